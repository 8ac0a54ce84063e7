import type { ResultColumn } from '@tenure/plan';
import { riskChoices } from './at-risk/choices.ts';
import { tellAtRisk } from './at-risk/tell.ts';
import type { BoundQuery } from './bound.ts';
import type { Metric, MetricOption, Wording } from './metric.ts';
import { purchaseColumns } from './purchases/columns.ts';
import { OF_PURCHASES, PURCHASE_CLAUSES, PURCHASE_OPTIONS } from './purchases/facts.ts';
import { lowerPurchases } from './purchases/lower.ts';
import { ruleName, ruleOf } from './purchases/model.ts';
import { purchaseWording } from './purchases/wording.ts';

const share = (name: string, summary: string): MetricOption => ({
  name,
  type: 'number',
  range: { least: 0.01, most: 0.99, whole: false },
  summary,
});

const OPTIONS: readonly MetricOption[] = [
  {
    name: 'lookback',
    type: 'duration',
    summary: 'the time before the as-of date over which gaps and revenue are taken, and in which a customer must have bought', // prettier-ignore
  },
  {
    name: 'min_gaps',
    type: 'number',
    range: { least: 1, most: 100, whole: true },
    summary: 'the fewest gaps of their own that a rhythm needs; 3 unless given',
  },
  share('quantile', 'the share of the gaps that a silence must outlast; 90% unless given'),
  share('alive', 'the chance to be alive below which a customer is at risk by a model; 50% unless given'), // prettier-ignore
  {
    name: 'horizon',
    type: 'duration',
    summary: 'the time within which no purchase is expected, of a model; 90 days unless given',
  },
  {
    name: 'unit',
    type: 'word',
    words: ['week', 'day', 'month'],
    summary: 'the unit in which a model tells its rates; it moves no number of a customer',
  },
  ...PURCHASE_OPTIONS,
];

/** The segments, then the numbers of a row: which they are depends on the rule or model. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const { lookback } = riskChoices(query);
  const number = (name: string): ResultColumn => ({ name, type: 'number', role: 'value' });
  const whole = (name: string): ResultColumn => ({ name, type: 'integer', role: 'value' });
  const rate = (name: string): ResultColumn => ({ name, type: 'rate', role: 'value' });
  return purchaseColumns(query, [
    { name: 'customer', type: 'text', role: 'value' },
    { name: 'last_seen', type: 'date', role: 'value' },
    whole('silent_days'),
    whole('purchases'),
    whole('gaps'),
    number('usual_gap'),
    number('overdue_factor'),
    ...(ruleOf(query) === null ? [number('limit')] : [rate('p_alive'), rate('p_no_purchase')]),
    number('revenue'),
    ...(lookback === null ? [] : [number(`revenue_${String(lookback)}d`)]),
    { name: 'reason', type: 'text', role: 'value' },
  ]);
}

/** Customers who are silent for longer than their own rhythm lets expect, with the reason. */
export const atRisk: Metric = {
  ...OF_PURCHASES,
  name: 'at_risk',
  phrases: ['at_risk'],
  summary:
    'Customers who are silent for longer than their own rhythm lets expect, with the reason.',
  formula:
    'silent for longer than 90 % of their own gaps, or of all where they have fewer than 3; overdue factor = silence ÷ their usual gap, the median; of a model: P(alive) below 50 %',
  clauses: [...PURCHASE_CLAUSES, 'using'],
  options: OPTIONS,
  conventions: ['own gaps', 'mbg nbd', 'bg nbd'],
  views: ['table'],
  columns: columnsOf,
  lower: (query) =>
    lowerPurchases(query, {
      window: 'customers',
      lookback: riskChoices(query).lookback,
      gaps: true,
      names: true,
    }),
  wording,
  sorts: 'result',
  tell: tellAtRisk,
  notes: () => [],
};

function wording(query: BoundQuery): Wording {
  const { lookback, leastGaps, share: quantile, alive, horizon } = riskChoices(query);
  const rule = ruleOf(query);
  const percent = (value: number) => `${String(Math.round(value * 10000) / 100)}%`;
  return purchaseWording(query, {
    title: 'Customers at risk',
    rule: [
      rule === null
        ? `Customers whose silence up to ${query.asOfText} outlasts ${percent(quantile)} of their own gaps between days with a purchase; who has fewer than ${String(leastGaps)} is held against all gaps of the segment, those that have not ended counted as such.`
        : `Customers who are alive with less than ${percent(alive)} on ${query.asOfText} by ${ruleName(rule)}, and the chance that they buy nothing within ${String(horizon)} days.`,
    ],
    settings: {
      rule: rule === null ? 'own gaps' : ruleName(rule),
      ...(rule === null
        ? { quantile: percent(quantile), 'min gaps': leastGaps }
        : { alive: percent(alive), horizon: `${String(horizon)} days` }),
      lookback: lookback === null ? 'all of the data' : `${String(lookback)} days`,
    },
    window: 'customers whose first row is',
  });
}
