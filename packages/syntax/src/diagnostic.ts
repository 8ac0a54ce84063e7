import type { Span } from './span.ts';

/** How serious a diagnostic is: an error stops its statement, a warning and a note do not. */
export type Severity = 'error' | 'warning' | 'note';

/** Text to put in place of a span. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** What is wrong, where, and the way out. Every stage returns these; none throws on input. */
export interface Diagnostic {
  /** Stable: T1xxx syntax, T2xxx names, T3xxx meaning, T4xxx notes, T5xxx loading and running, T9xxx our own fault. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  /** One sentence, names in backticks. */
  readonly message: string;
  /** Short text at the caret: the suggestion if there is one. */
  readonly label: string;
  /** What to do, at most two lines. */
  readonly help: readonly string[];
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly TextEdit[] }[];
}
