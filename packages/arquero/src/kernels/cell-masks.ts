import { type Matching } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';
import { type Cells } from './cells.ts';
import { wordsFor, type Masks } from './masks.ts';

/**
 * Periods to cells: bit c is set where a start is retained in cell c. The periods' masks say where a start
 * was active (`on_or_after`: up to its last active period), with period 0 as counted; with `everybody` a
 * cell that begins with period 0 retains every start instead. Plain cells are the periods themselves and
 * are changed in place.
 * Plain equivalent: `cross(cells).filter(...)` on the active periods of a start.
 */
export function cellMasks(
  masks: Masks,
  cells: Cells,
  matching: Matching,
  everybody: boolean,
  poll: Poll,
): Masks {
  const { words, bits, events } = masks;
  if (cells.plain && (matching === 'on' || matching === 'on_or_after')) {
    if (everybody) {
      for (let at = 0; at < bits.length; at += words) bits[at] = (bits[at] as number) | 1;
    }
    return masks;
  }
  const { count, from, to } = cells;
  const starts = bits.length / words;
  const cellWords = wordsFor(Math.max(0, count - 1));
  const own = new Int32Array(starts * cellWords);
  const retained = TESTS[matching];
  for (let start = 0; start < starts; start += 1) {
    if ((start & (BLOCK - 1)) === 0) poll();
    const base = start * words;
    const test = retained(bits, base, words * 32);
    for (let cell = 0; cell < count; cell += 1) {
      const first = from[cell] as number;
      if (!(everybody && first === 0) && !test(first, to[cell] as number)) continue;
      const at = start * cellWords + (cell >>> 5);
      own[at] = (own[at] as number) | (1 << (cell & 31));
    }
  }
  return { words: cellWords, bits: own, events };
}

type Test = (from: number, to: number) => boolean;

/** For one start's periods, whether a cell of periods is retained. */
const TESTS: Record<Matching, (bits: Int32Array, base: number, periods: number) => Test> = {
  on: (bits, base, periods) => (from, to) => {
    const last = Math.min(to, periods - 1);
    for (let period = from; period <= last; period += 1) {
      if (has(bits, base, period)) return true;
    }
    return false;
  },
  on_or_after: (bits, base, periods) => (from) => from < periods && has(bits, base, from),
  on_or_before: (bits, base, periods) => {
    let first = 0;
    while (first < periods && !has(bits, base, first)) first += 1;
    return (_, to) => first <= to && first < periods;
  },
  consecutive: (bits, base, periods) => {
    let through = 0;
    while (through + 1 < periods && has(bits, base, through + 1)) through += 1;
    return (_, to) => (to === 0 ? has(bits, base, 0) : to <= through);
  },
};

function has(bits: Int32Array, base: number, period: number): boolean {
  return (((bits[base + (period >>> 5)] as number) >>> (period & 31)) & 1) === 1;
}
