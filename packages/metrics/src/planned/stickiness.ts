import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, EVENTS } from './common.ts';

/** How much of the customers of a month is active on an average day. */
export const stickiness: PlannedMetric = {
  name: 'stickiness',
  phrases: ['stickiness'],
  summary: 'How much of the customers of a month is active on an average day.',
  formula: 'mean daily active customers ÷ monthly active customers',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    {
      name: 'kind',
      type: 'word',
      words: ['ratio', 'active_days'],
      summary: 'the ratio, or how many customers had how many active days',
    },
  ],
  conventions: [],
  needs: [EVENTS],
  columns: ['daily', 'monthly', 'ratio', 'days', 'customers'],
  calendar: true,
  views: ['curve', 'bars', 'table'],
};
