import { slotter, zoneOffsets, type Calendar, type Grain } from '@tenure/plan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
/** Bins beyond which working them all out costs more than it saves: 350 years of days, 3 of quarter hours. */
const LARGEST = 1 << 17;

/**
 * Times to whole numbers that grow with them. Where there is a table, the number of a time is
 * `table[floor(time / step) - origin]`, which kernels read in place: a call a row would cost them more than
 * all else together. `of` is the same as a function; both hold for the times that it was made for.
 */
export interface Ticks {
  readonly of: (time: number) => number;
  readonly table: Int32Array | null;
  readonly step: number;
  readonly origin: number;
}

/** Ticks without a table: where kernels must ask the function. */
export function ticksWithout(of: (time: number) => number): Ticks {
  return { of, table: null, step: 1, origin: 0 };
}

/**
 * Times to slots, for times between two instants. Slots cannot change inside a bin whose length divides
 * the day, every offset of the zone and every moment at which it changes its clock: a day in UTC, an hour
 * or less elsewhere. So each bin is worked out once.
 */
export function slotsOf(grain: Grain, calendar: Calendar, from: number, until: number): Ticks {
  const slow = slotter(grain, calendar, from, until);
  const step = binLength(grain, calendar, from, until);
  const origin = Math.floor(from / step);
  const size = Math.floor(until / step) - origin + 1;
  if (!(step >= MINUTE && size > 0 && size <= LARGEST)) return ticksWithout(slow);
  const table = new Int32Array(size);
  for (let bin = 0; bin < size; bin += 1) table[bin] = slow((bin + origin) * step);
  const of = (time: number) => table[Math.floor(time / step) - origin] ?? slow(time);
  return { of, table, step, origin };
}

function binLength(grain: Grain, { zone }: Calendar, from: number, until: number): number {
  const { since, offsets } = zoneOffsets(zone, from, until);
  let step = grain === 'hour' ? HOUR : DAY;
  for (const offset of offsets) step = divisor(step, Math.abs(offset));
  for (const instant of since)
    if (Number.isFinite(instant)) step = divisor(step, Math.abs(instant));
  return step;
}

function divisor(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return high;
}
