import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, CONFIDENCE, SUBSCRIPTIONS } from './common.ts';

/** The share of the subscriptions due in a period that are renewed. */
export const renewalRate: PlannedMetric = {
  name: 'renewal rate',
  phrases: ['renewal rate'],
  summary: 'The share of the subscriptions due in a period that are renewed.',
  formula: 'renewed ÷ due, by due date',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    { name: 'grace', type: 'duration', summary: 'how late a renewal may come' },
    CONFIDENCE,
  ],
  conventions: [],
  needs: [SUBSCRIPTIONS],
  columns: ['due', 'renewed', 'rate'],
  calendar: true,
  views: ['bars', 'table'],
};
