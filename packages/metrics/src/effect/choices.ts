import { lengthText } from '../length-text.ts';
import type { BoundQuery, BoundSegment } from '../bound.ts';
import { landmarkLength } from '../retention/landmark.ts';

/** How strata are weighed into one difference. */
export const WEIGHTS = ['common', 'all', 'members'] as const;

/** What moves the numbers of an effect, read off the query once. */
export interface EffectChoices {
  /** Null where the statement names none, or a column in its place. */
  readonly segment: BoundSegment | null;
  /** Milliseconds after the start, and as written; 0 where nothing that customers do decides the segment. */
  readonly landmark: { readonly length: number; readonly text: string };
  /** Whether the segment is decided by what customers do, without a time that a landmark could be taken from. */
  readonly isUndecided: boolean;
  readonly weights: (typeof WEIGHTS)[number];
  readonly confidence: number;
}

/** Every choice: as the statement says it, else the default. */
export function effectChoices({ split, options }: BoundQuery): EffectChoices {
  const [last] = split.slice(-1);
  const segment = last?.kind === 'test' ? last.segment : null;
  const measures = segment?.measures ?? [];
  const windows = measures.flatMap(({ within }) => within ?? []);
  const longest = windows.toSorted((a, b) => b.length - a.length)[0];
  const said = landmarkLength(options['landmark']);
  const taken = windows.length === measures.length ? longest : undefined;
  return {
    segment,
    landmark:
      said === null
        ? { length: taken?.length ?? 0, text: taken?.text ?? 'the start' }
        : { length: said, text: lengthText(options['landmark']) },
    isUndecided: said === null && windows.length < measures.length,
    weights: WEIGHTS.find((name) => name === options['weights']) ?? 'common',
    confidence: typeof options['confidence'] === 'number' ? options['confidence'] : 0.95,
  };
}
