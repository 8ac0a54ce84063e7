import type { Calendar, Grain } from './grain.ts';
import { slotStart, slotter } from './slot.ts';
import { offsetOf, zoneOffsets } from './zone.ts';

/** The slot that begins last at or before a moment (`closed`), and the one that begins last before it. */
export function slotEdges(
  moment: number,
  grain: Grain,
  calendar: Calendar,
): { readonly closed: number; readonly begun: number } {
  const near = slotter(grain, calendar, moment, moment)(moment);
  return {
    closed: lastSlot(near, grain, calendar, (begins) => begins <= moment),
    begun: lastSlot(near, grain, calendar, (begins) => begins < moment),
  };
}

/** The last slot around `near` whose beginning passes: clocks that go back at midnight can move it by one. */
function lastSlot(
  near: number,
  grain: Grain,
  calendar: Calendar,
  passes: (begins: number) => boolean,
): number {
  let slot = near + 2;
  while (slot > near - 4 && !passes(slotStart(slot, grain, calendar))) slot -= 1;
  return slot;
}

/** What a zone's wall clock shows at an instant, in milliseconds counted as if they were UTC. */
export function shownAt(zone: string, instant: number): number {
  if (!Number.isFinite(instant)) return instant;
  return instant + offsetOf(zoneOffsets(zone, instant, instant), instant);
}
