import { InternalError, type PurchaseProfiles } from '@tenure/plan';
import type { Counts } from '../metric.ts';

/** The profiles of a plan of purchases; every backend that takes such a plan gives them. */
export function profilesOf({ profiles }: Pick<Counts, 'profiles'>): PurchaseProfiles {
  if (!profiles) throw new InternalError('a plan of purchases was counted without profiles');
  return profiles;
}

/** The customers of each segment as places among the profiles, in the order of the segments. */
export function bySegment({ segment, segments }: PurchaseProfiles): readonly Int32Array[] {
  const sizes = new Int32Array(segments.length);
  for (const at of segment) sizes[at] = (sizes[at] as number) + 1;
  const found = segments.map((_, at) => new Int32Array(sizes[at] as number));
  sizes.fill(0);
  segment.forEach((at, i) => {
    const place = sizes[at] as number;
    (found[at] as Int32Array)[place] = i;
    sizes[at] = place + 1;
  });
  return found;
}

/** The mean of a number over some of the profiles; null of none. */
export function meanOf(places: ArrayLike<number>, value: (place: number) => number): number | null {
  if (places.length === 0) return null;
  let total = 0;
  for (let i = 0; i < places.length; i += 1) total += value(places[i] as number);
  return total / places.length;
}

const DAY = 86_400_000;

/** A day as ISO text. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
