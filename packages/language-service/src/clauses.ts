import type { ClauseHelp } from './clause-help.ts';

/** Every clause by the word or words that begin it: what it means, and what holds without it. */
export const CLAUSES: readonly ClauseHelp[] = [
  {
    word: 'of',
    name: 'of',
    meaning: 'Whom the metric is about: a segment, or a value.',
    initial: 'all customers',
  },
  {
    word: 'from',
    name: 'path',
    meaning: 'The start event, before `to` and the event that counts as a return.',
    initial: 'the signup where a customers table has one, else the first event of the customer',
  },
  {
    word: 'to',
    name: 'path',
    meaning: 'The event that counts as a return.',
    initial: 'any event of the active table',
  },
  {
    word: 'by',
    name: 'by',
    meaning: 'One row for each value: columns, or derived dimensions such as `signup_month`.',
    initial: 'one group of all customers',
  },
  {
    word: 'split by',
    name: 'split',
    meaning: 'One chart, or one line of a chart, for each value.',
    initial: 'not split',
  },
  {
    word: 'over',
    name: 'over',
    meaning: 'How far to look, counted from the start event: `over 12 months` is periods 0 to 12.',
    initial: 'as far as the data reach, at most 12 periods of the grain of the cohorts',
  },
  {
    word: 'at',
    name: 'at',
    meaning: 'Single periods after the start event: `at day 1, 7, 30`.',
    initial: 'every period of `over`',
  },
  {
    word: 'within',
    name: 'within',
    meaning: 'The longest time between two events.',
    initial: 'no limit',
  },
  {
    word: 'during',
    name: 'during',
    meaning: 'Calendar time, whole days or months at either end: which cohorts are shown.',
    initial: 'all of the data',
  },
  {
    word: 'since',
    name: 'since',
    meaning: 'Calendar time from a date on.',
    initial: 'from the first event',
  },
  {
    word: 'until',
    name: 'until',
    meaning: 'Calendar time up to a date, that day or month taken in.',
    initial: 'to the as-of date',
  },
  {
    word: 'where',
    name: 'where',
    meaning: 'Keeps the rows for which the condition is true, before anything is counted.',
    initial: 'all rows',
  },
  {
    word: 'for',
    name: 'for',
    meaning:
      'A defined segment that starts must be in: by the customers table, or by what customers do after the start.',
    initial: 'all customers',
  },
  {
    word: 'vs',
    name: 'vs',
    meaning:
      'What to subtract, cell by cell: the same query of an earlier time, of another segment or condition, a kept result; or `own history`, the earlier cohorts. `saved` lists the cells that moved since a result was saved to a file.',
    initial: 'no comparison',
  },
  {
    word: 'using',
    name: 'using',
    meaning: 'Whose convention, or which model: `using stripe`, `using sbg`.',
    initial: "the metric's own definition",
  },
  {
    word: 'forecast',
    name: 'forecast',
    meaning:
      'Fills the cells that are not known yet by a model, and goes on this far after `over`: `forecast 6 months using sbg`.',
    initial: 'no forecast',
  },
  {
    word: 'with',
    name: 'with',
    meaning: 'Settings of the metric: `with confidence = 95%`, `with incomplete`.',
    initial: "each setting's own default",
  },
  {
    word: 'sort by',
    name: 'sort',
    meaning: 'The order of the rows, by columns of the result.',
    initial: 'by cohort, then period',
  },
  {
    word: 'limit',
    name: 'limit',
    meaning: 'The most rows to show.',
    initial: 'all rows',
  },
  {
    word: 'top',
    name: 'limit',
    meaning: 'The most rows to show; the same as `limit`.',
    initial: 'all rows',
  },
  {
    word: 'as of',
    name: 'asOf',
    meaning: 'The moment up to which the data are taken as known.',
    initial:
      'the end of the last day that has events in the data; of subscriptions a start, or a later end that is no plan',
  },
  {
    word: 'timezone',
    name: 'timezone',
    meaning: 'The zone whose wall clock says which day an event belongs to.',
    initial: 'the zone of `set time zone`, else UTC',
  },
  {
    word: 'as',
    name: 'as',
    meaning: 'How the result is drawn: `as heatmap`, `as curve`, `as table`.',
    initial: "the metric's first view",
  },
];
