import type { CalendarNode } from './activity.ts';
import type { Expression } from './expression.ts';
import type { AnchorNode, Dimension, RowsNode } from './plan.ts';

/**
 * Rows to the spells of customers: from a start to the first silence of more than `silence` days, or to the as-of
 * date for those who are still there (censored). Rows without an `end` keep a customer on their day; with one, on
 * the days from their time to before the end, and an end that is null or not known yet goes on.
 * A customer is lost on the day on which the silence has lasted `silence` days (with an `end` and 0: on the day of
 * the end); a row on that very day still keeps them. All in days of the calendar, which are the ages.
 * A start before the first day of `input` is seen from the customer's first row on (late entry), and not at all
 * where there is none.
 */
export interface SpellsNode {
  readonly kind: 'spells';
  readonly anchor: AnchorNode;
  readonly input: RowsNode;
  readonly time: string;
  /** The column of `input` at which a row ends; null where rows are moments. */
  readonly end: string | null;
  /** The column of `input` that says why a stay ended, a cause each; null tells none apart. Only with an `end`. */
  readonly cause: string | null;
  /** What makes a row of `input` keep its customer; null where any does. */
  readonly activity: Expression | null;
  /** Whole days. */
  readonly silence: number;
  /** Days: customers are seen from this age on, and not at all who are lost by it; 0 sees them from the start. */
  readonly landmark: number;
  /** Of days; its window is not used: the anchor has one. */
  readonly calendar: CalendarNode;
  readonly split: readonly Dimension[];
  readonly top: number | null;
}

/** How long customers stay. */
export interface SpellsPlan {
  readonly version: 1;
  readonly kind: 'spells';
  readonly metric: string;
  readonly root: SpellsNode;
}
