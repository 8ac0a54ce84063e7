import type { CalendarNode } from './activity.ts';
import type { AnchorNode, Dimension, RowsNode } from './plan.ts';

/**
 * Stays of customers with a monthly revenue to what the revenue gained and lost in each calendar period. A row
 * counts from its start, inclusive, to its end, exclusive; one without an end, or with an end at or after the
 * as-of date, has not ended; one that starts there is not known. Rows that end before they start and rows whose
 * revenue is no number of 0 or more are left out and counted. The revenue of a customer at the end of a period
 * is the sum over their rows that count at its last moment.
 *
 * Per period, with a = the revenue `lag` periods before and b = that at its end, customer by customer: `opening` Σ a,
 * `closing` Σ b; `new` b where a = 0 and it was never above 0 before, `reactivated` b where it was; `churned` a where b = 0;
 * `expansion` b − a, `contraction` a − b; `kept` Σ min(a, b). Values that differ by less than 1e-9 of the greater are equal.
 */
export interface MovementsNode {
  readonly kind: 'movements';
  readonly input: RowsNode;
  readonly start: string;
  readonly end: string;
  readonly mrr: string;
  /** The customer's first row, which says what segment they are of. */
  readonly anchor: AnchorNode;
  readonly calendar: CalendarNode;
  /** How many periods a change is counted over: 1 compares the ends of two neighbours. */
  readonly lag: number;
  /** Milliseconds: whoever comes back after a longer gap is new again; null is any gap. */
  readonly gap: number | null;
  /** Gives what each customer had and has as pairs of values, which intervals are drawn from. */
  readonly pairs: boolean;
  readonly split: readonly Dimension[];
  /** As in a cohort: keeps this many segments, and gathers the others in one. */
  readonly top: number | null;
  /** Shows the counts of a period that is not over at the as-of date; else they are null. */
  readonly incomplete: boolean;
}

/** What the revenue of subscriptions gained and lost. */
export interface MovementsPlan {
  readonly version: 1;
  readonly kind: 'movements';
  readonly metric: string;
  readonly root: MovementsNode;
}

/** Customers with revenue at the start of a period, by what they had (`before`) and have (`after`); equal pairs once. */
export interface RevenuePairs {
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** How many customers have the pair. */
  readonly customers: Float64Array;
}

/** Rows of subscriptions that were left out, and what else must be known of them. */
export interface StayFacts {
  /** Rows of a customer whose revenue is missing or no finite number. */
  readonly unknown: number;
  readonly negative: number;
  /** Rows that end before they start. */
  readonly backwards: number;
  /** Rows that start and end within one period, which no end of a period sees. */
  readonly within: number;
  /** Customers with rows that count at the same time. */
  readonly overlapping: number;
}
