import { expectedAt, KEYWORDS, type Catalog, type Expected, type Span } from '@tenure/compiler';
import { knownBelow } from './known-below.ts';
import { knownAtStart, type Known } from './known.ts';
import { shapeOf, type Shape } from './shape.ts';

/** A place of a text, and all that completion asks about it. */
export interface Place {
  readonly expected: Expected;
  /** What a completion takes the place of; it always holds the place. */
  readonly replace: Span;
  /** What is typed of it already. */
  readonly typed: string;
  /** The words of the statement before the place, as written. */
  readonly before: readonly string[];
  /** What the words before the place say. */
  readonly shape: Shape;
  /** What the whole statement says, with what stands after the place. */
  readonly whole: Shape;
  readonly known: Known;
}

/**
 * Looks at a place of a text; beyond its end the end is meant. Null where the lines around it are longer
 * than anyone types, so that no text can keep an editor waiting.
 */
export function placeAt(text: string, offset: number, catalog: Catalog | null): Place | null {
  const at = inText(text, offset);
  const from = windowStart(text, at);
  if (at - from > MOST_BEFORE) return null;
  const near = text.slice(from, at + MOST_AFTER);
  const { expected, replace } = look(near, at - from);
  const before = expected.statement === null ? above(near, replace.start) : expected.before;
  return {
    expected,
    replace: { start: replace.start + from, end: replace.end + from },
    typed: near.slice(replace.start, at - from),
    before,
    shape: shapeOf(before),
    whole: shapeOf(withRest(near, at - from, before)),
    known: knownBefore(text.slice(0, replace.start + from), catalog),
  };
}

/** An offset as a place of the text: beyond its end the end, what is no number its start. */
export function inText(text: string, offset: number): number {
  return Math.max(0, Math.min(Number.isNaN(offset) ? 0 : Math.trunc(offset), text.length));
}

/** Characters of the statement that are looked at, before the place and after it. */
const MOST_BEFORE = 10_000;
const MOST_AFTER = 2000;

/** Lines before the place that are looked at; what is above them is taken for other statements. */
const MOST_LINES = 60;

/** The start of the first line to look at: no token and no comment goes over the end of a line. */
function windowStart(text: string, at: number): number {
  let start = at;
  for (let lines = 0; lines < MOST_LINES && start > 0; lines += 1) {
    const line = text.lastIndexOf('\n', start - 2) + 1;
    if (lines > 0 && at - line > MOST_BEFORE) break;
    start = line;
  }
  return start;
}

function look(text: string, at: number): { expected: Expected; replace: Span } {
  // A lone `$` is no token yet: asked with a letter after it.
  if (text[at - 1] === '$' && !/^[\p{L}_]/u.test(text.slice(at))) {
    const expected = expectedAt(`${text.slice(0, at)}x${text.slice(at)}`, at + 1);
    if (expected.slots.includes('parameter'))
      return { expected, replace: { start: at - 1, end: at } };
  }
  const expected = expectedAt(text, at);
  const { start, end } = expected.replace;
  // What an open quote swallows up to the end of its line is not what is being typed.
  const open = /^['"`]/u.test(text.slice(start, end)) && text[end - 1] !== text[start];
  return { expected, replace: { start, end: open || end - start === 1 ? at : Math.max(at, end) } };
}

/** The words of the statement that a new line could go on with. */
function above(text: string, start: number): readonly string[] {
  const head = text.slice(0, start).trimEnd();
  if (head === '' || head.endsWith(';')) return [];
  const probe = `${head}\nby `;
  const { before } = expectedAt(probe, probe.length);
  return before.at(-1) === 'by' ? before.slice(0, -1) : [];
}

const clauseWords = KEYWORDS.filter(({ category }) => category === 'clause').map((it) => it.word);

/** The rest of a line, and the lines after it that go on with a clause. */
const REST = new RegExp(
  String.raw`^[^;\r\n]*(?:\r?\n[ \t]*(?:${clauseWords.join('|')})\b[^;\r\n]*)*`,
  'iu',
);

/** The words of a statement with those after the place. */
function withRest(text: string, at: number, before: readonly string[]): readonly string[] {
  const rest = REST.exec(text.slice(at))?.[0] ?? '';
  const end = `${text.slice(0, at)}${rest} `;
  const words = expectedAt(end, end.length).before;
  return before.every((word, index) => words[index] === word) ? words : before;
}

/** The most of the text above that is read for its parameters, tables and results. */
const MOST_ABOVE = 100_000;

/** A line that could change what is known: all but queries without a name. */
const TELLING = /^[ \t]*(?:load|use|set|param|let|define)\b|^[^'"#\r\n]{0,200}:|;/imu;

function knownBefore(head: string, catalog: Catalog | null): Known {
  const known = knownAtStart(catalog);
  const from = head.length > MOST_ABOVE ? head.indexOf('\n', head.length - MOST_ABOVE) + 1 : 0;
  const above = head.length > MOST_ABOVE && from === 0 ? '' : head.slice(from);
  return TELLING.test(above) ? knownBelow(above, known) : known;
}
