import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, SUBSCRIPTIONS } from './common.ts';

/** What the monthly recurring revenue gained and lost in each period, by cause. */
export const mrrMovements: PlannedMetric = {
  name: 'mrr movements',
  phrases: ['mrr movements'],
  summary: 'What the monthly recurring revenue gained and lost in each period, by cause.',
  formula: 'opening + new + expansion + reactivated − contraction − churned = closing',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    {
      name: 'reactivation',
      type: 'duration',
      summary: 'the longest gap after which a customer counts as reactivated, not as new',
    },
  ],
  conventions: ['chartmogul', 'stripe', 'profitwell', 'maxio'],
  needs: [SUBSCRIPTIONS],
  columns: ['opening', 'new', 'expansion', 'contraction', 'churned', 'reactivated', 'closing'],
  calendar: true,
  views: ['bars', 'table'],
};
