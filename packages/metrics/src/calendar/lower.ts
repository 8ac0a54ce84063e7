import type { ActivityCount, ActivityPlan, AnchorNode, Dimension, Grain } from '@tenure/plan';
import type { BoundDimension, BoundQuery } from '../bound.ts';
import { isOfColumn, lowerDimension, segmentAt, startColumn } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import {
  lowerSegment,
  segmentColumns,
  startSegments,
  type MeasuredRows,
} from '../retention/start-tests.ts';
import { calendarChoices } from './choices.ts';

/** Lowers a bound query of who was active when to its plan. */
export function lowerActivity(
  query: BoundQuery,
  count: ActivityCount,
  grain: Grain | null = query.grain,
): ActivityPlan {
  const { events, calendar, during, asOf, to } = query;
  const { incomplete, segmentBy, top } = calendarChoices(query);
  const time = events.time as string;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const activity = to?.condition ?? null;
  return {
    version: 1,
    kind: 'activity',
    metric: query.metric,
    root: {
      kind: 'activity',
      input: eventRows(
        query,
        [activity],
        count.kind === 'reach' && count.amount !== undefined ? [count.amount] : [],
      ),
      time,
      activity,
      anchor: firstRow(query, time, measured),
      calendar: { kind: 'calendar', grain, calendar, window: during, asOf },
      count,
      split: segmentsOf(query).map((dimension): Dimension =>
        lowerDimension(dimension, false, segmentAt(dimension, segmentBy === 'latest'), measured),
      ),
      top,
      incomplete,
    },
  };
}

/** All dimensions beside the reported period; the start of a customer with a signup is the signup. */
export function segmentsOf({ by, split, customers }: BoundQuery): readonly BoundDimension[] {
  const signup = customers?.time ?? null;
  return [...by, ...split].map((dimension) =>
    dimension.kind === 'start' && signup !== null
      ? { ...dimension, kind: 'bucket', column: signup, side: 'customers' }
      : dimension,
  );
}

/** The customer's first row that `where` leaves, which says what segment they are of. */
function firstRow(query: BoundQuery, time: string, measured: MeasuredRows): AnchorNode {
  const { kept = [] } = query;
  const columns = segmentsOf(query)
    .filter(isOfColumn)
    .map((dimension) => startColumn(dimension, false));
  const tested = segmentColumns(startSegments(query), measured.signups);
  const carry = [...new Set([...columns, ...tested])];
  return {
    kind: 'anchor',
    input: eventRows(query, [], carry),
    time,
    condition: null,
    name: null,
    entry: 'first',
    window: { from: null, until: null },
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
    carry,
  };
}
