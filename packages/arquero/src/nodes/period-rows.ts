import { type CellState, type ResultRow, type ResultValue } from '@tenure/plan';
import { segmentLabels, type Segments } from './segments.ts';

/** A row of a segment and period; what is not over is null unless it is shown. */
export function periodRow(
  segments: Segments,
  segment: number,
  period: { readonly label: string | null; readonly state: CellState },
  incomplete: boolean,
  numbers: () => Readonly<Record<string, ResultValue>>,
): ResultRow {
  const shown = period.state === 'complete' || incomplete;
  return {
    ...segmentLabels(segments, segment),
    period: period.label,
    ...(shown ? numbers() : {}),
    state: period.state,
  };
}

/** The numbers of all segments, from 0 on. */
export const eachSegment = ({ size }: Segments): readonly number[] =>
  Array.from({ length: size }, (_, segment) => segment);
