import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, EVENTS } from './common.ts';

/** The customers of each period as new, retained, resurrected, churned or dormant. */
export const lifecycle: PlannedMetric = {
  name: 'lifecycle',
  phrases: ['lifecycle'],
  summary: 'The customers of each period as new, retained, resurrected, churned or dormant.',
  formula: 'active = new + retained + resurrected; churned = active before − retained',
  qualifiers: [],
  clauses: CALENDAR,
  options: [],
  conventions: [],
  needs: [EVENTS],
  columns: ['new', 'retained', 'resurrected', 'churned', 'dormant'],
  calendar: true,
  views: ['area', 'bars', 'table'],
};
