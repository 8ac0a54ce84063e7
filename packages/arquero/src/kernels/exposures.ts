import { BLOCK, type Poll } from '../cancelled.ts';

/** Rows that can be exposures, one entry a row. */
export interface ExposureRows {
  /** The customer of each row, -1 for null. */
  readonly codes: Int32Array;
  readonly times: Float64Array;
  /** 1 where a row is kept; null when all are. */
  readonly kept: Uint8Array | null;
  /** What was done, -1 for null; null where every row is the same thing. */
  readonly behaviours: Int32Array | null;
  /** How many behaviours there are. */
  readonly size: number;
}

/** The customers who count, by code: where their windows begin, which row is their start's, in which cell they are. */
export interface ExposedCustomers {
  /** NaN for who does not count. */
  readonly starts: Float64Array;
  /** The start's own row, -1 for none. */
  readonly own: Int32Array;
  /** `2 · part + outcome`. */
  readonly cells: Uint8Array;
}

/** What is counted of a row. */
export interface ExposureRule {
  /** Milliseconds, ascending. */
  readonly windows: readonly number[];
  readonly most: number;
  readonly behaviours: number;
  /** One that is counted whatever its place; -1 for none. */
  readonly named: number;
  /** Rows at or after this are not known. */
  readonly until: number;
  /** The order of behaviours that as many customers did. */
  readonly compare: (a: number, b: number) => number;
}

/** What was counted: see `Exposures` of the plan. */
export interface CountedExposures {
  /** The behaviours that are counted, in the order of their counts. */
  readonly behaviours: readonly number[];
  readonly uncounted: number;
  readonly counts: Int32Array;
  readonly events: number;
}

/**
 * Counts customers by how often they did each thing. Rows in the longest window are put side by side by customer;
 * then two looks at them: who did what at all, which ranks the behaviours, and how often.
 * Plain equivalent: `exposures-plain.ts` of the tests.
 */
export function exposures(
  rows: ExposureRows,
  customers: ExposedCustomers,
  rule: ExposureRule,
  poll: Poll,
): CountedExposures {
  const laid = layRows(rows, customers, rule, poll);
  const doers = doersOf(laid, rows, poll);
  const done = Array.from(doers.keys()).filter((code) => (doers[code] as number) > 0);
  const rank = (code: number) => (code === rule.named ? Infinity : (doers[code] as number));
  done.sort((a, b) => (rank(b) === rank(a) ? rule.compare(a, b) : rank(b) - rank(a)));
  const behaviours = done.slice(0, rule.behaviours);
  const places = new Int32Array(rows.size).fill(-1);
  behaviours.forEach((code, place) => (places[code] = place));
  return {
    behaviours,
    uncounted: done.length - behaviours.length,
    counts: countsOf(laid, rows, customers, { ...rule, places, width: behaviours.length }, poll),
    events: laid.rows.length,
  };
}

/** Row numbers by customer: those of customer c are `offsets[c]` to before `offsets[c + 1]`. */
interface LaidRows {
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
}

function layRows(
  { codes, times, kept, behaviours }: ExposureRows,
  { starts, own }: ExposedCustomers,
  { windows, until }: ExposureRule,
  poll: Poll,
): LaidRows {
  const size = starts.length;
  const longest = windows.at(-1) ?? 0;
  const isIn = (row: number): boolean => {
    const code = codes[row] as number;
    if (code < 0 || (kept !== null && kept[row] !== 1)) return false;
    if (behaviours !== null && (behaviours[row] as number) < 0) return false;
    const start = starts[code] as number;
    const time = times[row] as number;
    return time >= start && time < start + longest && time < until && own[code] !== row;
  };
  const offsets = new Int32Array(size + 1);
  for (let row = 0; row < codes.length; row += 1) {
    if (row % BLOCK === 0) poll();
    if (!isIn(row)) continue;
    const place = (codes[row] as number) + 1;
    offsets[place] = (offsets[place] as number) + 1;
  }
  for (let code = 0; code < size; code += 1) {
    offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
  }
  const next = offsets.slice(0, size);
  const laid = new Int32Array(offsets[size] as number);
  for (let row = 0; row < codes.length; row += 1) {
    if (row % BLOCK === 0) poll();
    if (!isIn(row)) continue;
    const code = codes[row] as number;
    laid[next[code] as number] = row;
    next[code] = (next[code] as number) + 1;
  }
  return { offsets, rows: laid };
}

/** How many customers did each thing in the longest window. */
function doersOf(laid: LaidRows, { behaviours, size }: ExposureRows, poll: Poll): Int32Array {
  const doers = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  for (let code = 0; code + 1 < laid.offsets.length; code += 1) {
    if (code % BLOCK === 0) poll();
    for (let at = laid.offsets[code] as number; at < (laid.offsets[code + 1] as number); at += 1) {
      const what = behaviours === null ? 0 : (behaviours[laid.rows[at] as number] as number);
      if (last[what] === code) continue;
      last[what] = code;
      doers[what] = (doers[what] as number) + 1;
    }
  }
  return doers;
}

interface Placed extends ExposureRule {
  /** Per behaviour its place among those that are counted, -1 for none. */
  readonly places: Int32Array;
  /** How many are counted. */
  readonly width: number;
}

function countsOf(
  laid: LaidRows,
  { behaviours, times }: ExposureRows,
  { starts, cells }: ExposedCustomers,
  { windows, most, places, width }: Placed,
  poll: Poll,
): Int32Array {
  const cellsOf = (place: number, times: number) => (place * (most + 1) + times) * 4;
  const counts = new Int32Array(width * windows.length * (most + 1) * 4);
  const add = (at: number, count: number) => {
    counts[at] = (counts[at] as number) + count;
  };
  const all = [0, 0, 0, 0];
  /** How often the customer at hand did each thing in each window, and which entries are not 0. */
  const often = new Int32Array(width * windows.length);
  const touched: number[] = [];
  for (let code = 0; code + 1 < laid.offsets.length; code += 1) {
    if (code % BLOCK === 0) poll();
    const start = starts[code] as number;
    if (Number.isNaN(start)) continue;
    const cell = cells[code] as number;
    all[cell] = (all[cell] as number) + 1;
    for (let at = laid.offsets[code] as number; at < (laid.offsets[code + 1] as number); at += 1) {
      const row = laid.rows[at] as number;
      const place = places[behaviours === null ? 0 : (behaviours[row] as number)] as number;
      if (place < 0) continue;
      const after = (times[row] as number) - start;
      for (let window = windows.length - 1; window >= 0; window -= 1) {
        if (after >= (windows[window] as number)) break;
        const entry = place * windows.length + window;
        if (often[entry] === 0) touched.push(entry);
        often[entry] = (often[entry] as number) + 1;
      }
    }
    for (const entry of touched) {
      add(cellsOf(entry, Math.min(most, often[entry] as number)) + cell, 1);
      often[entry] = 0;
    }
    touched.length = 0;
  }
  // Who did not do it at all is who is left.
  for (let entry = 0; entry < width * windows.length; entry += 1) {
    for (let cell = 0; cell < 4; cell += 1) {
      let did = 0;
      for (let times = 1; times <= most; times += 1) did += counts[cellsOf(entry, times) + cell] as number; // prettier-ignore
      add(cellsOf(entry, 0) + cell, (all[cell] as number) - did);
    }
  }
  return counts;
}
