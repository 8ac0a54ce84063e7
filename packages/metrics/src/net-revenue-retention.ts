import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { OF_SUBSCRIPTIONS, RATE_OPTIONS, RETENTION_CLAUSES } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { horizonWords } from './movements/rates.ts';
import { rateParts, ruleSettings, tellRate, type RateRule } from './movements/rule.ts';
import { movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'start_mrr', type: 'number', role: 'value' },
  { name: 'end_mrr', type: 'number', role: 'value' },
  { name: 'nrr', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

const SAME_CUSTOMERS: RateRule = {
  formula: 'Σ MRR then ÷ Σ MRR at the start, same customers, new ones left out',
  words: 'what the same customers bring',
  upper: (read) => read('opening') + read('expansion') - read('contraction') - read('churned'),
  share: (_before, after) => after,
};

const RULES: Readonly<Record<string, RateRule>> = {
  movements: {
    ...SAME_CUSTOMERS,
    formula: '(MRR at the start + expansion − contraction − churned) ÷ MRR at the start',
  },
  chartmogul: {
    formula:
      '(MRR at the start + expansion + reactivated − contraction − churned) ÷ MRR at the start',
    words: 'what the same customers bring and, by ChartMogul’s rule, those who came back,',
    upper: (read) => SAME_CUSTOMERS.upper(read) + read('reactivated'),
  },
  baremetrics: {
    formula: '1 − (churned − expansion) ÷ MRR at the start; contraction is left out',
    words: 'what the same customers bring, by Baremetrics’ rule without their contraction,',
    upper: (read) => read('opening') + read('expansion') - read('churned'),
    share: (before, after) => (after === 0 ? 0 : Math.max(before, after)),
  },
};

const ruleOf = ({ convention }: BoundQuery): RateRule => RULES[convention ?? ''] ?? SAME_CUSTOMERS;

/** The monthly revenue that the customers at the start bring later, as a share of what they brought then. */
export const netRevenueRetention: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'net revenue retention',
  phrases: ['net revenue retention', 'nrr'],
  summary:
    'The monthly revenue that the customers at the start bring later, as a share of what they brought then.',
  formula: SAME_CUSTOMERS.formula,
  clauses: RETENTION_CLAUSES,
  options: RATE_OPTIONS,
  conventions: ['chartmogul', 'baremetrics', 'movements'],
  views: ['curve', 'table', 'heatmap'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements(query, true),
  wording: (query) =>
    movementWording(query, {
      title: 'Net revenue retention',
      rule: [
        `Of the revenue of the customers at the start, ${ruleOf(query).words} ${horizonWords(query)}; it may exceed 100%.`,
      ],
      formula: ruleOf(query).formula,
      settings: ruleSettings(query, ruleOf(query)),
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellRate(query, counts, ruleOf(query), 'nrr', (read) => ({
      customers: read('customers_before'),
      start_mrr: read('opening'),
      end_mrr: ruleOf(query).upper(read),
    })),
  notes: movementNotes,
  parts: (query, row) => rateParts(ruleOf(query), row),
};
