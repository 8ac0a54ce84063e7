import type { CohortPlan, Expression, Plan, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { lowerRetention } from '../retention/lower.ts';
import { ltvChoices } from './choices.ts';

/** Lowers a query of what cohorts have brought so far: a cumulative fold whose value is the amount. */
export function lowerHistoric(query: BoundQuery): CohortPlan {
  const { paying, discount } = ltvChoices(query);
  const amount = query.events.roles?.['amount'] ?? 'amount';
  const column: Expression = { kind: 'column', name: amount, type: 'number' };
  const zero: Expression = { kind: 'literal', type: 'number', value: 0 };
  const paid: Expression = { kind: 'compare', op: '>', left: column, right: zero };
  const own = query.to?.condition ?? null;
  const condition = own === null ? paid : { kind: 'and' as const, items: [own, paid] };
  const plan = lowerRetention({
    ...query,
    // Discounted, each period counts for itself.
    qualifiers: [discount === 0 ? 'cumulative' : 'classic'],
    convention: null,
    forecast: null,
    value: { kind: 'sum', expression: column, text: amount },
    to: paying ? { condition, name: null, text: `${amount} > 0` } : query.to,
    cells: discount === 0 ? query.cells : null,
    sort: [],
    limit: null,
  });
  return counting(plan);
}

/** The start is a purchase like any other: it counts in its period. */
function counting(plan: CohortPlan): CohortPlan {
  const { root } = plan;
  const complete = root.input;
  const profile = complete.input;
  const cohort = profile.input;
  const fold = { ...cohort.input, starting: null, period0: 'counted' as const };
  const input = { ...complete, input: { ...profile, input: { ...cohort, input: fold } } };
  return { ...plan, root: { ...root, input } };
}

/** The cumulative margin per customer, of the customers that are old enough; null where none is. */
export function tellHistoric(query: BoundQuery, _plan: Plan, { rows, summary }: Counts): Told {
  const { discount } = ltvChoices(query);
  if (discount === 0) {
    const told = (row: ResultRow) => toldCell(query, row);
    return { rows: rows.map(told), summary: summary.map(told) };
  }
  const asked = ({ period }: ResultRow) =>
    query.cells === null || query.cells.some((cell) => cell.period === period);
  return {
    rows: discounted(query, rows).filter(asked),
    summary: discounted(query, summary).filter(asked),
  };
}

function toldCell(query: BoundQuery, row: ResultRow): ResultRow {
  const { margin, paying } = ltvChoices(query);
  const revenue = typeof row['value'] === 'number' ? row['value'] : null;
  const of = Number(row[paying ? 'retained' : 'exposed'] ?? 0);
  return {
    ...row,
    ...(paying ? { paying: row['retained'] ?? null } : {}),
    revenue,
    margin: revenue === null ? null : revenue * margin,
    cumulative_per_customer: revenue === null || of === 0 ? null : (revenue * margin) / of,
  };
}

/** What each period adds per customer who is old enough for it, discounted to the start and added up. */
function discounted(query: BoundQuery, rows: readonly ResultRow[]): readonly ResultRow[] {
  const { margin, periodDiscount } = ltvChoices(query);
  const names = [...query.by, ...query.split].map(({ name }) => name);
  const keyOf = (row: ResultRow) => JSON.stringify(['cohort', 'segment', ...names].map((name) => row[name] ?? null)); // prettier-ignore
  const places = new Map<string, number>();
  for (const row of rows) if (!places.has(keyOf(row))) places.set(keyOf(row), places.size);
  const placeOf = (row: ResultRow) => places.get(keyOf(row)) ?? 0;
  const sums = new Map<string, { revenue: number; each: number }>();
  return rows
    .toSorted((a, b) => Number(a['period']) - Number(b['period']))
    .map((row): ResultRow => {
      const known = sums.get(keyOf(row)) ?? { revenue: 0, each: 0 };
      const exposed = Number(row['exposed'] ?? 0);
      if (typeof row['value'] !== 'number' || exposed === 0) return { ...row, revenue: null };
      const revenue = known.revenue + row['value'];
      const gained = (row['value'] * margin) / exposed / (1 + periodDiscount) ** Number(row['period']); // prettier-ignore
      const each = known.each + gained;
      sums.set(keyOf(row), { revenue, each });
      return { ...row, revenue, margin: revenue * margin, cumulative_per_customer: each };
    })
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}
