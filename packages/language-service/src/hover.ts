import { parse, type Catalog, type Span } from '@tenure/compiler';
import { definition } from './definition.ts';
import { code, paragraphs } from './hovers/markdown.ts';
import { meaningOf } from './hovers/meaning.ts';
import { placeAt } from './place.ts';

/** What is known about the word at a place: paragraphs, lists and code, in Markdown. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What the word at a place means: a metric's definition, a clause's meaning and default, a column's type,
 * range and values, the statement behind a result's name. Null where there is nothing to say. Nothing is thrown.
 *
 * @param offset A UTF-16 offset: of the word's first character, inside it, or just after it.
 */
export function hover(text: string, offset: number, catalog: Catalog | null): Hover | null {
  const word = /[\p{L}\p{N}_$`'"]/u;
  const inside = word.test(text.charAt(offset)) ? offset + 1 : offset;
  const place = placeAt(text, inside, catalog);
  if (place === null || place.replace.start === place.replace.end) return null;
  const { start, end } = place.replace;
  const meaning = meaningOf(place, text.slice(start, end));
  const made = RESULT_SLOTS.some((slot) => place.expected.slots.includes(slot))
    ? resultSource(text, start, end)
    : null;
  if (meaning === null && made === null) return null;
  const markdown = paragraphs(meaning ?? '', made ?? '');
  return { span: place.replace, markdown };
}

const RESULT_SLOTS = ['metric', 'result', 'comparison', 'population'] as const;

/** The statement that a result's name stands for; null where the text has none. */
function resultSource(text: string, start: number, end: number): string | null {
  const made = definition(text, end);
  if (made === null) return null;
  const query = parse(text).statements.find(
    (it) => it.kind === 'query' && it.name?.span.start === made.span.start,
  );
  if (query === undefined) return null;
  const name = text.slice(start, end);
  const what = made.span.start === start ? `${code(name)}: the name of this result` : '';
  return paragraphs(what, code(text.slice(query.span.start, query.span.end)));
}
