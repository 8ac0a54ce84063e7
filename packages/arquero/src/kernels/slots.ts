import { slotter, zoneOffsets, type Calendar, type Grain } from '@tenure/plan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
/** Bins beyond which a table would cost more memory than it saves time. */
const LARGEST = 1 << 23;
/** Added to slots in the table, where 0 means "not asked yet". */
const BIAS = 1 << 30;

/**
 * Times to slots, for times between two instants. Slots cannot change inside a bin whose length divides
 * the day, every offset of the zone and every moment at which it changes its clock: a day in UTC, an hour
 * or less elsewhere. So each bin is worked out once, at the first row that falls into it.
 */
export function slotsOf(
  grain: Grain,
  calendar: Calendar,
  from: number,
  until: number,
): (time: number) => number {
  const slow = slotter(grain, calendar, from, until);
  const step = binLength(grain, calendar, from, until);
  const base = Math.floor(from / step);
  const size = Math.floor(until / step) - base + 1;
  if (!(step >= MINUTE && size > 0 && size <= LARGEST)) return slow;
  const table = new Int32Array(size);
  const fill = (bin: number): number => {
    const slot = slow((bin + base) * step);
    if (bin >= 0 && bin < size) table[bin] = slot + BIAS;
    return slot;
  };
  return (time) => {
    const bin = Math.floor(time / step) - base;
    const known = table[bin];
    return known ? known - BIAS : fill(bin);
  };
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
