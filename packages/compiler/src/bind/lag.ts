import { lagOf, reportedGrain, type BoundQuery, type MetricFacts } from '@tenure/metrics';
import type { Query } from '@tenure/syntax';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/**
 * Reports an `over` of a metric of calendar periods that is no run of whole periods from 0 on: `by month over 5
 * weeks`, `over 2 to 3 months`, and cohorts, which are not followed yet. True when there is none.
 */
export function checkLag(
  scope: Scope,
  { clauses }: Query,
  metric: MetricFacts,
  bound: BoundQuery,
): boolean {
  const over = clauseOf(clauses, 'over');
  if (!metric.calendar || !metric.clauses.includes('over')) return true;
  const cohorts = clauseOf(clauses, 'by');
  if (cohorts && bound.by.some(({ kind }) => kind === 'start' || kind === 'period')) {
    const period = `\`by ${bound.grain}\` reports every ${bound.grain}`;
    scope.report(notBuilt(cohorts.span, `\`${metric.name}\` of cohorts`, [period]));
    return false;
  }
  const view = clauseOf(clauses, 'as');
  if (view?.view.text.toLowerCase() === 'heatmap') {
    scope.report(badValue(view.span, 'A heatmap is of cohorts, and there are none', ['write `as curve`'])); // prettier-ignore
    return false;
  }
  if (!over) return true;
  const grain = reportedGrain(bound);
  const fault =
    lagOf(bound) === null
      ? `This horizon is no whole number of ${grain}s, and ${grain}s are compared`
      : bound.cells === null
        ? null
        : `${metric.name} compares the two ends of one horizon`;
  if (fault === null) return true;
  scope.report(badValue(over.span, fault, [`say how many ${grain}s: \`over 12 ${grain}s\``]));
  return false;
}
