import type { Diagnostic, Span, Statement } from '@tenure/compiler';
import type { Known } from './known.ts';

/** What was found out about one statement. */
export interface Checked {
  readonly found: readonly Diagnostic[];
  /** What is known below it. */
  readonly after: Known;
}

/** Checks a statement of a text. */
export type Check = (statement: Statement, text: string, known: Known) => Checked;

/** The most characters of statements that are kept: some twenty documents of 1,000 lines. */
const MOST_KEPT = 1_000_000;

/**
 * The same check, done once for each text of a statement and each thing known. A check must look at
 * nothing else: its diagnostics are kept by their places within the statement.
 */
export function remembered(check: Check): Check {
  let kept = new WeakMap<Known, Map<string, Checked>>();
  let size = 0;
  return (statement, text, known) => {
    const { start, end } = statement.span;
    const key = text.slice(start, end);
    let statements = kept.get(known);
    let before = statements?.get(key);
    if (!before) {
      const { found, after } = check(statement, text, known);
      before = { found: found.map((it) => moved(it, -start)), after };
      size += key.length;
      if (size > MOST_KEPT) {
        kept = new WeakMap();
        size = key.length;
        statements = undefined;
      }
      if (!statements) {
        statements = new Map<string, Checked>();
        kept.set(known, statements);
      }
      statements.set(key, before);
    }
    return { found: before.found.map((it) => moved(it, start)), after: before.after };
  };
}

/** A diagnostic further down by some characters. */
function moved(diagnostic: Diagnostic, by: number): Diagnostic {
  const at = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    ...diagnostic,
    span: at(diagnostic.span),
    related: diagnostic.related.map((it) => ({ ...it, span: at(it.span) })),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: at(edit.span) })),
    })),
  };
}
