import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, SUBSCRIPTIONS } from './common.ts';

/** The monthly revenue gained in a period for each unit of it lost. */
export const quickRatio: PlannedMetric = {
  name: 'quick ratio',
  phrases: ['quick ratio'],
  summary: 'The monthly revenue gained in a period for each unit of it lost.',
  formula: '(new MRR + expansion MRR) ÷ (churned MRR + contraction MRR)',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    { name: 'reactivation', type: 'flag', summary: 'counts reactivated revenue as gained' },
  ],
  conventions: [],
  needs: [SUBSCRIPTIONS],
  columns: ['gained', 'lost', 'ratio'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
