import type { Dimension, Expression, Grain, TalliesPlan, Tally } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { isOfColumn, lowerDimension, segmentAt, startColumn } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import {
  lowerSegment,
  segmentColumns,
  startSegments,
  type MeasuredRows,
} from '../retention/start-tests.ts';
import { calendarChoices } from './choices.ts';
import { segmentsOf } from './lower.ts';

/** What a metric of single rows adds up. */
export interface TallyWords {
  readonly counts: Expression | null;
  readonly of: 'all' | 'latest';
  readonly tallies: readonly Tally[];
  /** Null makes the whole window one period. */
  readonly grain: Grain | null;
}

/** Lowers a bound query of numbers of single rows to its plan: each row is of the segment of its own values. */
export function lowerTallies(
  query: BoundQuery,
  { counts, of, tallies, grain }: TallyWords,
): TalliesPlan {
  const { events, calendar, during, asOf, kept = [] } = query;
  const { incomplete, segmentBy, top } = calendarChoices(query);
  const time = events.time as string;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const dimensions = segmentsOf(query);
  const columns = dimensions.filter(isOfColumn).map((dimension) => startColumn(dimension, false));
  const tested = segmentColumns(startSegments(query), measured.signups);
  const read = tallies.flatMap(({ condition, sum }) => [condition, sum]);
  return {
    version: 1,
    kind: 'tallies',
    metric: query.metric,
    root: {
      kind: 'tallies',
      input: eventRows(query, [counts, ...read], [...new Set([...columns, ...tested])]),
      time,
      counts,
      of,
      calendar: { kind: 'calendar', grain, calendar, window: during, asOf },
      tallies,
      keep: kept.map((segment) => lowerSegment(segment, measured)),
      split: dimensions.map((dimension): Dimension =>
        lowerDimension(dimension, false, segmentAt(dimension, segmentBy === 'latest'), measured),
      ),
      top,
      incomplete,
    },
  };
}
