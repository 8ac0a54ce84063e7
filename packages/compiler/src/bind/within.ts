import type { BoundQuery, MetricFacts } from '@tenure/metrics';
import type { Grain } from '@tenure/plan';
import type { Query } from '@tenure/syntax';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import { textOf, type Scope } from './scope.ts';

const DAY = 86_400_000;

/** Days in a unit: a month is a twelfth of 365.25 days, as for ages, because customers start on any day of one. */
const DAYS: Readonly<Record<Grain, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
};

const isUneven = (grain: Grain) => !['hour', 'day', 'week'].includes(grain);

/**
 * Binds `within 14 days` of a metric of paths: the time from the start to the last step. Null without it, undefined
 * when something was reported, such as its absence where the metric has no meaning without it.
 */
export function bindWithin(
  scope: Scope,
  query: Query,
  metric: MetricFacts,
): BoundQuery['within'] | undefined {
  const clause = clauseOf(query.clauses, 'within');
  if (!metric.path) return null;
  if (!clause) {
    // A convention has a window of its own.
    const using = clauseOf(query.clauses, 'using')?.words.toLowerCase();
    if (!metric.path.limited || (using !== undefined && metric.conventions.includes(using))) return null; // prettier-ignore
    const end = query.clauses.at(-1)?.span.end ?? query.phraseSpan.end;
    scope.report(
      badValue(
        query.phraseSpan,
        `\`${metric.name}\` needs a time limit: without one, who came last has had less time than the others`,
        ['say how long: `within 30 days`'],
        {
          label: 'write `within 30 days` after it',
          fix: {
            title: 'Write within 30 days',
            edit: { span: { start: end, end }, text: ' within 30 days' },
          },
        },
      ),
    );
    return undefined;
  }
  if (clause.of) {
    scope.report(
      notBuilt(clause.of.span, 'a time limit from any event but the start', [
        'it goes from the start to the last step: leave `of …` out',
      ]),
    );
    return undefined;
  }
  const { amount, grain, span } = clause.duration;
  const count = wholeNumber(amount, 1, scope.catalog, scope.report);
  if (count === null) return undefined;
  const days = DAYS[grain];
  const elapsed = isUneven(grain) ? ` (${String(count * days)} days)` : '';
  return { length: count * days * DAY, text: `${textOf(scope, span)}${elapsed}` };
}
