import { type Grain, type GridNode, type TimeColumn } from '@tenure/plan';
import { type BinnedSlots } from '../kernels/laid-triangle.ts';
import { type Bins, type Layout } from '../kernels/layout.ts';
import { slotsOf } from '../kernels/slots.ts';
import { calendarFor } from './context.ts';

/** The bins of rows that are laid out, with what each is, and the slot of every cohort. */
export interface Binned extends BinnedSlots {
  readonly bins: Bins;
  /** In their order. */
  readonly cohortSlots: Int32Array;
}

/** Bins of time that no slot of the grid or of the cohorts' grain cuts; null where there are none. */
export function binnedSlots(
  layout: Layout,
  time: TimeColumn,
  grain: Grain,
  grid: GridNode,
  first: number,
): Binned | null {
  const calendar = calendarFor(time, grid.calendar);
  const periods = slotsOf(grid.grain, calendar, first, layout.last);
  const cohorts = slotsOf(grain, calendar, first, layout.last);
  const step = Math.min(periods.step, cohorts.step);
  if (periods.table === null || cohorts.table === null) return null;
  if (periods.step % step !== 0 || cohorts.step % step !== 0) return null;
  const bins = layout.bins(step);
  const slotsBy = (of: (time: number) => number) =>
    Int32Array.from({ length: bins.count }, (_, bin) => of((bin + bins.origin) * step));
  const named = slotsBy(cohorts.of);
  const cohortSlots = Int32Array.from(new Set(named));
  const place = new Map(Array.from(cohortSlots, (slot, at) => [slot, at]));
  return {
    bins,
    slots: slotsBy(periods.of),
    cohorts: named.map((slot) => place.get(slot) as number),
    size: cohortSlots.length,
    cohortSlots,
  };
}
