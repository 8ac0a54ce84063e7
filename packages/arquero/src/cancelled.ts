/** Thrown by `run` when its `cancelled` option answers true. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('The run was cancelled.');
  }
}

/** Thrown by `run` when a result would have more cells than can be shown or kept in memory. */
export class TooManyCells extends Error {
  override readonly name = 'TooManyCells';
  readonly cells: number;

  constructor(cells: number) {
    super(`The result would have ${String(cells)} cells.`);
    this.cells = cells;
  }
}

/** Rows that a kernel works on between two questions whether it should stop. */
export const BLOCK = 65_536;

/** Called by kernels once a block; throws {@link Cancelled} when the run should stop. */
export type Poll = () => void;

/** A poll that asks `cancelled`. */
export function pollOf(cancelled: (() => boolean) | undefined): Poll {
  return () => {
    if (cancelled?.()) throw new Cancelled();
  };
}
