import {
  slotLabel,
  slotStart,
  type CalendarNode,
  type CellState,
  type TimeColumn,
} from '@tenure/plan';
import { slotsOf, ticksWithout, type Ticks } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { boundFor, calendarFor } from './context.ts';

/** A reported period. */
export interface ReportedSlot {
  /** Counted from the first slot of the data. */
  readonly at: number;
  readonly label: string;
  readonly state: CellState;
}

/** The slots of a column of times, from that of the first time to that of the last known one. */
export interface CalendarSlots {
  readonly ticks: Ticks;
  readonly base: number;
  readonly count: number;
  /** Exclusive, as the times of the column are written. */
  readonly until: number;
  readonly reported: readonly ReportedSlot[];
}

/** Lays the calendar of a plan over a column of times; no slot where no time is known. */
export function calendarSlots(node: CalendarNode, time: TimeColumn): CalendarSlots {
  const { grain, window } = node;
  const calendar = calendarFor(time, node.calendar);
  const bound = (instant: number) =>
    Math.min(Math.max(boundFor(time, node.calendar, instant), FIRST_TIME), LAST_TIME);
  const until = bound(node.asOf);
  const { first } = timeSpan(time);
  if (Number.isNaN(first) || !(first < until)) {
    return { ticks: ticksWithout(() => 0), base: 0, count: 0, until, reported: [] };
  }
  const ticks = slotsOf(grain, calendar, first, until);
  const slotOf = ticks.of;
  const base = slotOf(first);
  const count = slotOf(until - 1) - base + 1;
  const from = window.from === null ? base : slotOf(Math.max(bound(window.from), first));
  const last = window.until === null ? until : Math.min(bound(window.until), until);
  const end = last > first ? slotOf(last - 1) : base - 1;
  const reported: ReportedSlot[] = [];
  for (let slot = from; slot <= end; slot += 1) {
    const over = slotStart(slot + 1, grain, calendar) <= until;
    const label = slotLabel(slot, grain, calendar);
    reported.push({ at: slot - base, label, state: over ? 'complete' : 'incomplete' });
  }
  return { ticks, base, count, until, reported };
}
