import type {
  AnchorNode,
  CellSpan,
  Dimension,
  Expression,
  GridNode,
  Plan,
  RowsNode,
  ValueAt,
} from '@tenure/plan';
import type { BoundDimension, BoundQuery, BoundTable } from '../bound.ts';
import { columnsOf } from '../expression-columns.ts';
import {
  arePeriodsCommon,
  observedUntil,
  retentionChoices,
  type RetentionChoices,
} from './choices.ts';
import { clearCells } from './landmark.ts';
import { lowerSegment, segmentColumns, startSegments, type MeasuredRows } from './start-tests.ts';

/** Columns of the customers table keep clear of the events' own by this prefix. */
const CUSTOMERS = 'customers.';

/** Lowers a bound retention query to its plan. */
export function lowerRetention(query: BoundQuery): Plan {
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
            by: query.by.map((dimension) => lowerDimension(dimension, choices, 'start', measured)),
            ...(choices.top === null ? {} : { top: choices.top }),
            split: query.split.map((dimension) =>
              lowerDimension(dimension, choices, segmentAt(dimension, choices), measured),
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
                lowerDimension(dimension, choices, 'start', measured),
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

/** The signup of the customers table among the rows of another start. */
function signupColumn({ customers }: BoundQuery): string | null {
  return customers?.time ? CUSTOMERS + customers.time : null;
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

/** A customers table knows one value a customer, whichever event it is asked at. */
function segmentAt(dimension: BoundDimension, { segmentBy }: RetentionChoices): ValueAt {
  const latest = segmentBy === 'latest' && isOfColumn(dimension) && dimension.side === 'events';
  return latest ? 'latest' : 'start';
}

function lowerDimension(
  dimension: BoundDimension,
  { startsFromCustomers }: RetentionChoices,
  at: ValueAt,
  measured: MeasuredRows,
): Dimension {
  switch (dimension.kind) {
    case 'start':
    case 'period':
      return dimension;
    case 'test': {
      const { name, segment } = dimension;
      return { kind: 'test', name, test: lowerSegment(segment, measured) };
    }
    case 'bucket':
    case 'value': {
      const { kind, name } = dimension;
      const column = startColumn(dimension, startsFromCustomers);
      return kind === 'bucket'
        ? { kind, name, column, grain: dimension.grain, at }
        : { kind, name, column, at };
    }
  }
}

type ColumnDimension = Extract<BoundDimension, { kind: 'bucket' | 'value' }>;

const isOfColumn = (dimension: BoundDimension): dimension is ColumnDimension =>
  dimension.kind === 'bucket' || dimension.kind === 'value';

/** What a dimension's column is called among the rows that the starts are taken from. */
function startColumn(dimension: ColumnDimension, fromCustomers: boolean) {
  return dimension.side === 'customers' && !fromCustomers
    ? CUSTOMERS + dimension.column
    : dimension.column;
}

function carried(query: BoundQuery, fromCustomers: boolean): string[] {
  const columns = [...query.by, ...query.split]
    .filter(isOfColumn)
    .map((dimension) => startColumn(dimension, fromCustomers));
  const segments = segmentColumns(startSegments(query), signupColumn(query));
  return [...new Set([...columns, ...segments])];
}

function signupAnchor(query: BoundQuery): AnchorNode {
  const customers = query.customers as BoundTable;
  const carry = carried(query, true);
  return {
    kind: 'anchor',
    input: filtered(source(query, customers, [...carry, ...columnsOf(query.where.customers)]), [
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

function eventAnchor(query: BoundQuery, time: string): AnchorNode {
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

/**
 * The events that `where` leaves, with the columns that conditions and dimensions need; columns of the
 * customers table are looked up where one is asked for. Who has no signup is looked up all the same: it is
 * no start here.
 */
function eventRows(
  query: BoundQuery,
  conditions: readonly (Expression | null)[],
  carry: readonly string[],
): RowsNode {
  const { events, customers, where } = query;
  const needed = [...carry, ...[...conditions, where.events].flatMap(columnsOf)];
  const own = needed.filter((column) => !column.startsWith(CUSTOMERS));
  const rows = filtered(source(query, events, own), [where.events]);
  const looked = needed
    .filter((column) => column.startsWith(CUSTOMERS))
    .map((column) => column.slice(CUSTOMERS.length));
  if (!customers || (looked.length === 0 && where.customers === null)) return rows;
  return {
    kind: 'lookup',
    input: rows,
    from: filtered(
      source(query, { ...customers, time: null }, [...looked, ...columnsOf(where.customers)]),
      [where.customers],
    ),
    columns: [...new Set(looked)],
    prefix: CUSTOMERS,
    required: where.customers !== null,
  };
}

function source(query: BoundQuery, table: BoundTable, columns: readonly string[]): RowsNode {
  const all = [table.customer, ...(table.time === null ? [] : [table.time]), ...columns];
  return {
    kind: 'source',
    table: table.table,
    columns: [...new Set(all)],
    customer: table.customer,
    time: table.time,
    identities: query.identities,
  };
}

function filtered(input: RowsNode, conditions: readonly (Expression | null)[]): RowsNode {
  return conditions.reduce<RowsNode>(
    (rows, condition) => (condition ? { kind: 'filter', input: rows, condition } : rows),
    input,
  );
}
