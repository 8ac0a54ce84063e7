import type { BoundQuery } from '../src/bound.ts';
import type { CohortPlan, Expression, Plan } from '@tenure/plan';

/** A plan of retention, which follows cohorts; throws for another. */
export function cohortPlan(plan: Plan | undefined): CohortPlan {
  if (plan?.kind !== 'cohorts') throw new Error('no plan of cohorts');
  return plan;
}

/** The orders of a shop, by month, with every default. */
export const QUERY: BoundQuery = {
  metric: 'retention',
  qualifiers: [],
  events: { table: 'orders', customer: 'customer_id', time: 'ordered_at' },
  customers: null,
  identities: null,
  where: { events: null, customers: null, text: null, eventsText: null },
  from: null,
  to: null,
  by: [{ kind: 'start', name: 'signup_month', grain: 'month' }],
  split: [],
  horizon: 12,
  grain: 'month',
  every: 1,
  cells: null,
  value: null,
  convention: null,
  forecast: null,
  during: { from: null, until: null },
  duringText: null,
  options: {},
  calendar: { zone: 'UTC', weekStart: 'monday' },
  zoned: true,
  asOf: Date.UTC(2024, 5, 18),
  asOfText: '2024-06-17',
  asOfIsDefault: true,
  sort: [],
  limit: null,
};

/** A query with some things changed. */
export const query = (changes: Partial<BoundQuery>): BoundQuery => ({ ...QUERY, ...changes });

/** `column = 'value'`. */
export const equals = (column: string, value: string): Expression => ({
  kind: 'compare',
  op: '=',
  left: { kind: 'column', name: column, type: 'text' },
  right: { kind: 'literal', type: 'text', value },
});

/** A customers table with a signup. */
export const CUSTOMERS = { table: 'customers', customer: 'id', time: 'created_at' };
