import type { Preset } from './preset.ts';

/**
 * Amplitude's defaults, from its documentation: new users, on or after, windows of 24 hours from the hour
 * of the start (7 and 30 days from its day for weeks and months), returns after the date range counted, all
 * users pooled over complete rows, segments of the start event alone.
 */
export const amplitude: Preset = {
  name: 'amplitude',
  product: 'Amplitude',
  entry: 'first',
  matching: 'on_or_after',
  clock: 'hourly',
  weekStart: null,
  period0: 'size',
  returns: 'all',
  incomplete: true,
  summary: 'pooled',
  segmentBy: 'start',
};
