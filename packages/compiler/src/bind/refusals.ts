import type { BoundQuery, Metric } from '@tenure/metrics';
import type { Query, Span } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { optionOf } from './choices.ts';
import type { Scope } from './scope.ts';

/** Reports what the metric itself says cannot be answered; true when there is nothing. */
export function checkRefusals(
  scope: Scope,
  query: Query,
  bound: BoundQuery,
  metric: Metric,
): boolean {
  const refusals = metric.refuse?.(bound) ?? [];
  for (const { at, message, help } of refusals) {
    scope.report(badValue(spanOf(query, at), message, help));
  }
  return refusals.length === 0;
}

function spanOf(query: Query, at: string): Span {
  const clause = query.clauses.find(({ kind }) => kind === at);
  return optionOf(query, at)?.span ?? clause?.span ?? query.phraseSpan;
}
