import { type Expression } from '@tenure/plan';
import { BLOCK } from '../cancelled.ts';
import { numbers, texts, typeOf, type Block, type ColumnLookup } from './operands.ts';
import { compareText } from './text-order.ts';
import { truth, type Truth } from './truth.ts';

type Compare = Extract<Expression, { kind: 'compare' }>;

/** The truth of a comparison; null beside anything, or values of two types, is null. */
export function compareTruth(expression: Compare, columns: ColumnLookup): Truth {
  const left = typeOf(expression.left, columns);
  const right = typeOf(expression.right, columns);
  if (left !== right || left === 'null') {
    const nothing = new Uint8Array(BLOCK).fill(2);
    return () => nothing;
  }
  if (left === 'text') return compareTexts(expression, columns);
  if (left === 'boolean') {
    return compareNumbers(
      expression.op,
      asNumbers(truth(expression.left, columns)),
      asNumbers(truth(expression.right, columns)),
    );
  }
  return compareNumbers(
    expression.op,
    numbers(expression.left, columns),
    numbers(expression.right, columns),
  );
}

function asNumbers(of: Truth): Block<Float64Array> {
  const buffer = new Float64Array(BLOCK);
  return (from, count) => {
    const block = of(from, count);
    for (let i = 0; i < count; i += 1)
      buffer[i] = block[i] === 2 ? Number.NaN : (block[i] as number);
    return buffer;
  };
}

type Holds = (a: number, b: number) => boolean;

const HOLDS: Readonly<Record<Compare['op'], Holds>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** One loop per operator, so that each is compiled for its own. */
type Loop = (a: Float64Array, b: Float64Array, into: Uint8Array, count: number) => void;

const LOOPS: Readonly<Record<Compare['op'], Loop>> = {
  '=': (a, b, into, count) => {
    for (let i = 0; i < count; i += 1)
      into[i] = nullOr(a[i] as number, b[i] as number, a[i] === b[i]);
  },
  '!=': (a, b, into, count) => {
    for (let i = 0; i < count; i += 1)
      into[i] = nullOr(a[i] as number, b[i] as number, a[i] !== b[i]);
  },
  '<': (a, b, into, count) => {
    for (let i = 0; i < count; i += 1)
      into[i] = nullOr(a[i] as number, b[i] as number, (a[i] as number) < (b[i] as number));
  },
  '<=': (a, b, into, count) => {
    for (let i = 0; i < count; i += 1)
      into[i] = nullOr(a[i] as number, b[i] as number, (a[i] as number) <= (b[i] as number));
  },
  '>': (a, b, into, count) => {
    for (let i = 0; i < count; i += 1)
      into[i] = nullOr(a[i] as number, b[i] as number, (a[i] as number) > (b[i] as number));
  },
  '>=': (a, b, into, count) => {
    for (let i = 0; i < count; i += 1)
      into[i] = nullOr(a[i] as number, b[i] as number, (a[i] as number) >= (b[i] as number));
  },
};

/** Without a branch: which it is, no processor could guess. */
function nullOr(a: number, b: number, holds: boolean): number {
  const none = Number(a !== a) | Number(b !== b);
  return (Number(holds) & (1 - none)) | (none << 1);
}

function compareNumbers(
  op: Compare['op'],
  left: Block<Float64Array>,
  right: Block<Float64Array>,
): Truth {
  const buffer = new Uint8Array(BLOCK);
  const loop = LOOPS[op];
  return (from, count) => {
    loop(left(from, count), right(from, count), buffer, count);
    return buffer;
  };
}

function compareTexts(expression: Compare, columns: ColumnLookup): Truth {
  const left = texts(expression.left, columns);
  const right = texts(expression.right, columns);
  const holds = HOLDS[expression.op];
  const buffer = new Uint8Array(BLOCK);
  const only = right.dictionary[0];
  if (expression.right.kind === 'literal' && only !== undefined) {
    const answers = Uint8Array.from(left.dictionary, (text) =>
      holds(compareText(text, only), 0) ? 1 : 0,
    );
    return (from, count) => {
      const codes = left.codes(from, count);
      for (let i = 0; i < count; i += 1) {
        const code = codes[i] as number;
        buffer[i] = code < 0 ? 2 : (answers[code] as number);
      }
      return buffer;
    };
  }
  return (from, count) => {
    const a = left.codes(from, count);
    const b = right.codes(from, count);
    for (let i = 0; i < count; i += 1) {
      const x = left.dictionary[a[i] as number];
      const y = right.dictionary[b[i] as number];
      buffer[i] = x === undefined || y === undefined ? 2 : holds(compareText(x, y), 0) ? 1 : 0;
    }
    return buffer;
  };
}
