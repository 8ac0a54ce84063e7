import type { ResultColumn } from '@tenure/plan';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { MOVEMENT_OPTIONS, OF_SUBSCRIPTIONS, REACTIVATION } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { tellMovements } from './movements/tell.ts';
import { gapSetting, movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'opening', type: 'number', role: 'value' },
  { name: 'new', type: 'number', role: 'part' },
  { name: 'expansion', type: 'number', role: 'part' },
  { name: 'contraction', type: 'number', role: 'loss' },
  { name: 'churned', type: 'number', role: 'loss' },
  { name: 'reactivated', type: 'number', role: 'part' },
  { name: 'closing', type: 'number', role: 'value' },
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'new_customers', type: 'integer', role: 'value' },
  { name: 'reactivated_customers', type: 'integer', role: 'value' },
  { name: 'churned_customers', type: 'integer', role: 'value' },
];

/** What the monthly recurring revenue gained and lost in each period, by cause. */
export const mrrMovements: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'mrr movements',
  phrases: ['mrr movements'],
  summary: 'What the monthly recurring revenue gained and lost in each period, by cause.',
  formula: 'opening + new + expansion + reactivated − contraction − churned = closing',
  options: [...MOVEMENT_OPTIONS, REACTIVATION],
  conventions: ['chartmogul', 'stripe', 'profitwell', 'maxio'],
  views: ['bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements(query, false),
  wording: (query) =>
    movementWording(query, {
      title: 'MRR movements',
      rule: [
        'Every customer is in one movement a period, by the net change of their revenue: new where there never was any, reactivated where there was none at the start and some before, churned where none is left, else expansion or contraction.',
        'Opening and gains less losses are the closing revenue, in every row.',
      ],
      formula: mrrMovements.formula,
      settings: { reactivated: gapSetting(query), counted: 'net change per customer and period' },
    }),
  sorts: 'result',
  tell: (query, _plan, counts) =>
    tellMovements(
      query,
      counts,
      (read) => ({
        customers: read('customers_after'),
        new_customers: read('customers_new'),
        reactivated_customers: read('customers_reactivated'),
        churned_customers: read('customers_churned'),
      }),
      null,
    ),
  notes: movementNotes,
};
