import type { AnchorNode, CellSpan, Expression, GridNode, CohortPlan } from '@tenure/plan';
import type { BoundDimension, BoundQuery, BoundTable } from '../bound.ts';
import { columnsOf } from '../expression-columns.ts';
import {
  isOfColumn,
  lowerDimension,
  segmentAt,
  startColumn,
  type ColumnDimension,
} from '../lowering/dimensions.ts';
import { eventRows, filtered, signupColumn, sourceOf } from '../lowering/rows.ts';
import { arePeriodsCommon, observedUntil, retentionChoices } from './choices.ts';
import { clearCells } from './landmark.ts';
import { lowerSegment, segmentColumns, startSegments, type MeasuredRows } from './start-tests.ts';

/** Lowers a bound retention query to its plan. */
export function lowerRetention(query: BoundQuery): CohortPlan {
  const choices = retentionChoices(query);
  const { events } = query;
  const time = events.time as string;
  const measured = measuredRows(query, time);
  const anchor = keeping(
    choices.startsFromCustomers ? signupAnchor(query) : eventAnchor(query, time),
    query,
    measured,
  );
  const starting = startRow(query, choices.startsFromCustomers);
  const shared = choices.segmentBy === 'both' ? ofEvents(query.split) : [];
  const { value } = query;
  return {
    version: 1,
    kind: 'cohorts',
    metric: query.metric,
    root: {
      kind: 'finish',
      summary: choices.summary,
      minSize: choices.minSize,
      confidence: choices.confidence,
      sort: query.sort,
      // A model is fitted to all rows, so the limit comes after it.
      limit: query.forecast ? null : query.limit,
      input: {
        kind: 'complete',
        // Cohorts by calendar flip from future to complete as one; cohorts by attribute hold customers
        // of every age and would otherwise never be complete.
        pool: !query.by.some(({ kind }) => kind === 'start' || kind === 'period'),
        incomplete: choices.incomplete,
        input: {
          kind: 'profile',
          input: {
            kind: 'cohort',
            by: query.by.map((dimension) =>
              lowerDimension(dimension, choices.startsFromCustomers, 'start', measured),
            ),
            ...(choices.top === null ? {} : { top: choices.top }),
            split: query.split.map((dimension) =>
              lowerDimension(
                dimension,
                choices.startsFromCustomers,
                segmentAt(dimension, choices.segmentBy === 'latest'),
                measured,
              ),
            ),
            input: {
              kind: 'fold',
              anchor,
              input: eventRows(
                query,
                [query.to?.condition ?? null, starting, value?.expression ?? null],
                shared.map(({ column }) => column),
              ),
              time,
              activity: query.to?.condition ?? null,
              grid: landmarked(query, {
                kind: 'grid',
                grain: query.grain,
                every: query.every,
                origin: arePeriodsCommon(query) ? 'common' : 'start',
                clock: choices.clock,
                horizon: query.horizon + (query.forecast?.periods ?? 0),
                cells: shownCells(query),
                calendar: query.calendar,
                asOf: observedUntil(query),
              }),
              until: choices.returnsInWindow ? query.during.until : null,
              atLeast: choices.atLeast,
              matching: choices.matching,
              period0: choices.period0,
              starting,
              value: value && { kind: value.kind, expression: value.expression },
              shared: shared.map((dimension) =>
                lowerDimension(dimension, choices.startsFromCustomers, 'start', measured),
              ),
            },
          },
        },
      },
    },
  };
}

/** The cells asked for, and after them those of the forecast. */
function shownCells({ cells, forecast, horizon }: BoundQuery): readonly CellSpan[] | null {
  if (cells === null || forecast === null) return cells;
  const beyond = Array.from({ length: forecast.periods }, (_, index) => horizon + index + 1);
  return [...cells, ...beyond.map((period) => ({ period, from: period, to: period }))];
}

/** What measures of segments count: the events that `where` leaves, whatever counts as a return. */
function measuredRows(query: BoundQuery, time: string): MeasuredRows {
  return {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: retentionChoices(query).landmark,
  };
}

/** The starts that `for` keeps, and whose landmark is reached at the as-of date. */
function keeping(anchor: AnchorNode, query: BoundQuery, measured: MeasuredRows): AnchorNode {
  const { kept = [] } = query;
  const { window } = anchor;
  const { landmark } = measured;
  const reached = landmark === null ? Infinity : query.asOf - landmark;
  const until = Math.min(window.until ?? Infinity, reached);
  return {
    ...anchor,
    ...(until < Infinity ? { window: { ...window, until } } : {}),
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
  };
}

/** With a landmark, the cells that begin after it. */
function landmarked(query: BoundQuery, grid: GridNode): GridNode {
  const { landmark } = retentionChoices(query);
  return landmark === null ? grid : { ...grid, cells: clearCells(grid, landmark) };
}

/** What makes an event a start: any is one where nothing is asked of it. */
function startRow(query: BoundQuery, fromCustomers: boolean): Expression | null {
  if (fromCustomers) return null;
  return query.from?.condition ?? { kind: 'literal', type: 'boolean', value: true };
}

/** Dimensions of a column of the events, which a return has too. */
function ofEvents(dimensions: readonly BoundDimension[]): readonly ColumnDimension[] {
  return dimensions.filter(
    (dimension): dimension is ColumnDimension =>
      isOfColumn(dimension) && dimension.side === 'events',
  );
}

function carried(query: BoundQuery, fromCustomers: boolean): string[] {
  const columns = [...query.by, ...query.split]
    .filter(isOfColumn)
    .map((dimension) => startColumn(dimension, fromCustomers));
  const segments = segmentColumns(startSegments(query), signupColumn(query));
  return [...new Set([...columns, ...segments])];
}

/** The signup of the customers table as the start. */
export function signupAnchor(query: BoundQuery): AnchorNode {
  const customers = query.customers as BoundTable;
  const carry = carried(query, true);
  return {
    kind: 'anchor',
    input: filtered(sourceOf(query, customers, [...carry, ...columnsOf(query.where.customers)]), [
      query.where.customers,
    ]),
    time: customers.time as string,
    condition: null,
    name: null,
    entry: 'first',
    window: query.during,
    carry,
  };
}

/** An event as the start. */
export function eventAnchor(query: BoundQuery, time: string): AnchorNode {
  const carry = carried(query, false);
  const conditions = query.from ? [query.from.condition, query.from.name] : [];
  return {
    kind: 'anchor',
    input: eventRows(query, conditions, carry),
    time,
    condition: query.from?.condition ?? null,
    name: query.from?.name ?? null,
    entry: retentionChoices(query).entry,
    window: query.during,
    carry,
  };
}
