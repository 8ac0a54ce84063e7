import type { Measure, RowsNode, StartTest } from '@tenure/plan';
import type { BoundMeasure, BoundQuery, BoundSegment } from '../bound.ts';
import { columnsOf } from '../expression-columns.ts';

/** The rows that measures count, and where the signups of the customers table stand among the starts. */
export interface MeasuredRows {
  /** Rows of the events with the columns that expressions need. */
  readonly rows: (needed: readonly BoundMeasure['condition'][]) => RowsNode;
  readonly time: string;
  readonly signups: string | null;
  /** Milliseconds after the start at which segments must be decided; null without a landmark. */
  readonly landmark: number | null;
}

/** Segments as tests of the starts. */
export function lowerSegment(segment: BoundSegment, measured: MeasuredRows): StartTest {
  return {
    condition: segment.condition,
    measures: segment.measures.map((measure) => lowerMeasure(measure, measured)),
  };
}

function lowerMeasure(measure: BoundMeasure, measured: MeasuredRows): Measure {
  const { name, condition, sum, how } = measure;
  return {
    name,
    input: measured.rows([condition, sum]),
    time: measured.time,
    condition,
    sum,
    ...(how === undefined ? {} : { how }),
    within: windowOf(measure, measured),
  };
}

/** What has no window of its own is counted up to the landmark, where there is one. */
function windowOf(
  { within }: BoundMeasure,
  { landmark, signups }: MeasuredRows,
): Measure['within'] {
  if (within === null) {
    return landmark === null ? null : { length: landmark, origin: 'start', before: true };
  }
  const { length, origin } = within;
  return { length, origin: origin === 'signups' ? { column: signups ?? '' } : origin };
}

/** All segments that a query decides at the start. */
export function startSegments({ kept = [], by, split }: BoundQuery): readonly BoundSegment[] {
  const dimensions = [...by, ...split];
  return [...kept, ...dimensions.flatMap((each) => (each.kind === 'test' ? [each.segment] : []))];
}

/** Columns of the start's row that segments read. */
export function segmentColumns(
  segments: readonly BoundSegment[],
  signups: string | null,
): string[] {
  return segments.flatMap(({ condition, measures }) => {
    const counted = measures.map(({ name }) => name);
    const origins = measures.some(({ within }) => within?.origin === 'signups');
    return [
      ...columnsOf(condition).filter((column) => !counted.includes(column)),
      ...(origins && signups !== null ? [signups] : []),
    ];
  });
}
