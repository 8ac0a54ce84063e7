import { offsetOf, type ZoneOffsets } from './zone.ts';

/** Less than any step of a clock, more than the rounding of times in milliseconds. */
const MOMENT = 1 / 1024;

/**
 * What a wall clock has shown by an instant at the latest: its time then, or, in an hour that it repeats,
 * the end of that hour. So a local time has come as soon as this is not less.
 */
export function shownBy({ since, offsets }: ZoneOffsets): (instant: number) => number {
  const before = since.map((_, i) => {
    let shown = -Infinity;
    for (let j = 1; j <= i; j += 1) {
      shown = Math.max(shown, (since[j] as number) + (offsets[j - 1] as number) - MOMENT);
    }
    return shown;
  });
  const latest: ZoneOffsets = { since, offsets: before };
  const table: ZoneOffsets = { since, offsets };
  return (instant) => Math.max(instant + offsetOf(table, instant), offsetOf(latest, instant));
}
