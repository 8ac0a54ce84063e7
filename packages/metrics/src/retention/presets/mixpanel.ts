import type { Preset } from './preset.ts';

/**
 * Mixpanel's defaults, from its documentation: windows of 24 hours from each start, on or after, period 0 a
 * real return, and a summary row that weighs each cohort's rate by its size squared.
 */
export const mixpanel: Preset = {
  name: 'mixpanel',
  product: 'Mixpanel',
  entry: 'recurring',
  matching: 'on_or_after',
  clock: 'exact',
  weekStart: null,
  period0: 'counted',
  returns: 'all',
  incomplete: true,
  summary: 'size_weighted',
  segmentBy: 'start',
};
