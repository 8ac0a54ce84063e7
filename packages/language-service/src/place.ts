import {
  expectedAt,
  KEYWORDS,
  parse,
  type Catalog,
  type Expected,
  type Span,
} from '@tenure/compiler';
import { knownAfter, knownAtStart, type Known } from './known.ts';
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

/** Looks at a place of a text; beyond its end the end is meant. */
export function placeAt(text: string, offset: number, catalog: Catalog | null): Place {
  const at = Math.max(0, Math.min(Number.isFinite(offset) ? Math.trunc(offset) : 0, text.length));
  const { expected, replace } = look(text, at);
  const before = expected.statement === null ? above(text, replace.start) : expected.before;
  return {
    expected,
    replace,
    typed: text.slice(replace.start, at),
    before,
    shape: shapeOf(before),
    whole: shapeOf(withRest(text, at, before)),
    known: knownBefore(text, replace.start, catalog),
  };
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

function knownBefore(text: string, start: number, catalog: Catalog | null): Known {
  let known = knownAtStart(catalog);
  for (const statement of parse(text.slice(0, start)).statements) {
    known = knownAfter(known, statement, () => undefined);
  }
  return known;
}
