/** A segment of customers by their scores of recency and frequency; bounds are inclusive. */
export interface SegmentRange {
  readonly name: string;
  readonly recency: readonly [number, number];
  readonly frequency: readonly [number, number];
}

/** A pair of scores that a map of segments treats wrongly: in no segment, or in several. */
export interface SegmentFault {
  readonly recency: number;
  readonly frequency: number;
  readonly segments: readonly string[];
}

/** The usual map of scores from 1 to 5, complete and without overlaps. */
export const USUAL_SEGMENTS: readonly SegmentRange[] = [
  { name: 'hibernating', recency: [1, 2], frequency: [1, 2] },
  { name: 'at_risk', recency: [1, 2], frequency: [3, 4] },
  { name: 'cant_lose', recency: [1, 2], frequency: [5, 5] },
  { name: 'about_to_sleep', recency: [3, 3], frequency: [1, 2] },
  { name: 'need_attention', recency: [3, 3], frequency: [3, 3] },
  { name: 'loyal', recency: [3, 4], frequency: [4, 5] },
  { name: 'promising', recency: [4, 4], frequency: [1, 1] },
  { name: 'potential_loyalist', recency: [4, 5], frequency: [2, 3] },
  { name: 'new_customers', recency: [5, 5], frequency: [1, 1] },
  { name: 'champions', recency: [5, 5], frequency: [4, 5] },
];

/** Every pair of scores that is in no segment or in more than one; none for a map that is sound. */
export function segmentFaults(
  segments: readonly SegmentRange[],
  bins: number,
): readonly SegmentFault[] {
  const scores = Array.from({ length: bins }, (_, at) => at + 1);
  return scores.flatMap((recency) =>
    scores.flatMap((frequency) => {
      const found = segments.filter((segment) => covers(segment, recency, frequency));
      if (found.length === 1) return [];
      return [{ recency, frequency, segments: found.map(({ name }) => name) }];
    }),
  );
}

/** The segment of a pair of scores; null for a pair in none. */
export function segmentOf(
  segments: readonly SegmentRange[],
  recency: number,
  frequency: number,
): string | null {
  return segments.find((segment) => covers(segment, recency, frequency))?.name ?? null;
}

function covers({ recency: r, frequency: f }: SegmentRange, recency: number, frequency: number) {
  return recency >= r[0] && recency <= r[1] && frequency >= f[0] && frequency <= f[1];
}
