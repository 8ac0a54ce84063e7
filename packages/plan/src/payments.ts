import type { CalendarNode } from './activity.ts';
import type { Dimension, RowsNode, StartTest } from './plan.ts';

/** What an attempt to take a payment came to, by the values of a column; letters are not told apart by case. */
export interface PaymentOutcome {
  readonly column: string;
  readonly paid: readonly string[];
  readonly failed: readonly string[];
}

/**
 * Attempts to take payments to what became of the payments that failed, per segment and calendar period. A payment is the
 * attempts of a customer with one value of `payment`; without that column an attempt begins a payment, and after one
 * that fails what the customer is asked for within the `window`, up to the first success, belongs to it. Attempts that
 * are neither paid nor failed, that ask for less than nothing or are at or after the as-of date do not count.
 *
 * A payment is of the period and segment of its first attempt, and has failed if that did. It is recovered if an attempt
 * succeeds at most `window` after the first, lost if none does, open while the window is not over at the as-of date.
 *
 * Counts: `payments`; of these `failed`, `recovered`, `lost` (of these `late`, paid after the window) and `open`; the
 * `attempts` of the recovered, and the `days` that these took, added up; `customers` with a payment, and
 * `customers_lost`, who lost one and of whom no attempt of any payment succeeded since, as known at the as-of date. With an
 * `amount` that of the first attempts: `amount_failed`, `amount_recovered`, `amount_lost`, `amount_open`.
 */
export interface PaymentsNode {
  readonly kind: 'payments';
  readonly input: RowsNode;
  readonly time: string;
  readonly payment: string | null;
  readonly outcome: PaymentOutcome;
  readonly amount: string | null;
  /** Milliseconds after the first attempt, that moment included. */
  readonly window: number;
  readonly calendar: CalendarNode;
  readonly keep: readonly StartTest[];
  readonly split: readonly Dimension[];
  readonly top: number | null;
  readonly incomplete: boolean;
}

/** What became of the payments that failed, and the attempts that were left out of all of it. */
export interface PaymentsPlan {
  readonly version: 1;
  readonly kind: 'payments';
  readonly metric: string;
  readonly root: PaymentsNode;
}

/** Attempts that do not count: of an outcome that is neither, and of less than nothing. */
export interface AttemptFacts {
  readonly undecided: number;
  readonly negative: number;
}
