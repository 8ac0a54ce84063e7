import { instantOf, offsetOf, zoneOffsets, type Calendar } from '@tenure/plan';
import { timeSpan } from '../times.ts';

/** Moments as another column writes them: instants (`zoned`) of a wall clock's times, or what that shows of instants. */
export function rewrittenTimes(
  moments: Float64Array,
  zoned: boolean,
  { zone }: Calendar,
): Float64Array {
  const known = new Map<number, number>();
  const { first, last } = timeSpan({ type: 'time', values: moments, zoned });
  const offsets = zoneOffsets(zone, first || 0, last || 0);
  return moments.map((moment) => {
    if (!Number.isFinite(moment)) return moment;
    const found = known.get(moment) ?? (zoned ? instantOf(zone, moment) : moment + offsetOf(offsets, moment)); // prettier-ignore
    known.set(moment, found);
    return found;
  });
}
