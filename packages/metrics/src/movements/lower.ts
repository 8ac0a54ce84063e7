import type { AnchorNode, Dimension, MovementsPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { calendarChoices } from '../calendar/choices.ts';
import { segmentsOf } from '../calendar/lower.ts';
import { isOfColumn, lowerDimension, segmentAt, startColumn } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import {
  lowerSegment,
  segmentColumns,
  startSegments,
  type MeasuredRows,
} from '../retention/start-tests.ts';
import { gapOf, lagOf, reportedGrain } from './choices.ts';

/** Lowers a bound query of the revenue of subscriptions; `pairs` where intervals are drawn. */
export function lowerMovements(query: BoundQuery, pairs: boolean): MovementsPlan {
  const { events, calendar, during, asOf } = query;
  const { incomplete, segmentBy, top } = calendarChoices(query);
  const start = events.time as string;
  const end = events.roles?.['end'] ?? 'end';
  const mrr = events.roles?.['mrr'] ?? 'mrr';
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time: start,
    signups: signupColumn(query),
    landmark: null,
  };
  return {
    version: 1,
    kind: 'movements',
    metric: query.metric,
    root: {
      kind: 'movements',
      input: eventRows(query, [], [end, mrr]),
      start,
      end,
      mrr,
      anchor: firstStay(query, start, measured),
      calendar: { kind: 'calendar', grain: reportedGrain(query), calendar, window: during, asOf },
      lag: lagOf(query) ?? 1,
      gap: gapOf(query)?.length ?? null,
      pairs,
      split: segmentsOf(query).map((dimension): Dimension =>
        lowerDimension(dimension, false, segmentAt(dimension, segmentBy === 'latest'), measured),
      ),
      top,
      incomplete,
    },
  };
}

/** The customer's first subscription that `where` leaves, which says what segment they are of. */
function firstStay(query: BoundQuery, time: string, measured: MeasuredRows): AnchorNode {
  const { kept = [] } = query;
  const columns = segmentsOf(query)
    .filter(isOfColumn)
    .map((dimension) => startColumn(dimension, false));
  const carry = [...new Set([...columns, ...segmentColumns(startSegments(query), measured.signups)])]; // prettier-ignore
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
