import { FIRST_TIME } from '../times.ts';
import { type Bins, type Layout } from './layout.ts';
import { type Ticks } from './slots.ts';

/** The bins of rows that are laid out, and the slot of each. */
export interface BinSlots {
  readonly bins: Bins;
  readonly slots: Int32Array;
}

/**
 * The slots of all rows by their bin, so that a row costs two looks at whole numbers; null where a slot is not found bin
 * by bin, or a row is not before `until` or before the year 1.
 * Plain equivalent: `ticks.of(time)`.
 */
export function binSlots(layout: Layout, ticks: Ticks, until: number): BinSlots | null {
  const { table, step, origin } = ticks;
  if (table === null || layout.times.length === 0 || layout.last >= until) return null;
  const bins = layout.bins(step);
  if (bins.origin * step < FIRST_TIME) return null;
  const from = bins.origin - origin;
  if (from < 0 || from + bins.count > table.length) return null;
  return { bins, slots: table.subarray(from, from + bins.count) };
}
