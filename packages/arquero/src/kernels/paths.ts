import { BLOCK, type Poll } from '../cancelled.ts';

/**
 * The rows that can be steps, by customer and in order of time: those of customer c are `offsets[c]` to before
 * `offsets[c + 1]`. Bit 0 of a mask says that the row can start, bit k that it matches step k.
 */
export interface PathRows {
  readonly offsets: Int32Array;
  readonly times: Float64Array;
  readonly masks: Int32Array;
}

/** Where customers enter: at a moment, with the row of that moment that matches fewest steps unless `own` is false. */
export interface Entries {
  readonly customers: Int32Array;
  readonly times: Float64Array;
  readonly own: boolean;
}

/** How far a path goes. */
export interface PathRule {
  readonly steps: number;
  /** Milliseconds, inclusive; Infinity without one. */
  readonly window: number;
  /** The first moment of the day after a moment; null where steps need not lie on different days. */
  readonly nextDay: ((time: number) => number) | null;
}

/** The paths of entries: parallel arrays. */
export interface Paths {
  /** The moment of the entry: that of {@link Entries}, or of the best start. */
  readonly starts: Float64Array;
  /** Per entry and step the moment at which it is reached, NaN where it is not. */
  readonly reached: Float64Array;
  /** Per entry and step the rows that match it in the window, the start's own left out. */
  readonly matches: Int32Array;
}

/**
 * Follows each entry through the steps: from row to row by the next one that matches, which is found once a
 * customer. Plain equivalent: `paths-plain.ts` of the tests.
 */
export function followPaths(rows: PathRows, entries: Entries, rule: PathRule, poll: Poll): Paths {
  const { customers } = entries;
  const { steps } = rule;
  const walk = walker(rows, rule);
  const starts = entries.times.slice();
  const reached = new Float64Array(customers.length * steps).fill(Number.NaN);
  const matches = new Int32Array(customers.length * steps);
  for (let i = 0; i < customers.length; i += 1) {
    if (i % BLOCK === 0) poll();
    walk.enter(customers[i] as number);
    const from = walk.from(starts[i] as number, entries.own);
    for (let step = 0; step < from.level; step += 1) reached[i * steps + step] = from.moments[step] as number; // prettier-ignore
    walk.count(starts[i] as number, from.start, matches, i * steps);
  }
  return { starts, reached, matches };
}

/**
 * The same from that of all starting rows of the customers, between two moments, from which they get furthest; of
 * equals the earliest. `times` of the entries are not read; who has no such row has a start of NaN.
 */
export function followBest(
  rows: PathRows,
  { customers }: Pick<Entries, 'customers'>,
  rule: PathRule,
  [since, until]: readonly [number, number],
  poll: Poll,
): Paths {
  const { steps } = rule;
  const walk = walker(rows, rule);
  const starts = new Float64Array(customers.length).fill(Number.NaN);
  const reached = new Float64Array(customers.length * steps).fill(Number.NaN);
  const matches = new Int32Array(customers.length * steps);
  for (let i = 0; i < customers.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const customer = customers[i] as number;
    walk.enter(customer);
    let best = -1;
    let before = Number.NaN;
    const end = rows.offsets[customer + 1] as number;
    for (let at = rows.offsets[customer] as number; at < end && best < steps; at += 1) {
      const time = rows.times[at] as number;
      if (((rows.masks[at] as number) & 1) === 0 || time === before) continue;
      if (!(time >= since && time < until)) continue;
      before = time;
      const from = walk.from(time, true);
      if (from.level <= best) continue;
      best = from.level;
      starts[i] = time;
      for (let step = 0; step < best; step += 1) reached[i * steps + step] = from.moments[step] as number; // prettier-ignore
    }
    const start = starts[i] as number;
    if (best >= 0) walk.count(start, walk.from(start, true).start, matches, i * steps);
  }
  return { starts, reached, matches };
}

interface Walked {
  readonly level: number;
  readonly moments: Float64Array;
  /** The row that was taken as the start, -1 for none. */
  readonly start: number;
}

function walker({ offsets, times, masks }: PathRows, { steps, window, nextDay }: PathRule) {
  let first = 0;
  let end = 0;
  let width = 0;
  /** Per bit and row of the customer the next row at or after it that has the bit. */
  let next = new Int32Array(0);
  const moments = new Float64Array(steps);
  const used = new Int32Array(steps + 1);
  let usedCount = 0;

  const enter = (customer: number): void => {
    first = offsets[customer] as number;
    end = offsets[customer + 1] as number;
    width = end - first + 1;
    if (next.length < width * (steps + 1)) next = new Int32Array(2 * width * (steps + 1));
    for (let bit = 0; bit <= steps; bit += 1) {
      let found = end;
      next[bit * width + width - 1] = end;
      for (let at = end - 1; at >= first; at -= 1) {
        if (((masks[at] as number) >>> bit) & 1) found = at;
        next[bit * width + at - first] = found;
      }
    }
  };
  const lowerBound = (time: number): number => {
    let [low, high] = [first, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const isUsed = (at: number): boolean => {
    for (let i = 0; i < usedCount; i += 1) if (used[i] === at) return true;
    return false;
  };
  /** The first row with the bit from a place on that is no step yet; rows of one time stand by fewest steps. */
  const nextRow = (bit: number, from: number): number => {
    let at = next[bit * width + from - first] as number;
    while (at < end && isUsed(at)) at = next[bit * width + at + 1 - first] as number;
    return at;
  };
  const from = (start: number, own: boolean): Walked => {
    usedCount = 0;
    let group = lowerBound(start);
    let startRow = -1;
    if (own) {
      startRow = nextRow(0, group);
      if (startRow < end) used[usedCount++] = startRow;
      else startRow = -1;
    }
    const last = start + window;
    let now = start;
    let level = 0;
    for (; level < steps; level += 1) {
      if (nextDay !== null) group = lowerBound(nextDay(now));
      const at = nextRow(level + 1, group);
      if (at >= end || (times[at] as number) > last) break;
      const time = times[at] as number;
      // Only rows of the moment itself can be met again.
      if (time > now) usedCount = 0;
      used[usedCount++] = at;
      if (time > now) group = groupOf(at, time);
      now = time;
      moments[level] = time;
    }
    return { level, moments, start: startRow };
  };
  /** The first row of the moment of a row. */
  const groupOf = (at: number, time: number): number => {
    let row = at;
    while (row > first && times[row - 1] === time) row -= 1;
    return row;
  };
  const count = (start: number, startRow: number, into: Int32Array, place: number): void => {
    const last = start + window;
    for (let at = lowerBound(start); at < end && (times[at] as number) <= last; at += 1) {
      if (at === startRow) continue;
      const mask = masks[at] as number;
      for (let step = 0; step < steps; step += 1) {
        if ((mask >>> (step + 1)) & 1) into[place + step] = (into[place + step] as number) + 1;
      }
    }
  };
  return { enter, from, count };
}
