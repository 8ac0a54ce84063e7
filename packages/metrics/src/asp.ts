import type { ResultColumn } from '@tenure/plan';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { MOVEMENT_OPTIONS, OF_SUBSCRIPTIONS, REACTIVATION } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { tellMovements } from './movements/tell.ts';
import { gapSetting, movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'new_customers', type: 'integer', role: 'size' },
  { name: 'new_mrr', type: 'number', role: 'value' },
  { name: 'asp', type: 'number', role: 'count' },
];

/** The monthly revenue that a new customer brings. */
export const asp: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'asp',
  phrases: ['asp', 'average sales price'],
  summary: 'The monthly recurring revenue that a new customer brings.',
  formula: 'new MRR ÷ new customers',
  options: [...MOVEMENT_OPTIONS, REACTIVATION],
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements(query, false),
  wording: (query) =>
    movementWording(query, {
      title: 'Average sales price',
      rule: ['New are customers who never had revenue at the end of a period before.'],
      formula: asp.formula,
      settings: { reactivated: gapSetting(query) },
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellMovements(
      query,
      counts,
      (read) => ({ new_customers: read('customers_new'), new_mrr: read('new') }),
      {
        column: 'asp',
        upper: (read) => read('new'),
        lower: (read) => read('customers_new'),
        without: 'nobody was new',
      },
    ),
  notes: movementNotes,
};
