import { BLOCK, type Poll } from '../cancelled.ts';
import { bitCounters } from './bit-counters.ts';
import { type Cells } from './cells.ts';
import { type Masks } from './masks.ts';

/** Counts per group and cell, group by group, the cells in their order. */
export interface Profile {
  readonly group: Int32Array;
  readonly cell: Int32Array;
  readonly customers: Int32Array;
  readonly exposed: Int32Array;
  readonly begun: Int32Array;
  readonly retained: Int32Array;
  readonly retainedExposed: Int32Array;
}

/** Counters beyond which they no longer stay in the cache: 500 kB of them. */
const NARROW = 1 << 12;

/** What the starts that are counted look like: the group of each, and how many periods are over and begun. */
export interface GroupedStarts {
  readonly groups: Int32Array;
  readonly size: number;
  readonly over: Int32Array;
  readonly begun: Int32Array;
}

/**
 * Counts starts per group and cell: all, those whose cell is over, those whose cell has begun, those with
 * the cell's bit, and those with both bit and cell over.
 */
export function profile(
  masks: Masks,
  { groups, size, over, begun }: GroupedStarts,
  cells: Cells,
  poll: Poll,
): Profile {
  const { count, from, to } = cells;
  const make = () => new Int32Array(size * count);
  const retained = make();
  const retainedExposed = make();
  const ends = ranked(to);
  const begins = ranked(from);
  const overAt = new Int32Array(size * (count + 1));
  const begunAt = new Int32Array(size * (count + 1));
  // Starts of a group whose cells are over alike are counted together.
  const narrow = masks.words === 1 && overAt.length <= NARROW ? bitCounters(overAt.length) : null;
  for (let start = 0; start < groups.length; start += 1) {
    if ((start & (BLOCK - 1)) === 0) poll();
    const group = groups[start] as number;
    const periods = over[start] as number;
    const base = group * count;
    const ended = group * (count + 1) + ends.below(periods);
    overAt[ended] = (overAt[ended] as number) + 1;
    const open = group * (count + 1) + begins.below(begun[start] as number);
    begunAt[open] = (begunAt[open] as number) + 1;
    if (narrow !== null) {
      narrow.add(ended, masks.bits[start] as number);
      continue;
    }
    for (let word = 0; word < masks.words; word += 1) {
      let bits = masks.bits[start * masks.words + word] as number;
      while (bits !== 0) {
        const bit = bits & -bits;
        const cell = word * 32 + 31 - Math.clz32(bit);
        const at = base + cell;
        retained[at] = (retained[at] as number) + 1;
        if ((to[cell] as number) < periods)
          retainedExposed[at] = (retainedExposed[at] as number) + 1;
        bits ^= bit;
      }
    }
  }
  for (let ended = 0; narrow !== null && ended < overAt.length; ended += 1) {
    if (overAt[ended] === 0) continue;
    const group = Math.floor(ended / (count + 1));
    for (let cell = 0; cell < count; cell += 1) {
      const at = group * count + cell;
      const own = narrow.count(ended, cell);
      retained[at] = (retained[at] as number) + own;
      if (ended - group * (count + 1) >= (ends.needs[cell] as number))
        retainedExposed[at] = (retainedExposed[at] as number) + own;
    }
  }
  const result = {
    group: make(),
    cell: make(),
    customers: make(),
    exposed: make(),
    begun: make(),
    retained,
    retainedExposed,
  };
  for (let group = 0; group < size; group += 1) {
    const first = group * (count + 1);
    atLeast(overAt, first, count);
    atLeast(begunAt, first, count);
    for (let cell = 0; cell < count; cell += 1) {
      const at = group * count + cell;
      result.group[at] = group;
      result.cell[at] = cell;
      result.customers[at] = overAt[first] as number;
      result.exposed[at] = overAt[first + (ends.needs[cell] as number)] as number;
      result.begun[at] = begunAt[first + (begins.needs[cell] as number)] as number;
    }
  }
  return result;
}

/** Turns counts of exactly n into counts of n or more. */
function atLeast(counts: Int32Array, first: number, most: number): void {
  for (let i = first + most - 1; i >= first; i -= 1) {
    counts[i] = (counts[i] as number) + (counts[i + 1] as number);
  }
}

/**
 * Cells in the order of one of their bounds. `below(n)` is how many bounds lie below n; a bound lies below
 * n exactly where `below(n)` is at least what the cell `needs`.
 */
function ranked(bounds: Int32Array): { below: (n: number) => number; needs: Int32Array } {
  let most = -1;
  for (const bound of bounds) most = Math.max(most, bound);
  const table = new Int32Array(most + 2);
  for (const bound of bounds) table[bound + 1] = (table[bound + 1] as number) + 1;
  for (let n = 1; n < table.length; n += 1)
    table[n] = (table[n] as number) + (table[n - 1] as number);
  return {
    below: (n) => table[n < 0 ? 0 : n > most ? most + 1 : n] as number,
    needs: bounds.map((bound) => table[bound + 1] as number),
  };
}
