import { lexemes, parse, type Span } from '@tenure/compiler';
import { marksOf, type Mark, type MarkKind } from './marks.ts';
import { nameOf } from './names.ts';

/** Another text of the same session: a cell, a file. */
export interface OtherText {
  /** How its host knows it: a cell's id, a URI. */
  readonly document: string;
  readonly text: string;
}

/** Where a name is made. */
export interface Definition {
  /** The text it is made in; null for the one that was asked about. */
  readonly document: string | null;
  /** The name there, in UTF-16 units of that text. */
  readonly span: Span;
}

/** What a use can have been made by; undefined where nothing makes it. */
const MAKERS: Readonly<Partial<Record<MarkKind, readonly MarkKind[]>>> = {
  table: ['table'],
  result: ['result'],
  parameter: ['parameter', 'constant'],
  constant: ['constant', 'parameter'],
  definition: ['definition'],
  value: ['parameter', 'constant', 'definition', 'table'],
  event: ['definition'],
  segment: ['definition'],
  function: ['definition'],
};

const ANY: readonly MarkKind[] = ['parameter', 'constant', 'definition', 'result', 'table'];

/**
 * Where the name at a place is made: a result's name, a `param`, `let` or `define`, a loaded table. The
 * last one above the place counts, then the last in the texts that run before (`others`, in their
 * order), then the first one below. Null for every other word. Works in unfinished statements; nothing
 * is thrown.
 *
 * @param offset A UTF-16 offset: of the name's first character, inside it, or just after it.
 */
export function definition(
  text: string,
  offset: number,
  others: readonly OtherText[] = [],
): Definition | null {
  const touched = ({ span }: { readonly span: Span }) => span.start <= offset && offset <= span.end;
  const word = lexemes(text).findLast(
    (it) => touched(it) && ['word', 'quotedName', 'parameter'].includes(it.kind),
  );
  if (word === undefined) return null;
  const marks = marksIn(text);
  const mark = marks.find(({ span }) => span.start === word.span.start);
  if (mark?.made === true) return { document: null, span: mark.span };
  const makers = mark === undefined ? ANY : (MAKERS[mark.kind] ?? []);
  const image = text.slice(word.span.start, word.span.end);
  const name = word.kind === 'parameter' ? image.slice(1) : nameOf(image);
  const makes = (it: Mark) => it.made && it.name === name && makers.includes(it.kind);
  const here = marks.filter(makes).sort((a, b) => a.span.start - b.span.start);
  const above = here.findLast(({ span }) => span.end <= word.span.start);
  if (above) return { document: null, span: above.span };
  for (const other of others.toReversed()) {
    const found = marksIn(other.text).findLast(makes);
    if (found) return { document: other.document, span: found.span };
  }
  return here[0] ? { document: null, span: here[0].span } : null;
}

function marksIn(text: string): readonly Mark[] {
  return parse(text).statements.flatMap(marksOf);
}
