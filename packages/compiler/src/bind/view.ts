import type { MetricFacts } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import { unknownView } from '../messages/names.ts';
import { clauseOf } from './clauses.ts';

/** The view of `as`, the metric's first without one; reported and null where the metric is not drawn so. */
export function bindView(
  query: Query,
  metric: MetricFacts,
  report: (diagnostic: Diagnostic) => void,
): string | null {
  const clause = clauseOf(query.clauses, 'as');
  const view = clause?.view.text.toLowerCase() ?? metric.views[0] ?? 'table';
  if (metric.views.includes(view)) return view;
  if (clause) report(unknownView(clause.view.span, clause.view.text, metric.views));
  return null;
}
