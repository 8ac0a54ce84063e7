import { type ColumnData } from '../data.ts';
import { digits, mix, mixA, mixB, mixText, START, type Halves } from './mix.ts';

const known = new WeakMap<ColumnData, string>();

/**
 * The fingerprint of a column: 16 digits of its values in the order of its rows, found once per column. It
 * is of the values and not of how they are held: a dictionary in another order gives the same one, and so
 * does every engine. All NaN are one null, -0 is 0. Rows in another order give another fingerprint, since
 * of equal times the first row counts.
 */
export function columnFingerprint(column: ColumnData): string {
  const found = known.get(column) ?? digits(halvesOf(column));
  known.set(column, found);
  return found;
}

/** Keeps what {@link columnFingerprint} gave for the same column elsewhere. */
export function keepFingerprint(column: ColumnData, print: string): void {
  known.set(column, print);
}

function halvesOf(column: ColumnData): Halves {
  const start = mixText(START, column.type);
  switch (column.type) {
    case 'text': {
      const { codes, dictionary } = column;
      const words = wordsOf(dictionary);
      return inBlocks(start, codes.length, (state, from, to) => {
        codeBlock(state, codes, words, from, to);
      });
    }
    case 'boolean': {
      const { values } = column;
      return inBlocks(start, values.length, (state, from, to) => {
        byteBlock(state, values, from, to);
      });
    }
    case 'number':
    case 'time': {
      const { values } = column;
      // Typed arrays are little-endian wherever JavaScript runs today.
      const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
      const zoned = column.type === 'time' && column.zoned ? 1 : 0;
      return inBlocks(mix(start, zoned), values.length, (state, from, to) => {
        numberBlock(state, words, from, to);
      });
    }
  }
}

/** Both halves while they are made. */
type State = Int32Array;

/** Rows to a block: a function that is called often is compiled while the first column is read. */
const BLOCK = 4096;

function inBlocks(
  { a, b }: Halves,
  rows: number,
  take: (state: State, from: number, to: number) => void,
): Halves {
  const state = Int32Array.of(a, b);
  for (let from = 0; from < rows; from += BLOCK) take(state, from, Math.min(from + BLOCK, rows));
  return mix({ a: state[0] as number, b: state[1] as number }, rows);
}

/** Two words a text, by its code; those of null, whose code is -1, stand at the front. */
function wordsOf(dictionary: readonly string[]): Int32Array {
  const words = new Int32Array(2 * dictionary.length + 2);
  for (let from = 0; from < dictionary.length; from += BLOCK) {
    const texts = dictionary.slice(from, from + BLOCK);
    // Texts may be parts of others, whose units are slow to ask for; those of one that was joined are not.
    textBlock(words, texts, texts.join(''), from);
  }
  return words;
}

/** The words of texts that stand one behind the other in `together`. Plain equivalent: `mixText` of each. */
function textBlock(words: Int32Array, texts: readonly string[], together: string, first: number) {
  let at = 0;
  for (let code = 0; code < texts.length; code += 1) {
    const { length } = texts[code] as string;
    let { a, b } = START;
    for (const end = at + length; at < end; at += 1) {
      const unit = together.charCodeAt(at);
      a = mixA(a, unit);
      b = mixB(b, unit);
    }
    words[2 * (first + code) + 2] = mixA(a, length);
    words[2 * (first + code) + 3] = mixB(b, length);
  }
}

function codeBlock(state: State, codes: Int32Array, words: Int32Array, from: number, to: number) {
  let a = state[0] as number;
  let b = state[1] as number;
  for (let row = from; row < to; row += 1) {
    const at = 2 * (codes[row] as number) + 2;
    a = mixA(a, words[at] as number);
    b = mixB(b, words[at + 1] as number);
  }
  state[0] = a;
  state[1] = b;
}

function byteBlock(state: State, values: Uint8Array, from: number, to: number) {
  let a = state[0] as number;
  let b = state[1] as number;
  for (let row = from; row < to; row += 1) {
    a = mixA(a, values[row] as number);
    b = mixB(b, values[row] as number);
  }
  state[0] = a;
  state[1] = b;
}

/** `words` are the low and high halves of the doubles; both go into either hash. */
function numberBlock(state: State, words: Int32Array, from: number, to: number) {
  let a = state[0] as number;
  let b = state[1] as number;
  for (let row = from; row < to; row += 1) {
    let low = words[2 * row] as number;
    let high = words[2 * row + 1] as number;
    const rest = high & 0x7fffffff;
    // NaN comes in many patterns, and 0 in two.
    if (rest > 0x7ff00000 || (rest === 0x7ff00000 && low !== 0)) {
      low = 0;
      high = 0x7ff80000;
    } else if (rest === 0 && low === 0) high = 0;
    a = mixA(a, low ^ Math.imul(high, 0x85ebca6b));
    b = mixB(b, high ^ Math.imul(low, 0x9e3779b1));
  }
  state[0] = a;
  state[1] = b;
}
