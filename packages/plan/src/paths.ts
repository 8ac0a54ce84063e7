import type { CalendarNode } from './activity.ts';
import type { Expression } from './expression.ts';
import type { AnchorNode, Dimension, RowsNode } from './plan.ts';

/**
 * Rows to how far customers get on a path of steps in order, and how long that takes. A step is reached at the
 * earliest time at or after the step before at which a row matches it that was no step yet, not later than
 * `window` after the start (that very moment included); rows at one time may be steps in any order: of several that
 * match, the one that matches the fewest steps is taken. Rows at or after the as-of date are not known.
 */
export interface PathsNode {
  readonly kind: 'paths';
  /** The customer's start, which also says what segment they are of. */
  readonly anchor: AnchorNode;
  readonly input: RowsNode;
  readonly time: string;
  /** What makes a row of `input` a start, so that it is no later step; null where starts come from another table. */
  readonly starting: Expression | null;
  /**
   * `first`: each customer enters at the anchor's start. `best`: at that of all starting rows in the anchor's window
   * from which they get furthest, of equals the earliest.
   */
  readonly entry: 'first' | 'best';
  /** The steps after the start: what makes a row one of them; null where any is. At most 30. */
  readonly steps: readonly (Expression | null)[];
  /** Milliseconds from the start to the last moment that counts; null is to the end of what is known. */
  readonly window: number | null;
  /** What must lie between two steps: another row, or the end of a day of the calendar. */
  readonly apart: 'row' | 'day';
  /** Of days; its window is not used: the anchor has one. */
  readonly calendar: CalendarNode;
  readonly split: readonly Dimension[];
  readonly top: number | null;
}

/** How far customers get. */
export interface PathsPlan {
  readonly version: 1;
  readonly kind: 'paths';
  readonly metric: string;
  readonly root: PathsNode;
}

/** How long each customer of a row took from the start to its step, or was seen without getting there. */
export interface Waits {
  /** Milliseconds, one a customer. */
  readonly times: Float64Array;
  /** 1 where the step was reached, 0 where that was not seen: up to the window's end or the last known moment. */
  readonly ended: Uint8Array;
}
