import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { OF_SUBSCRIPTIONS, RATE_OPTIONS, RETENTION_CLAUSES } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { horizonWords } from './movements/rates.ts';
import { rateParts, ruleSettings, tellRate, type RateRule } from './movements/rule.ts';
import type { Read } from './movements/tell.ts';
import { movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'start_mrr', type: 'number', role: 'value' },
  { name: 'churned_mrr', type: 'number', role: 'value' },
  { name: 'contraction_mrr', type: 'number', role: 'value' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

const GAINS: readonly ResultColumn[] = [
  { name: 'expansion_mrr', type: 'number', role: 'value' },
  { name: 'reactivated_mrr', type: 'number', role: 'value' },
];

const lost = (read: Read) => read('churned') + read('contraction');

const GROSS: RateRule = {
  formula: '(churned + contraction) ÷ MRR at the start',
  words: 'what is lost, gains left out,',
  upper: lost,
  share: (before, after) => Math.max(0, before - after),
};

const NET: RateRule = {
  formula: '(churned + contraction − expansion) ÷ MRR at the start, same customers',
  words: 'what is lost less what the same customers gained',
  upper: (read) => lost(read) - read('expansion'),
  share: (before, after) => before - after,
};

/** Whose net churn leaves out or adds what. */
const NET_RULES: Readonly<Record<string, RateRule>> = {
  chartmogul: {
    formula: '(churned + contraction − expansion − reactivated) ÷ MRR at the start',
    words:
      'what is lost less what was gained by expansion and, by ChartMogul’s rule, reactivation,',
    upper: (read) => lost(read) - read('expansion') - read('reactivated'),
  },
  baremetrics: {
    formula: '(churned − expansion) ÷ MRR at the start; contraction is left out',
    words: 'what left less what the same customers gained, by Baremetrics’ rule without contraction,', // prettier-ignore
    upper: (read) => read('churned') - read('expansion'),
    share: (before, after) => (after === 0 ? before : Math.min(0, before - after)),
  },
};

const isNet = ({ qualifiers }: BoundQuery) => qualifiers.includes('net');

const ruleOf = (query: BoundQuery): RateRule =>
  isNet(query) ? (NET_RULES[query.convention ?? ''] ?? NET) : GROSS;

/** The share of the monthly revenue at the start of a period that is lost in it. */
export const revenueChurn: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'revenue churn',
  better: 'lower',
  phrases: ['revenue churn'],
  summary: 'The share of the monthly revenue at the start of a period that is lost in it.',
  formula: '(churned MRR + contraction MRR) ÷ MRR at the start',
  qualifiers: [
    { word: 'gross', group: 'gains', summary: 'gains are left out (the default)' },
    { word: 'net', group: 'gains', summary: 'what the same customers gained is subtracted' },
  ],
  clauses: RETENTION_CLAUSES,
  options: RATE_OPTIONS,
  conventions: ['chartmogul', 'baremetrics'],
  views: ['curve', 'table'],
  columns: (query) => {
    const all = isNet(query) ? COLUMNS.toSpliced(3, 0, ...GAINS) : COLUMNS;
    return calendarColumns(query, all);
  },
  lower: (query) => lowerMovements(query, true),
  wording: (query) =>
    movementWording(query, {
      title: isNet(query) ? 'Net revenue churn' : 'Revenue churn',
      rule: [
        `Of the revenue of the customers at the start, ${ruleOf(query).words} ${horizonWords(query)}.`,
      ],
      formula: ruleOf(query).formula,
      settings: ruleSettings(query, ruleOf(query)),
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellRate(query, counts, ruleOf(query), 'rate', (read) => ({
      start_mrr: read('opening'),
      churned_mrr: read('churned'),
      contraction_mrr: read('contraction'),
      expansion_mrr: read('expansion'),
      reactivated_mrr: read('reactivated'),
    })),
  notes: movementNotes,
  parts: (query, row) => rateParts(ruleOf(query), row),
};
