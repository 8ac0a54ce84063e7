import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, SUBSCRIPTIONS } from './common.ts';

/** The share of the monthly revenue of the customers at the start that is kept, gains left out. */
export const grossRevenueRetention: PlannedMetric = {
  name: 'gross revenue retention',
  phrases: ['gross revenue retention', 'grr'],
  summary:
    'The share of the monthly revenue of the customers at the start that is kept, gains left out.',
  formula: 'Σ min(MRR at the start, MRR then) ÷ Σ MRR at the start, same customers',
  qualifiers: [],
  clauses: COHORT,
  options: [CONFIDENCE],
  conventions: ['chartmogul', 'baremetrics', 'movements'],
  needs: [SUBSCRIPTIONS],
  columns: ['start_mrr', 'kept_mrr', 'grr'],
  calendar: true,
  views: ['heatmap', 'curve', 'bars', 'table'],
};
