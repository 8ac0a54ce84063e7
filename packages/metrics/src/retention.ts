import type { Metric } from './metric.ts';
import { earlierPlan } from './forecast/earlier.ts';
import { cellNotes } from './result-notes.ts';
import { lowerRetention } from './retention/lower.ts';
import { retentionColumns } from './retention/columns.ts';
import { tellRetention } from './retention/tell.ts';
import { retentionWording } from './retention/wording.ts';

/** Cohort retention: of the customers who started together, who comes back in each period after. */
export const retention: Metric = {
  name: 'retention',
  phrases: ['retention'],
  summary: 'The share of the customers who started together that come back in each period after.',
  formula: 'retained in period k ÷ customers of the cohort, over cells that are fully observed',
  qualifiers: [
    { word: 'classic', group: 'matching', summary: 'active in period k (the default)' },
    { word: 'unbounded', group: 'matching', summary: 'active in period k or later' },
    { word: 'cumulative', group: 'matching', summary: 'active in period k or before' },
    { word: 'consecutive', group: 'matching', summary: 'active in every period up to k' },
    {
      word: 'bracketed',
      group: 'brackets',
      summary: 'active in any period of a bracket: `over 1 to 3, 4 to 7 days`',
    },
    {
      word: 'recurring',
      group: 'entry',
      summary:
        'every period with a start event opens a new row; without it each customer counts once',
    },
  ],
  clauses: [
    'path',
    'by',
    'split',
    'over',
    'at',
    'during',
    'since',
    'until',
    'for',
    'where',
    'using',
    'vs',
    'forecast',
    'with',
    'sort',
    'limit',
    'asOf',
    'timezone',
    'as',
  ],
  conventions: ['sbg', 'shifted beta geometric', 'mixpanel', 'amplitude', 'posthog'],
  needs: [{ table: 'events', roles: ['customer', 'time'] }],
  options: [
    {
      name: 'incomplete',
      type: 'flag',
      summary: 'shows the counts of cells that are still in progress, marked as such',
    },
    {
      name: 'entry',
      type: 'word',
      words: ['first', 'first_in_window', 'first_ever'],
      summary:
        'which start event counts: the first that matches, the first in the window, the first ever',
    },
    {
      name: 'returns',
      type: 'word',
      words: ['all', 'window'],
      summary: 'counts returns to the end of the data, or to the end of the window of `during`',
    },
    {
      name: 'at_least',
      type: 'number',
      range: { least: 1, most: 1_000_000, whole: true },
      summary: 'how many returning events a period needs',
    },
    {
      name: 'clock',
      type: 'word',
      words: ['calendar', 'exact', 'hourly'],
      summary:
        'how periods are counted: calendar units, whole elapsed units from the start on, or those from its full hour',
    },
    {
      name: 'period_0',
      type: 'word',
      words: ['size', 'counted'],
      summary: 'whether period 0 is the cohort, or those of it who return in the period they start',
    },
    {
      name: 'summary',
      type: 'word',
      words: ['pooled', 'mean', 'size_weighted'],
      summary:
        'how cohorts become one rate: retained over eligible, the mean of their rates, rates weighted by size',
    },
    {
      name: 'segment_by',
      type: 'word',
      words: ['start', 'both', 'latest'],
      summary:
        'which event gives the value of `split by`: the start, start and return alike, or the latest',
    },
    {
      name: 'value',
      type: 'aggregate',
      summary: 'a value per cell: `sum(amount)`, or `avg(amount)` of a customer active in it',
    },
    {
      name: 'reference',
      type: 'word',
      words: ['cohort', 'previous'],
      summary:
        '`previous` adds what is retained of those of the cell before, which may exceed 1: `of_previous`',
    },
    {
      name: 'min_size',
      type: 'number',
      range: { least: 1, most: 1_000_000_000, whole: true },
      summary: 'how many customers a cohort must have; smaller ones are left out',
    },
    {
      name: 'customer',
      type: 'column',
      summary: 'the column of the events whose values are counted as customers, such as an account',
    },
    {
      name: 'labels',
      type: 'word',
      words: ['percent', 'count'],
      summary: 'what stands in the cells of the views: shares, or how many customers came back',
    },
    {
      name: 'top',
      type: 'number',
      range: { least: 1, most: 1_000_000, whole: true },
      summary: 'how many segments of `split by` are kept, the largest; the others are one, `other`',
    },
    {
      name: 'landmark',
      type: 'duration',
      summary: 'a time after each start before which nothing counts as a return: `30 days`',
    },
    {
      name: 'confidence',
      type: 'number',
      range: { least: 0.5, most: 0.9999, whole: false },
      summary: 'the level of the Wilson intervals',
    },
    {
      name: 'correction',
      type: 'word',
      words: ['holm', 'bh'],
      summary: 'how p values of a comparison are corrected: Holm, or Benjamini and Hochberg',
    },
  ],
  calendar: false,
  views: ['default', 'heatmap', 'curve', 'trend', 'table'],
  columns: retentionColumns,
  lower: lowerRetention,
  wording: retentionWording,
  sorts: 'backend',
  tell: tellRetention,
  notes: cellNotes,
  earlier: earlierPlan,
};
