import type { Diagnostic, Span } from '@tenure/language-service';

/** One way out of a mistake. */
export type Fix = Diagnostic['fixes'][number];

/**
 * The fixes for a cursor: those of the mistakes that it touches, else those of every mistake that shares
 * its line, in the order of the text. Empty where nothing can be mended.
 *
 * @param offset The cursor's UTF-16 offset.
 */
export function fixesAt(
  text: string,
  diagnostics: readonly Diagnostic[],
  offset: number,
): readonly Fix[] {
  const mendable = diagnostics.filter(({ fixes }) => fixes.length > 0);
  const touched = mendable.filter(({ span }) => touches(span, { start: offset, end: offset }));
  const line = lineAt(text, offset);
  const chosen = touched.length > 0 ? touched : mendable.filter(({ span }) => touches(span, line));
  return chosen.flatMap(({ fixes }) => fixes);
}

/** What a fix is called where Markdown is not drawn. */
export function plainTitle(fix: Fix): string {
  return fix.title.replaceAll('`', '');
}

function lineAt(text: string, offset: number): Span {
  const next = text.indexOf('\n', offset);
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return { start, end: next === -1 ? text.length : next };
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
