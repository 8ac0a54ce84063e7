import type { Span } from '../src/index.ts';

/**
 * A text with the span it marks: ``at`retention ${'by'}` `` is the text `retention by` and the span
 * of `by`. An empty mark is a place.
 */
export function at(
  parts: TemplateStringsArray,
  mark = '',
): { readonly text: string; readonly span: Span } {
  const before = parts[0] ?? '';
  return {
    text: before + mark + (parts[1] ?? ''),
    span: { start: before.length, end: before.length + mark.length },
  };
}
