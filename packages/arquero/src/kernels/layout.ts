/**
 * The rows of a table customer by customer. Where a question goes over every row, the rows of a customer then
 * stand side by side, and what is found of a customer stays in a register: no access to memory at random is left.
 */
export interface Layout {
  /** The rows of customer c stand from `ends[c - 1]` to `ends[c]`, in the order of the table. */
  readonly ends: Int32Array;
  readonly times: Float64Array;
  /** The latest of the times, -Infinity without one. */
  readonly last: number;
  /** The earliest time of every customer, Infinity without one; made when somebody asks. */
  readonly firsts: () => Float64Array;
  /** The row of each place in the table; made when somebody asks. */
  readonly rows: () => Int32Array;
  /** Values that stand row by row in the table, place by place; the same array is laid out once. */
  readonly valuesOf: (values: Float64Array) => Float64Array;
  /** The bins of the times, `step` milliseconds each; made when somebody asks. */
  readonly bins: (step: number) => Bins;
}

/** Times as whole numbers: what is found out of a moment is then found out once a bin, not once a row. */
export interface Bins {
  /** The bin of each place, from 0 on. */
  readonly of: BinNumbers;
  /** The earliest bin of every customer, -1 without a row. */
  readonly firsts: Int32Array;
  /** Where bin 0 begins, in steps since 1970, and how many bins there are up to the last time. */
  readonly origin: number;
  readonly count: number;
}

/** Numbers of bins: of 16 bits where they fit, as half the memory is gone over in less time. */
export type BinNumbers = Int32Array | Uint16Array;

/** Room for the bins of `places` places, of which there are `count`. */
export function binNumbers(places: number, count: number): BinNumbers {
  return count <= 1 << 16 ? new Uint16Array(places) : new Int32Array(places);
}

/** Lays out the rows that have a customer (`codes`, -1 for none, below `size`) and a time. */
export function layOut(codes: Int32Array, times: Float64Array, size: number): Layout {
  const ends = new Int32Array(size);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    const time = times[row] as number;
    if (code >= 0 && time === time) ends[code] = (ends[code] as number) + 1;
  }
  let sum = 0;
  for (let code = 0; code < size; code += 1) {
    const count = ends[code] as number;
    ends[code] = sum;
    sum += count;
  }
  const own = new Float64Array(sum);
  let last = -Infinity;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    const time = times[row] as number;
    if (!(code >= 0 && time === time)) continue;
    const at = ends[code] as number;
    own[at] = time;
    if (time > last) last = time;
    ends[code] = at + 1;
  }
  return laidOut(ends, own, last, {
    rows: () => rowsOfPlaces(codes, times, ends),
    bins: (step) => binsOf(own, last, step),
    values: (values, rowOf) => {
      const laid = new Float64Array(rowOf.length);
      for (let at = 0; at < laid.length; at += 1) laid[at] = values[rowOf[at] as number] as number;
      return laid;
    },
  });
}

/** How the parts of a layout are made. */
interface Makers {
  readonly rows: () => Int32Array;
  readonly bins: (step: number) => Omit<Bins, 'firsts'>;
  readonly values: (values: Float64Array, rows: Int32Array) => Float64Array;
}

/** A layout of what stands where; its parts are made once, when somebody asks. */
export function laidOut(ends: Int32Array, times: Float64Array, last: number, make: Makers): Layout {
  let firsts: Float64Array | null = null;
  let rows: Int32Array | null = null;
  const bins = new Map<number, Bins>();
  const laid = new WeakMap<Float64Array, Float64Array>();
  const layout: Layout = {
    ends,
    times,
    last,
    firsts: () => (firsts ??= firstsOf(ends, times)),
    rows: () => (rows ??= make.rows()),
    valuesOf(values) {
      const made = laid.get(values) ?? make.values(values, layout.rows());
      laid.set(values, made);
      return made;
    },
    bins(step) {
      const known = bins.get(step);
      if (known) return known;
      const found = make.bins(step);
      const made = { ...found, firsts: firstBins(ends, found.of) };
      bins.set(step, made);
      return made;
    },
  };
  return layout;
}

function rowsOfPlaces(codes: Int32Array, times: Float64Array, ends: Int32Array): Int32Array {
  const next = new Int32Array(ends.length);
  next.set(ends.subarray(0, -1), 1);
  const rows = new Int32Array(ends.at(-1) ?? 0);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    const time = times[row] as number;
    if (!(code >= 0 && time === time)) continue;
    const at = next[code] as number;
    rows[at] = row;
    next[code] = at + 1;
  }
  return rows;
}

function firstsOf(ends: Int32Array, times: Float64Array): Float64Array {
  const firsts = new Float64Array(ends.length);
  let at = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    let own = Infinity;
    for (; at < end; at += 1) if ((times[at] as number) < own) own = times[at] as number;
    firsts[code] = own;
  }
  return firsts;
}

function binsOf(times: Float64Array, latest: number, step: number): Omit<Bins, 'firsts'> {
  let least = Infinity;
  for (let at = 0; at < times.length; at += 1) {
    if ((times[at] as number) < least) least = times[at] as number;
  }
  const origin = times.length === 0 ? 0 : Math.floor(least / step);
  const count = times.length === 0 ? 0 : Math.floor(latest / step) - origin + 1;
  const of = binNumbers(times.length, count);
  for (let at = 0; at < times.length; at += 1)
    of[at] = Math.floor((times[at] as number) / step) - origin;
  return { of, origin, count };
}

function firstBins(ends: Int32Array, of: BinNumbers): Int32Array {
  const firsts = new Int32Array(ends.length).fill(-1);
  let at = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    if (at === end) continue;
    let own = of[at] as number;
    for (; at < end; at += 1) if ((of[at] as number) < own) own = of[at] as number;
    firsts[code] = own;
  }
  return firsts;
}
