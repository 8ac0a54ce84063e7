import type { ResultColumn } from '@tenure/plan';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { OF_SUBSCRIPTIONS, RATE_OPTIONS, RETENTION_CLAUSES } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { rateSettings, horizonWords } from './movements/rates.ts';
import { rateParts } from './movements/rule.ts';
import { tellMovements } from './movements/tell.ts';
import { movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'start_mrr', type: 'number', role: 'value' },
  { name: 'kept_mrr', type: 'number', role: 'value' },
  { name: 'grr', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

/** The share of the monthly revenue of the customers at the start that is kept, gains left out. */
export const grossRevenueRetention: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'gross revenue retention',
  phrases: ['gross revenue retention', 'grr'],
  summary:
    'The share of the monthly revenue of the customers at the start that is kept, gains left out.',
  formula: 'Σ min(MRR at the start, MRR then) ÷ Σ MRR at the start, same customers',
  clauses: RETENTION_CLAUSES,
  options: RATE_OPTIONS,
  // With net changes per customer, (start − contraction − churn) ÷ start is the same number: nobody disagrees.
  conventions: ['chartmogul', 'baremetrics', 'movements'],
  views: ['curve', 'table', 'heatmap'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements(query, true),
  wording: (query) =>
    movementWording(query, {
      title: 'Gross revenue retention',
      rule: [
        `Of the revenue of the customers at the start, what they still bring ${horizonWords(query)}, no customer counting for more than at the start.`,
      ],
      formula:
        query.convention === null
          ? grossRevenueRetention.formula
          : '(MRR at the start − contraction − churned) ÷ MRR at the start, net per customer',
      settings: rateSettings(query),
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellMovements(
      query,
      counts,
      (read) => ({
        customers: read('customers_before'),
        start_mrr: read('opening'),
        kept_mrr: read('kept'),
      }),
      {
        column: 'grr',
        upper: (read) => read('kept'),
        lower: (read) => read('opening'),
        without: 'nobody had revenue at the start',
        share: (before, after) => Math.min(before, after),
      },
    ),
  notes: movementNotes,
  // Nobody disagrees, which a difference then says.
  parts: (_query, row) => rateParts({ upper: (read) => read('kept') }, row),
};
