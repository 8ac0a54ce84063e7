import type { CalendarNode } from '../activity.ts';
import type { CellState } from '../result.ts';
import type { TimeBounds } from '../tabulation.ts';
import { shownAt } from './edges.ts';
import type { Calendar, Grain } from './grain.ts';
import { slotLabel, slotStart, slotter } from './slot.ts';

/** The times that count: the years 1 to 9999, in milliseconds since 1970, the last exclusive. */
const FIRST_TIME = -62_135_596_800_000;
const LAST_TIME = 253_402_300_800_000;
const DAY = 86_400_000;

/** A reported period. */
export interface ReportedSlot {
  /** Counted from the first slot of the data. */
  readonly at: number;
  readonly label: string;
  readonly state: CellState;
}

/** The slots of a column of times, from that of the first time to that of the last known one. */
export interface ReportedSlots {
  readonly base: number;
  readonly count: number;
  /** Exclusive, as the times of the column are written. */
  readonly until: number;
  readonly reported: readonly ReportedSlot[];
}

/** An instant as times are written, among those that count. */
function boundOf({ zoned }: TimeBounds, zone: string, instant: number): number {
  return Math.min(Math.max(zoned ? instant : shownAt(zone, instant), FIRST_TIME), LAST_TIME);
}

function calendarOf({ zoned }: TimeBounds, calendar: Calendar): Calendar {
  return zoned ? calendar : { ...calendar, zone: 'UTC' };
}

/** Lays a calendar over times; no slot where none is known. */
export function reportedSlots(node: CalendarNode, bounds: TimeBounds): ReportedSlots {
  const { grain, window } = node;
  const calendar = calendarOf(bounds, node.calendar);
  const bound = (instant: number) => boundOf(bounds, node.calendar.zone, instant);
  const until = bound(node.asOf);
  const first = bounds.range?.first ?? Number.NaN;
  if (!(first < until)) return { base: 0, count: 0, until, reported: [] };
  const slotOf = slotter(grain, calendar, first, until);
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
  return { base, count, until, reported };
}

/** A reported period and the slots of a finer unit that begin in it. */
export interface UnitsOfPeriod {
  /** The first day of the period, or of the window. */
  readonly label: string | null;
  readonly state: CellState;
  /** Slots of the unit, both included, counted from the first slot of the data; they may begin before it. */
  readonly first: number;
  readonly last: number;
}

/**
 * The units of each reported period, up to the as-of date; `units` are the slots of the unit in the same window.
 * Without a grain the window is one period, without a window all units are.
 */
export function unitsOfPeriods(
  node: CalendarNode<Grain | null>,
  unit: Grain,
  units: ReportedSlots,
  bounds: TimeBounds,
): readonly UnitsOfPeriod[] {
  const { grain, window } = node;
  const { base, count, until } = units;
  if (count === 0) return [];
  const calendar = calendarOf(bounds, node.calendar);
  const bound = (instant: number) => boundOf(bounds, node.calendar.zone, instant);
  const slotOf = (moment: number) => slotter(unit, calendar, moment - DAY, moment + DAY)(moment);
  /** The first unit that begins at or after a moment. */
  const from = (moment: number) => {
    const slot = slotOf(moment);
    return (slotStart(slot, unit, calendar) < moment ? slot + 1 : slot) - base;
  };
  const known = from(until) - 1;
  if (grain === null) {
    // As every reported period, a unit that the window cuts is taken whole.
    const first = window.from === null ? 0 : slotOf(bound(window.from)) - base;
    const end = window.until === null ? until : bound(window.until);
    const last = Math.min(slotOf(end - 1) - base, known);
    const label = slotLabel(first + base, unit, calendar);
    const over = end <= until && slotStart(last + 1 + base, unit, calendar) <= until;
    return last < first ? [] : [{ label, state: over ? 'complete' : 'incomplete', first, last }];
  }
  const outer = reportedSlots({ ...node, grain }, bounds);
  return outer.reported.map(({ at, label, state }) => {
    const slot = at + outer.base;
    return {
      label,
      state,
      first: from(slotStart(slot, grain, calendar)),
      last: Math.min(from(slotStart(slot + 1, grain, calendar)) - 1, known),
    };
  });
}
