import type { Clause, Name, Query, Span, Statement } from '@tenure/syntax';

/**
 * `effect of members on retention at month 6 by channel` as the query that it is: the metric `effect`, of an outcome,
 * split by the segment. Words before the outcome's own qualify it.
 */
export function effectQuery(statement: Extract<Statement, { kind: 'effect' }>): Query {
  const { segment, words, clauses, annotations, span } = statement;
  const at: Span = { start: span.start, end: span.start + 'effect'.length };
  const outcome = words.at(-1);
  const own: Name = { kind: 'name', text: 'effect', quoted: false, span: at };
  const of: readonly Clause[] = outcome
    ? [{ kind: 'of', expression: outcome, span: outcome.span }]
    : [];
  return {
    kind: 'query',
    name: null,
    words: [...words.slice(0, -1), own],
    phraseSpan: at,
    clauses: [...of, { kind: 'split', dimensions: [segment], span: segment.span }, ...clauses],
    annotations,
    span,
  };
}
