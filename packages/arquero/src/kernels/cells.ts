import { type GridNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';

/** The cells of a grid in their order, as parallel arrays: the number each is shown under and its periods. */
export interface Cells {
  readonly count: number;
  readonly period: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Whether cell k is period k and nothing else, for every period up to the horizon. */
  readonly plain: boolean;
}

/** Cells beyond which a result is refused. */
export const MOST_CELLS = 2_000_000;

/** The cells that a grid shows; throws `TooManyCells` where one group alone would have too many. */
export function cellsOf({ cells, horizon }: GridNode): Cells {
  const count = cells?.length ?? horizon + 1;
  if (count > MOST_CELLS || horizon >= MOST_CELLS) throw new TooManyCells(Math.max(count, horizon));
  if (cells === null) {
    const period = Int32Array.from({ length: count }, (_, k) => k);
    return { count, period, from: period, to: period, plain: true };
  }
  return {
    count,
    period: Int32Array.from(cells, (cell) => cell.period),
    from: Int32Array.from(cells, (cell) => cell.from),
    to: Int32Array.from(cells, (cell) => cell.to),
    plain: false,
  };
}
