import type { BoundQuery } from '@tenure/metrics';
import type { Grain } from '@tenure/plan';
import type { Query } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { clauseOf, type ClauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import { textOf, type Scope } from './scope.ts';

/** The most periods of a result with its forecast. */
const MOST_PERIODS = 9000;

/** How many of a grain make one of another, where the number is always the same. */
const MAKE: Readonly<Partial<Record<Grain, Readonly<Partial<Record<Grain, number>>>>>> = {
  year: { month: 12, quarter: 4 },
  quarter: { month: 3 },
  week: { day: 7 },
  day: { hour: 24 },
};

/** What a forecast has to fit. */
interface Periods {
  readonly horizon: number;
  readonly grain: Grain;
  /** Units of the grain in a period. */
  readonly every: number;
  readonly cells: BoundQuery['cells'];
}

/**
 * Binds `forecast`: null without one; undefined when it was reported, as where the words before the metric or
 * other clauses leave nothing that falls from period to period. There is one model, so `using` need not name it.
 */
export function bindForecast(
  scope: Scope,
  query: Query,
  qualifiers: readonly string[],
  periods: Periods | null,
): BoundQuery['forecast'] | undefined {
  const clause = clauseOf(query.clauses, 'forecast');
  if (!clause) return null;
  if (!fits(scope, query, qualifiers, clause, periods?.cells ?? null)) return undefined;
  const amount = wholeNumber(clause.duration.amount, 1, scope.catalog, scope.report);
  if (amount === null || !periods) return undefined;
  const units = inUnits(scope, clause, amount, periods);
  if (units === null) return undefined;
  if (periods.horizon + units <= MOST_PERIODS) return { periods: units };
  const all = String(periods.horizon + units);
  scope.report(
    badValue(clause.span, `${all} periods are more than a result can show`, [
      `at most ${String(MOST_PERIODS)}, with those of \`over\``,
    ]),
  );
  return undefined;
}

/** Whether the model can follow what is asked for; reported where it cannot. */
function fits(
  scope: Scope,
  { clauses }: Query,
  qualifiers: readonly string[],
  { span }: ClauseOf<'forecast'>,
  cells: Periods['cells'],
): boolean {
  const refuse = (message: string, help: string) => {
    scope.report(badValue(span, message, [help]));
    return false;
  };
  if (qualifiers.includes('cumulative')) {
    return refuse(
      '`cumulative` retention only rises, and the model is one of customers who leave',
      'what can be forecast: `unbounded`, `consecutive` or classic retention',
    );
  }
  const at = clauseOf(clauses, 'at') !== undefined;
  if (at || qualifiers.includes('bracketed')) {
    return refuse(
      `A forecast goes from period to period, and ${at ? '`at` picks single ones' : 'brackets have several lengths'}`,
      'ask for every period: `over 12 months`',
    );
  }
  // Survivors are followed from the start on.
  const first = cells?.[0]?.period ?? 0;
  return (
    first <= 1 ||
    refuse(
      `A forecast needs every period from the start on, and those before ${String(first)} are left out`,
      'ask for every period: `over 12 months`',
    )
  );
}

/** The duration in periods of the result; reported and null where it is not a whole number of them. */
function inUnits(
  scope: Scope,
  { duration }: ClauseOf<'forecast'>,
  amount: number,
  { grain, every }: Periods,
): number | null {
  const factor = duration.grain === grain ? 1 : MAKE[duration.grain]?.[grain];
  const units = factor === undefined ? null : amount * factor;
  if (units !== null && units % every === 0) return units / every;
  const written = textOf(scope, duration.span);
  const length = every === 1 ? `${grain}s` : `periods of ${String(every)} ${grain}s`;
  const example = String(every * Math.max(1, Math.round(6 / every)));
  scope.report(
    badValue(duration.span, `\`${written}\` cannot be told in the ${length} of this result`, [
      `for example \`forecast ${example} ${grain}s\``,
    ]),
  );
  return null;
}
