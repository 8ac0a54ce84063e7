import type { Allowed, Assignment } from './pairwise.ts';

/** Every choice of a retention plan with its values, by the names of the plan. */
export const AXES = {
  grain: ['hour', 'day', 'week', 'month', 'quarter', 'year'],
  matching: ['on', 'on_or_after', 'on_or_before', 'consecutive'],
  clock: ['calendar', 'exact', 'hourly'],
  entry: ['first', 'first_in_window', 'first_ever', 'recurring'],
  every: ['1', '2'],
  origin: ['start', 'common'],
  cells: ['all', 'brackets', 'from 0', 'some'],
  period0: ['size', 'counted'],
  starting: ['every row', 'some rows', 'no row'],
  activity: ['any', 'some'],
  atLeast: ['1', '2'],
  value: ['none', 'sum', 'avg'],
  shared: ['none', 'value', 'bucket', 'both'],
  by: ['start', 'period', 'value', 'bucket', 'coarser start', 'none'],
  split: ['none', 'value', 'latest value', 'latest bucket', 'two'],
  pool: ['no', 'yes'],
  incomplete: ['no', 'yes'],
  summary: ['pooled', 'mean', 'size_weighted'],
  minSize: ['none', '2'],
  window: ['open', 'bounded'],
  until: ['open', 'bounded'],
  zone: ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'wall clock'],
  weekStart: ['monday', 'sunday'],
  yearStart: ['1', '4'],
  rows: ['events', 'identities', 'lookup', 'signups'],
} as const;

/** A value for every choice. */
export type Choice = Assignment<typeof AXES>;

/** What the language lets stand together; plans of other combinations do not occur. */
export const allowed: Allowed<typeof AXES> = ({
  grain,
  matching,
  clock,
  origin,
  value,
  by,
  zone,
  entry,
  rows,
  starting,
  shared,
}) => {
  if (origin === 'common' && clock !== undefined && clock !== 'calendar') return false;
  if (clock === 'hourly' && grain !== undefined && !['day', 'week', 'month'].includes(grain))
    return false;
  if (value !== undefined && value !== 'none' && matching !== undefined) {
    if (matching !== 'on' && matching !== 'on_or_before') return false;
  }
  if (by === 'period' && origin !== undefined && origin !== 'common') return false;
  // Half-hour changes of the clock leave no whole hours.
  if (zone === 'Australia/Lord_Howe' && grain === 'hour') return false;
  // Signups start each customer once, are no events, and share nothing with them.
  if (rows === 'signups') {
    if (entry !== undefined && entry !== 'first') return false;
    if (starting !== undefined && starting !== 'no row') return false;
    if (shared !== undefined && shared !== 'none') return false;
  }
  return true;
};
