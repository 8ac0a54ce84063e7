import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, SUBSCRIPTIONS } from './common.ts';

/** The monthly revenue that the customers at the start bring later, as a share of what they brought then. */
export const netRevenueRetention: PlannedMetric = {
  name: 'net revenue retention',
  phrases: ['net revenue retention', 'nrr'],
  summary:
    'The monthly revenue that the customers at the start bring later, as a share of what they brought then.',
  formula: 'Σ MRR then ÷ Σ MRR at the start, same customers, new ones left out',
  qualifiers: [],
  clauses: COHORT,
  options: [CONFIDENCE],
  conventions: ['chartmogul', 'baremetrics', 'movements'],
  needs: [SUBSCRIPTIONS],
  columns: ['start_mrr', 'end_mrr', 'nrr'],
  calendar: true,
  views: ['heatmap', 'curve', 'bars', 'table'],
};
