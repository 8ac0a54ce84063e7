import type { ColumnData } from '@tenure/plan';
import type { PageVisitor } from './pages.ts';

/** Takes the pages of one column, one row group after the other. */
export interface Taker extends PageVisitor {
  /** What a taker in another thread has to know of the rows that were taken here. */
  handOver(): Handed;
  /** Takes what another taker handed over, whose rows stand in the same array from `first` to the end. */
  takeOver(handed: Handed, first: number): void;
  /** The column. Throws what is no such column. */
  finish(): ColumnData;
}

/** The rows of a column that a taker writes to, and the row that it begins with. */
export interface Place<Values> {
  readonly values: Values;
  readonly from: number;
}

/** What goes from one taker to another of the same column: what its kind knows, and different values one after the other. */
export interface Handed {
  readonly facts: readonly number[];
  readonly bytes?: Uint8Array;
}

/**
 * Moves values that stand one after the other, from `at` on, to the rows of which `levels` says that they have one, and
 * puts `nothing` into the others.
 */
export function spread(
  values: Float64Array | Int32Array | Uint8Array,
  at: number,
  levels: Uint8Array | null,
  nothing: number,
): void {
  if (levels === null) return;
  let from = at;
  for (let row = 0; row < levels.length; row++) from += levels[row]!;
  // From the end on: no value is overwritten before it has been moved.
  for (let row = levels.length - 1; row >= 0; row--) {
    values[at + row] = levels[row] === 1 ? values[--from]! : nothing;
  }
}

/** Bytes that begin where words of `width` bytes may begin; throws RangeError where there are too few. */
export function aligned(bytes: Uint8Array, width: number, count: number): ArrayBuffer {
  const size = width * count;
  if (bytes.length < size) throw new RangeError('a page is too short');
  return bytes.slice(0, size).buffer;
}
