import type { CalendarNode } from './activity.ts';
import type { Dimension, RowsNode, StartTest } from './plan.ts';

/** How long a term of a subscription is: calendar months from its start, or elapsed milliseconds. */
export type TermLength = { readonly months: number } | { readonly milliseconds: number };

/**
 * Subscriptions to the renewals that were due in each calendar period, by due date. A row is due when it ends;
 * with a `term` also at the end of every term before that, from its start on, and goes on by itself then. A row that is
 * due at its end is renewed by another row of its customer that starts after it did, at the latest `grace` after the
 * due date, and does not end by then. What is due is decided once the grace is over at the as-of date; before that it is
 * neither renewed nor lost. Rows that end at or after the as-of date are not due yet. Rows that end before they start
 * and customers without an id are left out.
 *
 * Per segment (of the row's own values) and period: `due`, `renewed`, of these `early` and `late` (by a row that
 * starts before or after the due date), `open`; with an `amount` also `amount_due` and `amount_renewed`, of the
 * renewing row at most what was due.
 */
export interface RenewalsNode {
  readonly kind: 'renewals';
  readonly input: RowsNode;
  readonly start: string;
  readonly end: string;
  /** The monthly price; null counts renewals alone. */
  readonly amount: string | null;
  readonly term: TermLength | null;
  /** Milliseconds after the due date, that moment included. */
  readonly grace: number;
  readonly calendar: CalendarNode;
  readonly keep: readonly StartTest[];
  readonly split: readonly Dimension[];
  readonly top: number | null;
  readonly incomplete: boolean;
}

/** What was renewed of what was due. */
export interface RenewalsPlan {
  readonly version: 1;
  readonly kind: 'renewals';
  readonly metric: string;
  readonly root: RenewalsNode;
}
