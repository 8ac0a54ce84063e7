import { type AnchorNode, type CalendarNode, type GridNode, type TimeColumn } from '@tenure/plan';
import { startsOf, type Starts } from './anchor.ts';
import { type Context } from './context.ts';
import { rewrittenTimes } from './rewritten-times.ts';

/** Where customers begin, by code, in the times of the rows that are held against it. */
export interface Begun {
  readonly found: Starts;
  /** NaN for who does not begin. */
  readonly starts: Float64Array;
  /** The row of the start, where it is one of these rows; -1 for none. */
  readonly own: Int32Array;
}

/** Finds where customers begin; `ownRow` where the anchor's rows are those of `time`. */
export function begunOf(
  { anchor, ownRow, calendar: { calendar, asOf } }: { readonly anchor: AnchorNode; readonly ownRow: boolean; readonly calendar: CalendarNode }, // prettier-ignore
  time: TimeColumn,
  context: Context,
): Begun {
  const grid: GridNode = {
    kind: 'grid',
    grain: 'day',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    horizon: 0,
    cells: null,
    calendar,
    asOf,
  };
  const found = startsOf(anchor, grid, false, context);
  const { size } = context.customers;
  const starts = new Float64Array(size).fill(Number.NaN);
  const own = new Int32Array(size).fill(-1);
  const moments = Float64Array.from(found.rows ?? [], (row) => found.time.values[row] as number);
  const written = found.time.zoned === time.zoned ? moments : rewrittenTimes(moments, time.zoned, calendar); // prettier-ignore
  found.customers.forEach((code, i) => {
    starts[code] = written[i] as number;
    if (ownRow) own[code] = found.rows?.[i] ?? -1;
  });
  return { found, starts, own };
}
