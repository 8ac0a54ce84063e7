import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { type Ticks } from './slots.ts';

/** Rows actor by actor (a customer, or a customer with a value), each actor's in the order of their ticks. */
export interface LaidRows {
  /** The rows of actor a stand from `ends[a - 1]` to `ends[a]`. */
  readonly ends: Int32Array;
  readonly ticks: Float64Array;
  /** The row of each place, of equal ticks in the order of the file; null where nobody asks for it. */
  readonly rows: Int32Array | null;
  /** Rows that could count as activity, before a start or after it. */
  readonly events: number;
}

/**
 * Lays out the counting rows before `until` by actor (`codes` of the rows) and tick: those at or after the
 * actor's `earliest` start, which is Infinity for an actor without one.
 * Plain equivalent: `orderby(actor, tick, row)`.
 */
export function layRows(
  { codes, times, kept, counts }: TimedRows,
  earliest: Float64Array,
  { of, table, step, origin }: Ticks,
  until: number,
  withRows: boolean,
  poll: Poll,
): LaidRows {
  const tickOfRow = new Float64Array(codes.length).fill(Number.NaN);
  const ends = new Int32Array(earliest.length);
  let events = 0;
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let i = block; i < end; i += 1) {
      if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
      const time = times[i] as number;
      const code = codes[i] as number;
      if (code < 0 || !(time >= FIRST_TIME && time < until)) continue;
      events += 1;
      if (earliest[code] === Infinity) continue;
      const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
      if (tick < (earliest[code] as number)) continue;
      tickOfRow[i] = tick;
      ends[code] = (ends[code] as number) + 1;
    }
  }
  let sum = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const count = ends[code] as number;
    ends[code] = sum;
    sum += count;
  }
  const ticks = new Float64Array(sum);
  const rows = withRows ? new Int32Array(sum) : null;
  for (let i = 0; i < codes.length; i += 1) {
    if ((i & (BLOCK - 1)) === 0) poll();
    const tick = tickOfRow[i] as number;
    if (tick !== tick) continue;
    const code = codes[i] as number;
    const at = ends[code] as number;
    ticks[at] = tick;
    if (rows !== null) rows[at] = i;
    ends[code] = at + 1;
  }
  let from = 0;
  for (let code = 0; code < ends.length; code += 1) {
    if ((code & (BLOCK - 1)) === 0) poll();
    const to = ends[code] as number;
    if (to - from > 1) sortRange(ticks, rows, from, to);
    from = to;
  }
  return { ends, ticks, rows, events };
}

/** Insertion sort: most customers have few rows, and a call of `sort` costs more than sorting them. */
function sortRange(ticks: Float64Array, rows: Int32Array | null, from: number, to: number): void {
  if (to - from > 48) {
    sortLong(ticks, rows, from, to);
    return;
  }
  for (let i = from + 1; i < to; i += 1) {
    const tick = ticks[i] as number;
    let at = i - 1;
    if ((ticks[at] as number) <= tick) continue;
    const row = rows === null ? 0 : (rows[i] as number);
    while (at >= from && (ticks[at] as number) > tick) {
      ticks[at + 1] = ticks[at] as number;
      if (rows !== null) rows[at + 1] = rows[at] as number;
      at -= 1;
    }
    ticks[at + 1] = tick;
    if (rows !== null) rows[at + 1] = row;
  }
}

function sortLong(ticks: Float64Array, rows: Int32Array | null, from: number, to: number): void {
  if (rows === null) {
    ticks.subarray(from, to).sort();
    return;
  }
  // Files are mostly in the order of time already.
  let sorted = true;
  for (let i = from + 1; i < to && sorted; i += 1) {
    sorted = (ticks[i - 1] as number) <= (ticks[i] as number);
  }
  if (sorted) return;
  const ownTicks = ticks.slice(from, to);
  const ownRows = rows.slice(from, to);
  const order = Int32Array.from(ownTicks, (_, i) => i).sort(
    (a, b) => (ownTicks[a] as number) - (ownTicks[b] as number) || a - b,
  );
  for (let i = 0; i < order.length; i += 1) {
    ticks[from + i] = ownTicks[order[i] as number] as number;
    rows[from + i] = ownRows[order[i] as number] as number;
  }
}

/** The first place from `from` to `to` whose tick is not less than `tick`. */
export function placeOf(ticks: Float64Array, from: number, to: number, tick: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ticks[middle] as number) < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
