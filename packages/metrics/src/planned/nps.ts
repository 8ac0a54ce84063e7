import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, CONFIDENCE } from './common.ts';

/** The share of the answers of 9 and 10 less that of 0 to 6, in points. */
export const nps: PlannedMetric = {
  name: 'nps',
  phrases: ['nps', 'net promoter score'],
  summary: 'The share of the answers of 9 and 10 less that of 0 to 6, in points.',
  formula: '100 × (promoters − detractors) ÷ responses',
  qualifiers: [],
  clauses: CALENDAR,
  options: [CONFIDENCE],
  conventions: [],
  needs: [{ table: 'events', roles: ['customer', 'time', 'score'] }],
  columns: ['responses', 'promoters', 'passives', 'detractors', 'nps', 'low', 'high'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
