import type { Catalog, Diagnostic, Span, TextEdit } from '@tenure/compiler';
import { diagnose } from './diagnose.ts';

/** A way to mend what is wrong, by edits of the text. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What it mends. */
  readonly diagnostic: Diagnostic;
}

/**
 * The fixes of the diagnostics that a range touches, in the order of the text. Nothing is thrown.
 *
 * @param range In UTF-16 units; a caret is a range without length.
 * @param catalog What is loaded and defined; null where nothing is known of it.
 */
export function fixes(text: string, range: Span, catalog: Catalog | null): readonly Fix[] {
  return diagnose(text, catalog)
    .filter(({ span }) => span.start <= range.end && range.start <= span.end)
    .flatMap((diagnostic) =>
      diagnostic.fixes.map(({ title, edits }) => ({ title, edits, diagnostic })),
    );
}
