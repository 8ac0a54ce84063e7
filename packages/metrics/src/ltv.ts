import { assertNever, type Plan, type ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { ClauseName, Counts, Metric, MetricOption, Told } from './metric.ts';
import { CONFIDENCE, MARGIN, PURCHASES, SUBSCRIPTIONS } from './common-facts.ts';
import { lowerHistoric, tellHistoric } from './ltv/historic.ts';
import { earlierPurchases, tellModel } from './ltv/model.ts';
import { ltvChoices } from './ltv/choices.ts';
import { CONTRACT_COLUMNS, tellContracts } from './ltv/contracts.ts';
import { besideStays, HORIZON_COLUMNS, lowerStays, tellHorizon } from './ltv/horizon.ts';
import { ltvKind, OF_PURCHASED, OF_STAYS } from './ltv/kinds.ts';
import { refuseLtv } from './ltv/refuse.ts';
import { besideSimple, lowerSimple, SIMPLE_COLUMNS, tellSimple } from './ltv/simple.ts';
import { ltvWording } from './ltv/wording.ts';
import { purchaseColumns } from './purchases/columns.ts';
import { PURCHASE_CLAUSES, PURCHASE_OPTIONS } from './purchases/facts.ts';
import { lowerPurchases } from './purchases/lower.ts';
import { cellNotes } from './result-notes.ts';
import { retentionColumns } from './retention/columns.ts';

const CLAUSES: readonly ClauseName[] = [...PURCHASE_CLAUSES, 'of', 'path', 'over', 'at', 'using'];

const OPTIONS: readonly MetricOption[] = [
  MARGIN,
  {
    name: 'discount',
    type: 'number',
    range: { least: 0, most: 1, whole: false },
    summary: 'the discount a year: to the start, of what a model of purchases expects to the as-of date', // prettier-ignore
  },
  {
    name: 'paying',
    type: 'flag',
    summary: 'divides what was observed by the customers who have paid something by then',
  },
  {
    name: 'unit',
    type: 'word',
    words: ['week', 'day', 'month'],
    summary: 'the unit in which a model tells its rates; it moves no value',
  },
  {
    name: 'holdout',
    type: 'duration',
    summary: 'the time before the as-of date that a model is tried on; half of what is observed unless given', // prettier-ignore
  },
  {
    name: 'cap',
    type: 'duration',
    summary: 'the most months that the simple value counts, for customers of whom next to none is lost', // prettier-ignore
  },
  {
    name: 'payment',
    type: 'word',
    words: ['start', 'end'],
    summary: 'when the first payment of a discounted simple value is: now, or at the end of the first month by who is still there', // prettier-ignore
  },
  {
    name: 'term',
    type: 'duration',
    summary: 'the time after which contracts are renewed, for their model; a month unless given',
  },
  CONFIDENCE,
  ...PURCHASE_OPTIONS,
];

const EXPECTED: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'repeat_customers', type: 'integer', role: 'value' },
  { name: 'margin_so_far', type: 'number', role: 'value' },
  { name: 'alive', type: 'rate', role: 'value' },
  { name: 'expected_purchases', type: 'number', role: 'value' },
  { name: 'expected_amount', type: 'number', role: 'value' },
  { name: 'ltv', type: 'number', role: 'value' },
];

/** The columns of a kind with a row a segment; null of what was observed, which has one a period. */
function columnsOfKind(query: BoundQuery): readonly ResultColumn[] | null {
  const kind = ltvKind(query);
  switch (kind) {
    case 'historic':
      return null;
    case 'model':
      return EXPECTED;
    case 'simple':
      return SIMPLE_COLUMNS;
    case 'horizon':
      return HORIZON_COLUMNS;
    case 'sbg':
      return CONTRACT_COLUMNS;
    default:
      return assertNever(kind);
  }
}

/** The plan of each kind. */
function lower(query: BoundQuery): Plan {
  const kind = ltvKind(query);
  switch (kind) {
    case 'historic':
      return lowerHistoric(query);
    case 'model':
      return lowerPurchases(query, { window: 'customers', lookback: null, gaps: false, names: false }); // prettier-ignore
    case 'simple':
      return lowerSimple(query);
    case 'horizon':
    case 'sbg':
      return lowerStays(query);
    default:
      return assertNever(kind);
  }
}

/** The rows of each kind. */
function tell(query: BoundQuery, plan: Plan, counts: Counts): Told {
  const kind = ltvKind(query);
  switch (kind) {
    case 'historic':
      return tellHistoric(query, plan, counts);
    case 'model':
      return tellModel(query, plan, counts);
    case 'simple':
      return tellSimple(query, plan, counts);
    case 'horizon':
      return tellHorizon(query, plan, counts);
    case 'sbg':
      return tellContracts(query, plan, counts);
    default:
      return assertNever(kind);
  }
}

/** What is counted beside: of values from averages, the months of revenue. */
function beside(query: BoundQuery): Readonly<Record<string, Plan>> {
  const kind = ltvKind(query);
  if (kind === 'simple') return besideSimple(query);
  return kind === 'horizon' || kind === 'sbg' ? besideStays(query) : {};
}

/** The segments, then the numbers of a row: which they are depends on the rule or model. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const own = columnsOfKind(query);
  if (own !== null) return purchaseColumns(query, own);
  const cells = retentionColumns({ ...query, qualifiers: [], options: {}, value: null, forecast: null }); // prettier-ignore
  const kept = ['cohort', 'segment', 'period', 'size', 'exposed'];
  return [
    ...cells.filter(({ role }) => kept.includes(role)),
    ...(ltvChoices(query).paying ? [{ name: 'paying', type: 'integer', role: 'value' } as const] : []), // prettier-ignore
    { name: 'revenue', type: 'number', role: 'value' },
    { name: 'margin', type: 'number', role: 'value' },
    { name: 'cumulative_per_customer', type: 'number', role: 'value' },
    { name: 'state', type: 'text', role: 'state' },
  ];
}

/** The margin that a customer brings: observed, from averages, within a horizon, or expected of a model. */
export const ltv: Metric = {
  name: 'ltv',
  phrases: ['ltv', 'lifetime value', 'customer lifetime value'],
  summary:
    'The margin that a customer brings: observed up to an age, from averages, within a horizon, or expected of a model.',
  formula:
    'historic: cumulative margin up to an age ÷ customers acquired who are that old; simple: revenue a month × margin ÷ churn a month; horizon: revenue a month × margin × months kept within the horizon (restricted mean of Kaplan–Meier); shifted beta geometric: revenue a term × margin × Σ survival of a term ÷ (1 + discount)^term; bg nbd, mbg nbd: Σ expected amount × margin × expected purchases of a period ÷ (1 + discount)^period',
  qualifiers: [],
  clauses: CLAUSES,
  later: ['vs', 'forecast'],
  options: OPTIONS,
  conventions: [...new Set([...OF_PURCHASED, ...OF_STAYS])],
  needs: [{ ...PURCHASES, using: OF_PURCHASED }],
  alternatives: [{ ...SUBSCRIPTIONS, using: OF_STAYS }],
  calendar: false,
  views: ['table'],
  columns: columnsOf,
  lower,
  beside,
  looksAhead: (query) => ['model', 'sbg'].includes(ltvKind(query)),
  wording: ltvWording,
  refuse: refuseLtv,
  sorts: 'result',
  tell,
  notes: (query, rows) =>
    ltvKind(query) === 'historic'
      ? cellNotes(query, rows).filter(({ code }) => code === 'T4004')
      : [],
  earlier: (query, plan, counts) => earlierPurchases(query, plan, counts),
};
