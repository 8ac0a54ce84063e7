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
  { name: 'mrr', type: 'number', role: 'value' },
  { name: 'arpa', type: 'number', role: 'count' },
];

/** The monthly revenue of a period's end per customer who pays then. */
export const arpa: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'arpa',
  phrases: ['arpa', 'average revenue per account'],
  summary: 'The monthly recurring revenue at the end of a period per customer who pays then.',
  formula: 'MRR at the end ÷ customers with revenue at the end',
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements(query, false),
  wording: (query) =>
    movementWording(query, {
      title: 'ARPA',
      rule: ['Customers are those with revenue at the end of the period; who pays nothing is none.'], // prettier-ignore
      formula: arpa.formula,
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellMovements(
      query,
      counts,
      (read) => ({ customers: read('customers_after'), mrr: read('closing') }),
      {
        column: 'arpa',
        upper: (read) => read('closing'),
        lower: (read) => read('customers_after'),
        without: 'nobody had revenue at the end',
      },
    ),
  notes: movementNotes,
};
