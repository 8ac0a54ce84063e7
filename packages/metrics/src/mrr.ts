import type { ResultColumn } from '@tenure/plan';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { OF_SUBSCRIPTIONS } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { tellMovements } from './movements/tell.ts';
import { movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'mrr', type: 'number', role: 'count' },
];

/** The monthly recurring revenue of the active subscriptions at the end of each period. */
export const mrr: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'mrr',
  phrases: ['mrr', 'monthly recurring revenue'],
  summary: 'The monthly recurring revenue of the active subscriptions at the end of each period.',
  formula: 'Σ monthly price of the subscriptions that are active at the end',
  views: ['area', 'bars', 'curve', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements(query, false),
  wording: (query) =>
    movementWording(query, {
      title: 'MRR',
      rule: ['Customers are those with revenue at the end of the period.'],
      formula: mrr.formula,
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellMovements(
      query,
      counts,
      (read) => ({ customers: read('customers_after'), mrr: read('closing') }),
      null,
    ),
  notes: movementNotes,
};
