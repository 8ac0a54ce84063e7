import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { ClauseName, Metric, MetricOption, Wording } from './metric.ts';
import { MARGIN, PURCHASES } from './planned/common.ts';
import { lowerHistoric, tellHistoric } from './ltv/historic.ts';
import { earlierPurchases, tellModel } from './ltv/model.ts';
import { ltvChoices, refuseLtv } from './ltv/choices.ts';
import { purchaseColumns } from './purchases/columns.ts';
import { PURCHASE_CLAUSES, PURCHASE_OPTIONS } from './purchases/facts.ts';
import { lowerPurchases } from './purchases/lower.ts';
import { ruleName, ruleOf, unitOf } from './purchases/model.ts';
import { purchaseWording } from './purchases/wording.ts';
import { cellNotes } from './result-notes.ts';
import { retentionColumns } from './retention/columns.ts';

const CLAUSES: readonly ClauseName[] = [...PURCHASE_CLAUSES, 'of', 'path', 'over', 'at', 'using'];

const OPTIONS: readonly MetricOption[] = [
  MARGIN,
  {
    name: 'discount',
    type: 'number',
    range: { least: 0, most: 1, whole: false },
    summary: 'the discount a year: of observed periods to the start, of expected ones to the as-of date', // prettier-ignore
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

/** The segments, then the numbers of a row: which they are depends on the rule or model. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  if (ruleOf(query) !== null) return purchaseColumns(query, EXPECTED);
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

/** The margin that a customer brings: observed up to an age, or expected of a model. */
export const ltv: Metric = {
  name: 'ltv',
  phrases: ['ltv', 'lifetime value', 'customer lifetime value'],
  summary: 'The margin that a customer brings, observed up to an age or expected of a model.',
  formula:
    'observed: cumulative margin up to an age ÷ customers acquired who are that old; of a model: Σ expected amount × margin × expected purchases of a period ÷ (1 + discount)^period',
  qualifiers: [],
  clauses: CLAUSES,
  later: ['vs', 'forecast'],
  options: OPTIONS,
  conventions: ['historic', 'mbg nbd', 'bg nbd'],
  needs: [PURCHASES],
  calendar: false,
  views: ['table'],
  columns: columnsOf,
  lower: (query) =>
    ruleOf(query) === null
      ? lowerHistoric(query)
      : lowerPurchases(query, { window: 'customers', lookback: null, gaps: false, names: false }),
  wording,
  refuse: refuseLtv,
  sorts: 'result',
  tell: (query, plan, counts) =>
    ruleOf(query) === null ? tellHistoric(query, plan, counts) : tellModel(query, plan, counts),
  notes: (query, rows) =>
    ruleOf(query) === null ? cellNotes(query, rows).filter(({ code }) => code === 'T4004') : [],
  earlier: (query, plan, counts) => earlierPurchases(query, plan, counts),
};

function wording(query: BoundQuery): Wording {
  const { margin, discount, paying } = ltvChoices(query);
  const { grain, every, horizon } = query;
  const rule = ruleOf(query);
  const share = `${String(Math.round(margin * 10000) / 100)}%`;
  const settings = {
    margin: margin === 1 ? '100%: revenue, as none is said' : share,
    discount: discount === 0 ? 'none' : `${String(Math.round(discount * 10000) / 100)}% a year`,
  };
  const window = 'customers whose first row is';
  if (rule === null) {
    const period = every === 1 ? grain : `period of ${String(every)} ${grain}s`;
    return purchaseWording(query, {
      title: 'Lifetime value, observed',
      rule: [
        `What customers have brought up to and including the k-th ${period} after their start, first purchase included, per customer ${paying ? 'who has paid something by then' : 'acquired'}; only customers who are that old.`,
      ],
      settings: {
        convention: 'historic',
        ...settings,
        matching: 'on or before',
        summary: 'pooled over the cohorts that are old enough: sums over sums',
        per: paying ? 'paying customer' : 'customer acquired',
      },
      window,
    });
  }
  return purchaseWording(query, {
    title: `Lifetime value by ${ruleName(rule)}`,
    rule: [
      `What a customer is expected to bring within ${String(horizon * every)} ${grain}s after ${query.asOfText}: purchases by ${ruleName(rule)}, what one brings by Gamma-Gamma.`,
      `Purchases of one day are one; what was brought before is \`margin_so_far\`.`,
    ],
    settings: {
      model: ruleName(rule),
      ...settings,
      unit: unitOf(query),
      horizon: `${String(horizon * every)} ${grain}s${query.horizonGiven === true ? '' : ', as none is said'}`,
      'a year': '52 weeks, 12 months or 365 days',
    },
    window,
  });
}
