import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Metric, MetricOption } from './metric.ts';
import { purchaseColumns } from './purchases/columns.ts';
import { OF_PURCHASES, PURCHASE_OPTIONS } from './purchases/facts.ts';
import { lowerPurchases } from './purchases/lower.ts';
import { purchaseWording } from './purchases/wording.ts';
import { refuseRfm, rfmChoices, type RfmRows } from './rfm/choices.ts';
import { tellRfm } from './rfm/tell.ts';

const MEANS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'count' },
  { name: 'share', type: 'rate', role: 'value' },
  { name: 'revenue', type: 'number', role: 'value' },
  { name: 'revenue_share', type: 'rate', role: 'value' },
  { name: 'recency', type: 'number', role: 'value' },
  { name: 'frequency', type: 'number', role: 'value' },
  { name: 'monetary', type: 'number', role: 'value' },
];

const COLUMNS: Readonly<Record<RfmRows, readonly ResultColumn[]>> = {
  cells: [
    { name: 'r', type: 'integer', role: 'upwards' },
    { name: 'f', type: 'integer', role: 'across' },
    { name: 'label', type: 'text', role: 'value' },
    ...MEANS,
    { name: 'm', type: 'number', role: 'value' },
  ],
  segments: [{ name: 'label', type: 'text', role: 'value' }, ...MEANS],
  customers: [
    { name: 'customer', type: 'text', role: 'value' },
    { name: 'last_purchase', type: 'date', role: 'value' },
    { name: 'recency', type: 'integer', role: 'value' },
    { name: 'frequency', type: 'integer', role: 'value' },
    { name: 'monetary', type: 'number', role: 'value' },
    { name: 'r', type: 'integer', role: 'value' },
    { name: 'f', type: 'integer', role: 'value' },
    { name: 'm', type: 'integer', role: 'value' },
    { name: 'label', type: 'text', role: 'value' },
  ],
};

const cuts = (measure: string, unit: string): MetricOption => ({
  name: `${measure}_cuts`,
  type: 'text',
  summary: `fixed cut points of ${measure} in place of quantiles, ${unit}, rising: one less than there are scores`,
});

const OPTIONS: readonly MetricOption[] = [
  {
    name: 'rows',
    type: 'word',
    words: ['cells', 'segments', 'customers'],
    summary: 'what a row is: a pair of scores, a named segment, or a customer',
  },
  {
    name: 'quantiles',
    type: 'number',
    range: { least: 2, most: 10, whole: true },
    summary: 'how many scores there are; 5 unless given',
  },
  {
    name: 'ties',
    type: 'word',
    words: ['percent_rank', 'cume_dist'],
    summary:
      'how equal values are scored, always alike: as the lowest of them would be, or as the highest',
  },
  cuts('recency', 'in days'),
  cuts('frequency', 'in purchases'),
  cuts('monetary', 'in the unit of the amounts'),
  {
    name: 'map',
    type: 'text',
    summary: "named segments of scores: `'best: r 4-5 f 4-5; …'`; every pair in exactly one",
  },
  {
    name: 'money',
    type: 'word',
    words: ['sum', 'mean'],
    summary: 'what monetary is: all that a customer spent, or what a purchase brought',
  },
  {
    name: 'count',
    type: 'word',
    words: ['purchases', 'days'],
    summary: 'what frequency counts: every row, or days with one',
  },
  ...PURCHASE_OPTIONS,
];

/** Customers scored by how lately, how often and for how much they bought. */
export const rfm: Metric = {
  ...OF_PURCHASES,
  name: 'rfm',
  phrases: ['rfm'],
  summary: 'Customers scored by how lately, how often and for how much they bought.',
  formula:
    'score = min(5, ⌊5 × share of customers with a lower value⌋ + 1), for each of the three; fewer days since the last purchase are better',
  options: OPTIONS,
  views: ['heatmap', 'table'],
  columns: (query) => purchaseColumns(query, COLUMNS[rfmChoices(query).rows]),
  lower: (query) =>
    lowerPurchases(query, {
      window: 'purchases',
      lookback: null,
      gaps: false,
      names: rfmChoices(query).rows === 'customers',
    }),
  wording,
  refuse: refuseRfm,
  sorts: 'result',
  tell: tellRfm,
  notes: () => [],
};

function wording(query: BoundQuery) {
  const { rows, bins, rules, ties, money, count, map, mapIsOwn } = rfmChoices(query);
  const scored = Object.entries(rules).map(([name, rule]) =>
    typeof rule === 'object' ? `${name} at ${rule.cuts.join(', ')}` : '',
  );
  const fixed = scored.filter(Boolean).join('; ');
  return purchaseWording(query, {
    title: rows === 'customers' ? 'RFM of customers' : 'RFM',
    rule: [
      `Customers by the days from their last purchase to ${query.asOfText} (r), by how many ${count === 'days' ? 'days they bought on' : 'purchases they made'} (f) and by ${money === 'sum' ? 'all that they spent' : 'what a purchase brought'} (m), each scored from 1 to ${String(bins)}, the best.`,
      'Equal values score alike.',
    ],
    settings: {
      quantiles: bins,
      ties: ties === 'percent_rank' ? 'percent_rank: as the lowest of equal values' : 'cume_dist: as the highest of equal values', // prettier-ignore
      'fixed cut points': fixed === '' ? 'none' : fixed,
      frequency: count === 'days' ? 'days with a purchase' : 'purchases',
      monetary: money === 'sum' ? 'sum' : 'mean of a purchase',
      map: map === null ? 'none' : map.map(({ name, recency, frequency }) => `${name}: r ${recency.join('-')} f ${frequency.join('-')}`).join('; '), // prettier-ignore
      'map from': map === null ? null : mapIsOwn ? 'the statement' : 'the usual one',
    },
    window: 'purchases',
  });
}
