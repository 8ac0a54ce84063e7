import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Metric, MetricOption } from './metric.ts';
import { PURCHASES } from './common-facts.ts';
import { cellNotes } from './result-notes.ts';
import { retention } from './retention.ts';
import { retentionChoices } from './retention/choices.ts';
import { retentionColumns } from './retention/columns.ts';
import { retentionWording } from './retention/wording.ts';
import { baselineOf, lowerRevenue, revenueOf, tellRevenue } from './revenue/cohorts.ts';

const OWN: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'exposed', type: 'integer', role: 'exposed' },
  { name: 'revenue', type: 'number', role: 'value' },
  { name: 'baseline', type: 'number', role: 'value' },
  { name: 'per_customer', type: 'number', role: 'value' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'state', type: 'text', role: 'state' },
];

/** The dimensions and the period, then the numbers of a cell. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const roles: readonly ResultColumn['role'][] = ['cohort', 'segment', 'period'];
  return [...retentionColumns(query).filter(({ role }) => roles.includes(role)), ...OWN];
}

/** Cohorts by an attribute hold customers of every age. */
function ofAges({ by, grain }: BoundQuery): string {
  if (by.some(({ kind }) => kind === 'start' || kind === 'period')) return '';
  return ` Both are of the customers who started in a ${grain} for which period k is over.`;
}

/** Those settings of retention that say who is in a cohort and what is shown. */
const SHARED = ['incomplete', 'entry', 'clock', 'segment_by', 'value', 'customer', 'top'];

const OPTIONS: readonly MetricOption[] = [
  {
    name: 'baseline',
    type: 'number',
    range: { least: 0, most: 12, whole: true },
    summary: 'the period whose revenue counts as 100 %; 1 where the first is only part of one',
  },
  ...retention.options.filter(({ name }) => SHARED.includes(name)),
];

/** The revenue of a cohort in each period after its start, as a share of its revenue in the start period. */
export const revenueRetention: Metric = {
  name: 'revenue retention',
  phrases: ['revenue retention'],
  summary:
    'The revenue of a cohort in each period after its start, as a share of its revenue in the start period.',
  formula: 'revenue in period k ÷ revenue in period 0, same cohort; pooled over cohorts by sums',
  qualifiers: [],
  clauses: retention.clauses.filter((name) => !['using', 'vs', 'forecast'].includes(name)),
  later: ['vs', 'forecast'],
  options: OPTIONS,
  conventions: [],
  needs: [PURCHASES],
  calendar: false,
  views: ['heatmap', 'curve', 'table'],
  columns: columnsOf,
  lower: lowerRevenue,
  wording: (query) => {
    const value = revenueOf(query);
    const { grain, every, split } = query;
    const baseline = baselineOf(query);
    const period = every === 1 ? grain : 'period';
    const { definition, settings, title } = retentionWording({ ...query, value: null });
    const of = value.kind === 'sum' ? 'sum' : 'average per active customer';
    return {
      title: title.replace(/retention/iu, 'revenue retention').replace(/^./u, (first) => first.toUpperCase()), // prettier-ignore
      // Who counts and from when is said as of retention; what is counted is not who comes back.
      definition: `${definition.replace(/; retained in [^.]*\./u, '.')} Revenue retention in ${period} k is the ${of} of ${value.text} over the events of the k-th ${period} after the start, over that of ${period} ${String(baseline)}; it may exceed 100%, and what is paid back is subtracted.${ofAges(query)}`, // prettier-ignore
      settings: {
        ...settings,
        value: `${value.kind}(${value.text})`,
        baseline: `${period} ${String(baseline)}`,
        summary: 'pooled: sums of revenue over sums of baselines',
        interval: 'none: revenue is no share of customers',
        ...(split.length > 0 ? { 'segment value': retentionChoices(query).segmentBy } : {}),
      },
      rate: { name: 'Revenue', verb: 'of the baseline are earned', of: 'Customers', steps: false },
    };
  },
  sorts: 'result',
  tell: (query, _plan, counts) => tellRevenue(query, columnsOf(query), counts),
  notes: (query, rows) => cellNotes(query, rows).filter(({ code }) => code !== 'T4005'),
};
