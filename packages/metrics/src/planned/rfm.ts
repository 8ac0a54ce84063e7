import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, PURCHASES } from './common.ts';

/** Customers scored by how lately, how often and for how much they bought. */
export const rfm: PlannedMetric = {
  name: 'rfm',
  phrases: ['rfm'],
  summary: 'Customers scored by how lately, how often and for how much they bought.',
  formula: 'score = min(5, ⌊5 × share of customers with a lower value⌋ + 1), for each of the three',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    {
      name: 'quantiles',
      type: 'number',
      range: { least: 2, most: 10, whole: true },
      summary: 'how many scores there are',
    },
    {
      name: 'ties',
      type: 'word',
      words: ['percent_rank', 'cume_dist'],
      summary: 'how equal values are scored',
    },
  ],
  conventions: [],
  needs: [PURCHASES],
  columns: ['recency', 'frequency', 'monetary', 'r', 'f', 'm', 'customers', 'revenue', 'label'],
  calendar: false,
  views: ['heatmap', 'table'],
};
