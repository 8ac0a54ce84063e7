import type { MetricFacts } from '../metric.ts';

/** What is known of `track`, which puts metrics of calendar periods side by side. */
export const TRACKING: MetricFacts = {
  name: 'track',
  phrases: ['track'],
  summary: 'Several metrics over the same calendar periods in one table, a small line each.',
  formula:
    'each by its own; usual: three sigma of the earlier shares of customers pooled, else of earlier values by their moving ranges',
  qualifiers: [],
  clauses: ['by', 'during', 'since', 'until', 'where', 'for', 'vs', 'asOf', 'timezone', 'as'],
  options: [],
  conventions: [],
  needs: [],
  calendar: true,
  views: ['sparklines', 'table'],
};
