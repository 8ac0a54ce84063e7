import {
  reportedSlots,
  type CalendarNode,
  type ReportedSlots,
  type TimeBounds,
  type TimeColumn,
} from '@tenure/plan';
import { slotsOf, ticksWithout, type Ticks } from '../kernels/slots.ts';
import { timeSpan } from '../times.ts';
import { calendarFor } from './context.ts';

/** The slots of a column of times, and its times as slots. */
export interface CalendarSlots extends ReportedSlots {
  readonly ticks: Ticks;
}

/** What a calendar is laid over. */
export function boundsOf(time: TimeColumn): TimeBounds {
  const { first, last } = timeSpan(time);
  return { zoned: time.zoned, range: Number.isNaN(first) ? null : { first, last } };
}

/** Lays a calendar over a column of times; no slot where no time is known. */
export function calendarSlots(node: CalendarNode, time: TimeColumn): CalendarSlots {
  const bounds = boundsOf(time);
  const slots = reportedSlots(node, bounds);
  const { range } = bounds;
  const ticks =
    range === null || slots.count === 0
      ? ticksWithout(() => 0)
      : slotsOf(node.grain, calendarFor(time, node.calendar), range.first, slots.until);
  return { ...slots, ticks };
}
