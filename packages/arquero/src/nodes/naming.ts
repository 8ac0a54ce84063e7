import {
  slotLabel,
  type Calendar,
  type ColumnData,
  type Dimension,
  type Grain,
  type GridNode,
  type TimeColumn,
  type ValueAt,
} from '@tenure/plan';
import { codedColumn, valueText } from '../columns.ts';
import { lastRows } from '../kernels/anchors.ts';
import { numberCodes } from '../kernels/number-codes.ts';
import { slotsOf } from '../kernels/slots.ts';
import { compareText } from '../kernels/text-order.ts';
import { timeSpan } from '../times.ts';
import { type Starts } from './anchor.ts';
import { commonPeriod } from './common-starts.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { columnAt } from './rows.ts';

/** A dimension's values: a code per start, and the names in code order: by time, number or text, null last. */
export interface Named {
  readonly codes: Int32Array;
  readonly labels: readonly (string | null)[];
}

/** Names one dimension of every start. Null is a value of its own. */
export function nameDimension(
  dimension: Exclude<Dimension, { kind: 'test' }>,
  starts: Starts,
  grid: GridNode,
  context: Context,
): Named {
  const { grain, calendar } = grid;
  switch (dimension.kind) {
    case 'start': {
      if (dimension.grain === grain)
        return slotNames(starts.slots, grain, calendarFor(starts.time, calendar));
      const times = columnTimes(starts);
      return bucketNames(times, dimension.grain, calendar);
    }
    case 'period': {
      const periodOf = commonPeriod(grid, starts);
      const begins = starts.slots.map((slot) => starts.first + periodOf(slot) * grid.every);
      return slotNames(begins, grain, calendarFor(starts.time, calendar));
    }
    case 'bucket': {
      const column = columnFor(dimension, starts, grid, context);
      if (column.type !== 'time') return valueNames(column);
      return bucketNames(column, dimension.grain, calendar);
    }
    case 'value':
      return valueNames(columnFor(dimension, starts, grid, context));
  }
}

/** A column of the starts' rows, or of their customers' latest rows that are known. */
function columnFor(
  { column, at }: { readonly column: string; readonly at: ValueAt },
  starts: Starts,
  { calendar, asOf }: GridNode,
  { customers: { size }, poll }: Context,
): ColumnData {
  const { input, time } = starts;
  if (at === 'start') return columnAt(input, column, rowsOf(starts));
  const timed = { codes: input.codes, times: time.values, kept: input.kept, counts: null };
  const latest = lastRows(timed, boundFor(time, calendar, asOf), size, poll);
  const rows = starts.customers.map((customer) => latest[customer] as number);
  return columnAt(input, column, rows);
}

function columnTimes(starts: Starts): TimeColumn {
  const { time } = starts;
  return {
    ...time,
    values: Float64Array.from(rowsOf(starts), (row) => time.values[row] as number),
  };
}

function rowsOf({ rows }: Starts): Int32Array {
  if (!rows) throw new Error('The starts were asked for without their rows.');
  return rows;
}

function bucketNames(column: TimeColumn, grain: Grain, calendar: Calendar): Named {
  const { slots, own } = bucketSlots(column, grain, calendar);
  return slotNames(slots, grain, own);
}

/** The slots of a column of times, null as NaN, and the calendar they are of. */
export function bucketSlots(
  column: TimeColumn,
  grain: Grain,
  calendar: Calendar,
): { readonly slots: Float64Array; readonly own: Calendar } {
  const own = calendarFor(column, calendar);
  const { first, last } = timeSpan(column);
  const { of: slotOf } = slotsOf(grain, own, first || 0, last || 0);
  const slots = column.values.map((time) =>
    time >= first && time <= last ? slotOf(time) : Number.NaN,
  );
  return { slots, own };
}

/** Names slots, NaN being null. */
export function slotNames(
  slots: Int32Array | Float64Array,
  grain: Grain,
  calendar: Calendar,
): Named {
  const { codes, size, valueOf } = numberCodes(slots);
  return compact(
    codes,
    size,
    (code) => slotLabel(valueOf(code), grain, calendar),
    (a, b) => valueOf(a) - valueOf(b),
  );
}

/** Names the values of a column. */
export function valueNames(column: ColumnData): Named {
  const coded = codedColumn(column);
  const zoned = column.type === 'time' && column.zoned;
  const order =
    column.type === 'text'
      ? (a: number, b: number) => compareText(String(coded.valueOf(a)), String(coded.valueOf(b)))
      : (a: number, b: number) => Number(coded.valueOf(a)) - Number(coded.valueOf(b));
  return compact(coded.codes, coded.size, (code) => valueText(coded, zoned, code), order);
}

/** Keeps the codes that occur, numbered in their order; null becomes the last. */
function compact(
  codes: Int32Array,
  size: number,
  labelOf: (code: number) => string,
  order: (a: number, b: number) => number,
): Named {
  const seen = new Uint8Array(size + 1);
  for (let row = 0; row < codes.length; row += 1) seen[(codes[row] as number) + 1] = 1;
  const present: number[] = [];
  for (let code = 0; code < size; code += 1) if (seen[code + 1] === 1) present.push(code);
  present.sort(order);
  const to = new Int32Array(size + 1);
  present.forEach((code, place) => {
    to[code + 1] = place;
  });
  to[0] = present.length;
  const labels: (string | null)[] = present.map(labelOf);
  if (seen[0] === 1) labels.push(null);
  const own = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1)
    own[row] = to[(codes[row] as number) + 1] as number;
  return { codes: own, labels };
}
