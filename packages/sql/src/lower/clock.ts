import {
  assertNever,
  dayOfMonth,
  monthOfDay,
  shownAt,
  slotEdges,
  slotter,
  type Grain,
  type GridNode,
} from '@tenure/plan';
import { binary, call, column, long, output, whole, when } from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Output } from '../tree/query.ts';
import {
  calendarFor,
  DAY,
  FIRST_TIME,
  HOUR,
  instantsOf,
  LAST_TIME,
  latestAt,
  latestOf,
  localOf,
  slotOf,
} from './calendar.ts';
import type { RowColumn } from './rows.ts';

/** A relation's columns in a query. */
export type At = (column: string) => SqlExpression;

/**
 * How far a row is from a start. Starts and rows get columns, `tick` first, that grow with time; `period` is
 * the distance of a row at or after the start's tick; `over` and `begun` count the start's periods that are
 * over at, and have begun before, the as-of date.
 */
export interface Clock {
  /** Of a start with the columns `moment` (its time as those of the rows are written) and `slot`. */
  readonly starts: readonly Output[];
  /** Of a row with its time. */
  readonly rows: readonly Output[];
  readonly period: (start: At, row: At) => SqlExpression;
  readonly over: (start: At) => SqlExpression;
  readonly begun: (start: At) => SqlExpression;
}

/** Hours of a day and days of a week and a month, as the hourly clock counts them. */
const HOURLY: Partial<Record<Grain, number>> = { day: 24, week: 7, month: 30 };
const LENGTHS: Partial<Record<Grain, number>> = { hour: HOUR, day: DAY, week: 7 * DAY };
const MONTHS: Partial<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };

/** The clock of a grid; `first` is the slot with which common periods begin. */
export function clockOf(grid: GridNode, time: RowColumn, first: SqlExpression): Clock {
  const { grain, every } = grid;
  switch (grid.clock) {
    case 'calendar':
      return grid.origin === 'common'
        ? commonClock(grid, time, first)
        : slotClock(grain, every, column('slot'), grid, time);
    case 'hourly': {
      const unit = grain === 'day' ? 'hour' : 'day';
      const calendar = calendarFor(time.zoned, grid.calendar);
      const own = slotOf(column('moment'), unit, calendar, time.range);
      return slotClock(unit, (HOURLY[grain] ?? 1) * every, own, grid, time);
    }
    case 'exact': {
      const length = (LENGTHS[grain] ?? 0) * every;
      return length > 0
        ? elapsedClock(length, grid, time)
        : monthClock((MONTHS[grain] ?? 1) * every, grid, time);
    }
    default:
      return assertNever(grid.clock);
  }
}

/** The as-of date among the times that count. */
function asOfOf({ asOf }: GridNode): number {
  return Math.min(Math.max(asOf, FIRST_TIME), LAST_TIME);
}

function slotClock(
  grain: Grain,
  units: number,
  start: SqlExpression,
  grid: GridNode,
  time: RowColumn,
): Clock {
  const calendar = calendarFor(time.zoned, grid.calendar);
  const { closed, begun } = slotEdges(asOfOf(grid), grain, calendar);
  return {
    starts: [output('tick', start)],
    rows: [output('tick', slotOf(column(time.name), grain, calendar, time.range))],
    period: (own, row) => unitsIn(binary('-', row('tick'), own('tick')), units),
    over: (own) => unitsIn(binary('-', whole(closed), own('tick')), units),
    begun: (own) => begunBy(unitsIn(binary('-', whole(begun), own('tick')), units)),
  };
}

function unitsIn(distance: SqlExpression, units: number): SqlExpression {
  return units === 1 ? distance : call('floorDivide', distance, whole(units));
}

function begunBy(period: SqlExpression): SqlExpression {
  return binary('+', period, whole(1));
}

/** Gathers slots into the periods that all share. */
export function commonPeriod(
  slot: SqlExpression,
  first: SqlExpression,
  every: number,
): SqlExpression {
  return unitsIn(binary('-', slot, first), every);
}

function commonClock(grid: GridNode, time: RowColumn, first: SqlExpression): Clock {
  const calendar = calendarFor(time.zoned, grid.calendar);
  const { closed, begun } = slotEdges(asOfOf(grid), grid.grain, calendar);
  const period = (slot: SqlExpression) => commonPeriod(slot, first, grid.every);
  return {
    starts: [output('tick', period(column('slot')))],
    rows: [output('tick', period(slotOf(column(time.name), grid.grain, calendar, time.range)))],
    period: (own, row) => binary('-', row('tick'), own('tick')),
    over: (own) => binary('-', period(whole(closed)), own('tick')),
    begun: (own) => begunBy(binary('-', period(whole(begun)), own('tick'))),
  };
}

function elapsedClock(length: number, grid: GridNode, time: RowColumn): Clock {
  const asOf = Math.floor(asOfOf(grid));
  const distance = (to: SqlExpression, own: At) =>
    call('floorDivide', binary('-', to, own('tick')), whole(length));
  return {
    starts: [output('tick', column('moment'))],
    rows: [output('tick', column(time.name))],
    period: (own, row) => distance(row('tick'), own),
    over: (own) => distance(whole(asOf), own),
    begun: (own) => begunBy(distance(whole(asOf - 1), own)),
  };
}

/**
 * Months on the wall clock: whole months from one local time to another, as `monthsBetween` of the calendar
 * says. A local time is a month, the milliseconds in it, and the month's days.
 */
function monthClock(units: number, grid: GridNode, time: RowColumn): Clock {
  const { zone } = calendarFor(time.zoned, grid.calendar);
  const asOf = Math.floor(asOfOf(grid));
  const passed = (
    to: { month: SqlExpression; rest: SqlExpression; days: SqlExpression },
    own: At,
  ) => {
    const lastDay = binary('*', binary('-', to.days, whole(1)), long(DAY));
    const sameTime = binary('+', lastDay, own('tick_clock'));
    const due = call('least', own('tick_rest'), sameTime);
    const months = binary('-', to.month, own('tick_month'));
    const whole_ = when(binary('<=', due, to.rest), months, binary('-', months, whole(1)));
    return unitsIn(whole_, units);
  };
  const at = (moment: number) => {
    const shown = latestAt(moment, zone);
    const month = monthOfDay(Math.floor(shown / DAY));
    const begins = dayOfMonth(month);
    return {
      month: whole(month),
      rest: whole(shown - begins * DAY),
      days: whole(dayOfMonth(month + 1) - begins),
    };
  };
  const own = localOf(column('moment'), zone, time.range);
  const row = latestOf(column(time.name), zone, time.range);
  return {
    starts: [
      output('tick', own),
      ...partsOf(own),
      output('tick_clock', binary('-', own, binary('*', dayOf(own), long(DAY)))),
    ],
    rows: [
      output('tick', row),
      ...partsOf(row),
      output('tick_days', binary('-', firstDay(monthOf(row), 1), firstDay(monthOf(row)))),
    ],
    period: (start, to) =>
      passed({ month: to('tick_month'), rest: to('tick_rest'), days: to('tick_days') }, start),
    over: (start) => passed(at(asOf), start),
    // A local time has come before the as-of date when it is shown a millisecond before.
    begun: (start) => begunBy(passed(at(asOf - 1), start)),
  };
}

const dayOf = (local: SqlExpression) => call('floorDivide', local, whole(DAY));
const monthOf = (local: SqlExpression) => call('monthOfDay', dayOf(local));
const firstDay = (month: SqlExpression, later = 0) =>
  call('dayOfMonth', later === 0 ? month : binary('+', month, whole(later)));

function partsOf(local: SqlExpression): Output[] {
  return [
    output('tick_month', monthOf(local)),
    output('tick_rest', binary('-', local, binary('*', firstDay(monthOf(local)), long(DAY)))),
  ];
}

/** Moments of one column as another writes them: as instants, or as the wall clock shows them. */
export function timeAs(
  item: SqlExpression,
  from: RowColumn,
  zoned: boolean,
  zone: string,
): SqlExpression {
  if (from.zoned === zoned) return item;
  return zoned ? instantsOf(item, zone, from.range) : localOf(item, zone, from.range);
}

/** An instant as the times of a column are written. */
export function boundFor(zoned: boolean, zone: string, instant: number): number {
  return zoned ? instant : shownAt(zone, instant);
}

/** The slot that holds an instant, as the times of a column are slotted. */
export function slotAt(instant: number, zoned: boolean, { grain, calendar }: GridNode): number {
  const at = boundFor(zoned, calendar.zone, instant);
  return slotter(grain, calendarFor(zoned, calendar), at, at)(at);
}
