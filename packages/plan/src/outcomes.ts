import type { CalendarNode } from './activity.ts';
import type { LaterOutcome } from './exposures.ts';
import type { AnchorNode, Dimension, RowsNode } from './plan.ts';

/**
 * Customers by the segment of their start and by what became of them after a landmark: how many have an outcome that
 * is known (`customers`), for how many it came true (`reached`), for how many it is not known yet (`open`), and who had
 * it before the landmark (`early`).
 */
export interface OutcomesNode {
  readonly kind: 'outcomes';
  readonly anchor: AnchorNode;
  readonly input: RowsNode;
  readonly time: string;
  /** The start is a row of the same table as `input`. */
  readonly ownRow: boolean;
  /** Milliseconds after the start; 0 is the start itself. */
  readonly landmark: number;
  readonly outcome: LaterOutcome;
  readonly split: readonly Dimension[];
  /** Of days; its window is not used: the anchor has one. */
  readonly calendar: CalendarNode;
}

/** Outcomes after a landmark. */
export interface OutcomesPlan {
  readonly version: 1;
  readonly kind: 'outcomes';
  readonly metric: string;
  readonly root: OutcomesNode;
}
