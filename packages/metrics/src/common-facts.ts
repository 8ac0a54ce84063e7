import type { ClauseName, MetricOption, TableNeed } from './metric.ts';

/** What every metric takes: who, which rows, how sorted and shown, in which zone and as of when. */
const EVERY: readonly ClauseName[] = [
  'of',
  'by',
  'split',
  'for',
  'where',
  'vs',
  'with',
  'using',
  'sort',
  'limit',
  'asOf',
  'timezone',
  'as',
];

const WINDOW: readonly ClauseName[] = ['during', 'since', 'until'];

/** The clauses of a metric that reports calendar periods. */
export const CALENDAR: readonly ClauseName[] = [...EVERY, ...WINDOW];

/** The clauses of a metric that follows customers from their start event. */
export const COHORT: readonly ClauseName[] = [
  ...EVERY,
  ...WINDOW,
  'path',
  'over',
  'at',
  'forecast',
];

/** The clauses of a metric that counts who gets from one event to another in time. */
export const PATH: readonly ClauseName[] = [...EVERY, ...WINDOW, 'path', 'within'];

/** The level of intervals. */
export const CONFIDENCE: MetricOption = {
  name: 'confidence',
  type: 'number',
  range: { least: 0.5, most: 0.9999, whole: false },
  summary: 'the level of the intervals',
};

/** The share of revenue that is kept as margin. */
export const MARGIN: MetricOption = {
  name: 'margin',
  type: 'number',
  range: { least: 0, most: 1, whole: false },
  summary: 'the share of revenue that is margin',
};

/** A silence after which a customer of event data counts as churned. */
export const INACTIVE: MetricOption = {
  name: 'inactive',
  type: 'duration',
  summary: 'how long a customer is silent before it counts as churned',
};

/** Rows of customers with a time. */
export const EVENTS: TableNeed = { table: 'events', roles: ['customer', 'time'] };

/** Rows of customers with a time and an amount. */
export const PURCHASES: TableNeed = { table: 'events', roles: ['customer', 'time', 'amount'] };

/** Stays of customers with their monthly revenue. */
export const SUBSCRIPTIONS: TableNeed = {
  table: 'subscriptions',
  roles: ['customer', 'start', 'end', 'mrr'],
};

/** One row per customer with the signup. */
export const SIGNUPS: TableNeed = { table: 'customers', roles: ['customer', 'signup'] };

/** What acquiring customers cost. */
export const SPEND: TableNeed = { table: 'spend', roles: ['time', 'amount'] };

/** Conventions of churn among vendors. */
export const CHURN_CONVENTIONS: readonly string[] = [
  'chartmogul',
  'stripe',
  'baremetrics',
  'profitwell',
  'recurly',
  'shopify',
  'midpoint',
];
