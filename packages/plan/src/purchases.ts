import type { CalendarNode } from './activity.ts';
import type { Expression } from './expression.ts';
import type { AnchorNode, Dimension, RowsNode } from './plan.ts';
import type { ResultValue } from './result.ts';

/**
 * Rows of purchases to one profile a customer: how often they bought, when first and last, for how much, and with
 * which gaps. A row whose amount is 0 or more is a purchase; one with an amount below 0 is a refund, which is no
 * purchase and is taken off the revenue; one without a finite amount is left out. Days are those of the calendar
 * in its zone; several purchases of one day are one purchase day. Rows at or after the as-of date are not known.
 */
export interface PurchasesNode {
  readonly kind: 'purchases';
  readonly input: RowsNode;
  readonly time: string;
  readonly amount: string;
  /** What makes a row of `input` a purchase; null where any is. */
  readonly activity: Expression | null;
  /** The customer's first row, which says what segment they are of; who has none in its window has no profile. */
  readonly anchor: AnchorNode;
  /** Of days; only purchases and refunds inside of its window are counted. */
  readonly calendar: CalendarNode;
  /** Days before the end of the as-of date that `recent`, `gaps` and nothing else are restricted to; null takes all. */
  readonly lookback: number | null;
  /** Gives the gaps between neighbouring purchase days. */
  readonly gaps: boolean;
  /** Gives the ids of the customers. */
  readonly names: boolean;
  readonly split: readonly Dimension[];
  /** As in a cohort: keeps this many segments, and gathers the others in one. */
  readonly top: number | null;
}

/** What each customer bought. */
export interface PurchasesPlan {
  readonly version: 1;
  readonly kind: 'purchases';
  readonly metric: string;
  readonly root: PurchasesNode;
}

/** Profiles of the customers with a purchase, one entry a customer; days count from 1970-01-01. */
export interface PurchaseProfiles {
  /** The customer's code, the same in every run over the same tables. */
  readonly code: Int32Array;
  /** Ids, where the plan asks for them. */
  readonly names: readonly string[] | null;
  /** The place of the customer's segment in `segments`. */
  readonly segment: Int32Array;
  /** The columns that name each segment. */
  readonly segments: readonly Readonly<Record<string, ResultValue>>[];
  /** Rows of purchases, and days with one. */
  readonly purchases: Int32Array;
  readonly days: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Amounts of purchases and refunds. */
  readonly revenue: Float64Array;
  /** Amounts of the purchases of the first day. */
  readonly firstRevenue: Float64Array;
  /** `revenue` within the lookback. */
  readonly recent: Float64Array;
  /** Where the gaps of each customer begin in `gaps`, and the end of the last. */
  readonly gapsFrom: Int32Array;
  /** Days between neighbouring purchase days that both lie in the lookback, oldest first. */
  readonly gaps: Int32Array;
  /** The last day that is known: that of the moment before the as-of date. */
  readonly known: number;
  /** Rows without a finite amount, and rows and customers of refunds. */
  readonly facts: {
    readonly unknown: number;
    readonly refunds: number;
    /** Customers with refunds and no purchase, who have no profile. */
    readonly onlyRefunds: number;
  };
}
