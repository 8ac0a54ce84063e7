import type { Dimension, Expression, FoldNode, StartTest } from '@tenure/plan';
import {
  aggregate,
  ascending,
  binary,
  call,
  column,
  output,
  rowNumber,
  select,
  table,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Builder } from './builder.ts';
import { calendarFor, slotOf } from './calendar.ts';
import { boundFor, commonPeriod, slotAt } from './clock.ts';
import { truthOf } from './expression.ts';
import {
  byPlace,
  columnsOf,
  CUSTOMER,
  inTime,
  rowColumn,
  rowsOf,
  type RowColumn,
  type Rows,
} from './rows.ts';

/** The starts as a common table expression: customer, `start`, `time`, `slot` and what is carried. */
export interface Starts {
  readonly name: string;
  /** The column that tells starts apart: the customer where each has one start. */
  readonly key: 'customer' | 'start';
  /** The rows that they are of, with the carried columns alone. */
  readonly rows: Rows;
  readonly time: RowColumn;
  /** The slot with which common periods begin. */
  readonly first: SqlExpression;
  /** Columns with the values that a return must share, in the order of the dimensions. */
  readonly shared: readonly string[];
}

/** Finds the starts of a fold; `by` and `split` are what they will be called by. */
export function startsOf(
  fold: FoldNode,
  dimensions: readonly Dimension[],
  builder: Builder,
): Starts {
  const { anchor, grid, shared } = fold;
  const { zone } = grid.calendar;
  const rows = rowsOf(anchor.input, builder);
  const time = rowColumn(rows, anchor.time);
  const at = column(time.name);
  const recurring = anchor.entry === 'recurring';
  const bound = (instant: number) => whole(Math.ceil(boundFor(time.zoned, zone, instant)));
  const { from, until } = anchor.window;
  const window = [
    ...(from === null ? [] : [binary('>=', column('time'), bound(from))]),
    ...(until === null ? [] : [binary('<', column('time'), bound(until))]),
  ];
  const matching = anchor.condition ? truthOf(anchor.condition, columnsOf(rows)) : null;
  const ever = anchor.entry === 'first_ever';
  const counts =
    ever && anchor.name ? truthOf(anchor.name, columnsOf(rows)) : ever ? null : matching;
  const windowed = anchor.entry === 'first_in_window' || recurring;
  const carried = carriedColumns(fold, dimensions).map((name) => rowColumn(rows, name));
  const unique = [...new Map(carried.map((one) => [one.name, one])).values()];
  const slot = slotOf(
    column('time'),
    grid.grain,
    calendarFor(time.zoned, grid.calendar),
    time.range,
  );
  const shares = shared.map((dimension, i) =>
    output(`shared_${String(i)}`, shareOf(dimension, rows, fold)),
  );
  const known = builder.add(
    'starting',
    select(
      [
        output(CUSTOMER),
        ...(rows.placed ? [output('place')] : []),
        output('time', at),
        ...unique.filter(({ name }) => name !== 'time').map(({ name }) => output(name)),
        ...(ever
          ? [output('enters', matching ?? { kind: 'constant', type: 'boolean', value: true })]
          : []),
        ...shares,
      ],
      table(rows.name),
      {
        where: where([...inTime(at), binary('<', at, bound(grid.asOf)), counts]),
      },
    ),
    { kept: false, says: 'Rows that can start a customer.' },
  );
  const parts = recurring ? [CUSTOMER, ...shares.map(({ as }) => as)] : [CUSTOMER];
  const ranked = unique.length > 0 || ever || (shares.length > 0 && !recurring);
  const outputs = [
    CUSTOMER,
    'time',
    ...unique.map(({ name }) => name),
    ...shares.map(({ as }) => as),
  ];
  const slotted = builder.add(
    'slotted',
    select(
      [
        ...[
          ...new Set([
            ...outputs,
            ...(ranked && rows.placed ? ['place'] : []),
            ...(ever ? ['enters'] : []),
          ]),
        ].map((name) => output(name)),
        output('slot', slot),
      ],
      table(known),
      { where: windowed ? where(window) : null },
    ),
    { kept: false },
  );
  const partition = [...parts, ...(recurring ? ['slot'] : [])].map((name) => column(name));
  const entered = ranked
    ? rankedStarts(slotted, partition, outputs, rows, windowed ? [] : window, ever, builder)
    : earliestStarts(
        slotted,
        recurring ? [...parts, 'slot'] : parts,
        windowed ? [] : window,
        builder,
      );
  const first = from === null ? earliestSlot(entered) : whole(slotAt(from, time.zoned, grid));
  const gathered = grid.origin === 'common' && grid.every > 1 && recurring;
  const all = [...outputs, 'slot'];
  const once = gathered
    ? oncePerPeriod(entered, parts, all, commonPeriod(column('slot'), first, grid.every), builder)
    : entered;
  const name = recurring
    ? builder.add(
        'starts',
        select(
          [output('start', rowNumber([], [])), ...[...new Set(all)].map((one) => output(one))],
          table(once),
        ),
        { kept: true },
      )
    : once;
  return {
    name,
    key: recurring ? 'start' : 'customer',
    rows: { name, columns: rows.columns, placed: false },
    time: { ...time, name: 'time' },
    first,
    shared: shares.map(({ as }) => as),
  };
}

/** The earliest row of every part. */
function rankedStarts(
  from: string,
  partition: readonly SqlExpression[],
  outputs: readonly string[],
  rows: Rows,
  window: readonly SqlExpression[],
  ever: boolean,
  builder: Builder,
): string {
  const names = [...new Set([...outputs, 'slot', ...(ever ? ['enters'] : [])])];
  const ranked = builder.add(
    'ranked_starts',
    select(
      [
        ...names.map((name) => output(name)),
        output('rank', rowNumber(partition, [ascending(column('time')), ...byPlace(rows)])),
      ],
      table(from),
    ),
    { kept: false },
  );
  return builder.add(
    'entered',
    select(
      names.filter((name) => name !== 'enters').map((name) => output(name)),
      table(ranked),
      {
        where: where([
          binary('=', column('rank'), whole(1)),
          ...(ever ? [column('enters')] : []),
          ...window,
        ]),
      },
    ),
    { kept: true, says: 'The starts: the earliest row of each.' },
  );
}

/** The earliest time of every part, where nothing else of the row is asked for. */
function earliestStarts(
  from: string,
  parts: readonly string[],
  window: readonly SqlExpression[],
  builder: Builder,
): string {
  const others = parts.includes('slot') ? [] : [output('slot', aggregate('min', column('slot')))];
  const firsts = builder.add(
    'firsts',
    select(
      [
        ...parts.map((name) => output(name)),
        output('time', aggregate('min', column('time'))),
        ...others,
      ],
      table(from),
      { group: parts.map((name) => column(name)) },
    ),
    { kept: window.length === 0, says: 'The starts: the earliest time of each.' },
  );
  if (window.length === 0) return firsts;
  const names = [...new Set([...parts, 'time', 'slot'])];
  return builder.add(
    'entered',
    select(
      names.map((name) => output(name)),
      table(firsts),
      { where: where(window) },
    ),
    { kept: true },
  );
}

/** The slot of the earliest start; 0 without any. */
function earliestSlot(entered: string): SqlExpression {
  const earliest = select(
    [output('first', call('coalesce', aggregate('min', column('slot')), whole(0)))],
    table(entered),
  );
  return { kind: 'scalar', query: earliest };
}

/** Of several starts of one part in a common period, the earliest alone. */
function oncePerPeriod(
  from: string,
  parts: readonly string[],
  names: readonly string[],
  period: SqlExpression,
  builder: Builder,
): string {
  const unique = [...new Set(names)];
  const ranked = builder.add(
    'in_periods',
    select([...unique.map((name) => output(name)), output('period', period)], table(from)),
    { kept: false },
  );
  const numbered = builder.add(
    'in_periods_ranked',
    select(
      [
        ...unique.map((name) => output(name)),
        output(
          'rank',
          rowNumber(
            [...parts, 'period'].map((name) => column(name)),
            [ascending(column('slot'))],
          ),
        ),
      ],
      table(ranked),
    ),
    { kept: false },
  );
  return builder.add(
    'once',
    select(
      unique.map((name) => output(name)),
      table(numbered),
      { where: binary('=', column('rank'), whole(1)) },
    ),
    { kept: true, says: 'One start a common period.' },
  );
}

/** The value of a row that starts and returns must share. */
export function shareOf(dimension: Dimension, rows: Rows, { grid }: FoldNode): SqlExpression {
  if (dimension.kind !== 'value' && dimension.kind !== 'bucket')
    throw new Error(`Returns cannot share a dimension of the kind ${dimension.kind}.`);
  const { name, type, zoned, range } = rowColumn(rows, dimension.column);
  if (dimension.kind === 'value' || type !== 'time') return column(name);
  return slotOf(column(name), dimension.grain, calendarFor(zoned, grid.calendar), range);
}

/** The columns of the start's row that what follows reads. */
function carriedColumns({ anchor }: FoldNode, dimensions: readonly Dimension[]): string[] {
  const names = new Set<string>();
  const test = ({ condition, measures }: StartTest) => {
    const own = new Set(measures.map(({ name }) => name));
    for (const name of columnNames(condition)) if (!own.has(name)) names.add(name);
    for (const { within } of measures)
      if (within && typeof within.origin === 'object') names.add(within.origin.column);
  };
  for (const one of anchor.keep ?? []) test(one);
  for (const dimension of dimensions) {
    if (dimension.kind === 'test') test(dimension.test);
    else if (
      (dimension.kind === 'value' || dimension.kind === 'bucket') &&
      dimension.at === 'start'
    )
      names.add(dimension.column);
  }
  return [...names];
}

/** The columns that an expression reads. */
export function columnNames(expression: Expression): string[] {
  switch (expression.kind) {
    case 'column':
      return [expression.name];
    case 'literal':
      return [];
    case 'compare':
    case 'arithmetic':
    case 'match':
      return [...columnNames(expression.left), ...columnNames(expression.right)];
    case 'and':
    case 'or':
      return expression.items.flatMap(columnNames);
    case 'not':
    case 'in':
    case 'isNull':
      return columnNames(expression.item);
  }
}
