import type { Catalog, Diagnostic } from '@tenure/session';

/** What can stand at an offset, and the range it takes the place of, in UTF-16 units. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

/** One proposal. */
export interface CompletionItem {
  readonly label: string;
  readonly insert: string;
  readonly kind: string;
  readonly detail: string;
}

/** What is known about the word at an offset. */
export interface Hover {
  readonly span: { readonly start: number; readonly end: number };
  readonly markdown: string;
}

/** Whether a text can be run as it stands. */
export type Completeness = 'complete' | 'incomplete' | 'invalid';

/** What the kernel asks about text: pure functions, handed in so that a test can bring its own. */
export interface Language {
  complete(text: string, offset: number, catalog: Catalog): Completions;
  hover(text: string, offset: number, catalog: Catalog): Hover | null;
  completeness(text: string): Completeness;
  formatDiagnostics(
    text: string,
    diagnostics: readonly Diagnostic[],
    options: { readonly colour: boolean },
  ): string;
}
