import type { Preset } from './preset.ts';

/**
 * PostHog's defaults, read in its source and its documentation: calendar periods of the project's zone with
 * weeks from Sunday, every start event a row, period 0 forced to the cohort's size, the date range bounding
 * entry and returns, and both events of a segment carrying the same value.
 */
export const posthog: Preset = {
  name: 'posthog',
  product: 'PostHog',
  entry: 'recurring',
  matching: 'on',
  clock: 'calendar',
  weekStart: 'sunday',
  period0: 'size',
  returns: 'window',
  incomplete: true,
  summary: 'pooled',
  segmentBy: 'both',
};
