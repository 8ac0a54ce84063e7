import type { CalendarNode } from './activity.ts';
import type { AnchorNode, Dimension, RowsNode } from './plan.ts';

/**
 * Stays of customers to who was there, came and left in each calendar period. A row runs from its start, inclusive,
 * to its end, exclusive, or on; one that ends before it starts is left out, one that starts at or after the as-of
 * date is not known. Rows of a customer that touch, overlap or lie no longer than `grace` apart are one stay; it has
 * ended once the grace is over at the as-of date. An end at the first moment of a period is of that period.
 *
 * Per period, customers: `customers_start` are there at its first moment, `customers_end` at its last one, `kept` at
 * both; `joined` come for the first time ever, `returned` come again; `departures` are the ends of stays, `left` the
 * customers with one; `came_and_left` of these were not there at the start, `left_and_back` were, and are at the end.
 * With a `cause` also, of those there at the start and not at the end, `lost_involuntary`, whose last stay of the period
 * ended for one of the causes that are listed, and `lost_unknown`, where the row says none. Letters are not told apart
 * by case.
 */
export interface DeparturesNode {
  readonly kind: 'departures';
  readonly input: RowsNode;
  readonly start: string;
  readonly end: string;
  /** Milliseconds without a row after which a customer has left. */
  readonly grace: number;
  /** The column that says why a row ended, and the causes that are no decision of the customer. */
  readonly cause?: { readonly column: string; readonly involuntary: readonly string[] };
  /** The customer's first row, which says what segment they are of. */
  readonly anchor: AnchorNode;
  readonly calendar: CalendarNode;
  readonly split: readonly Dimension[];
  /** As in a cohort: keeps this many segments, and gathers the others in one. */
  readonly top: number | null;
  /** Shows the counts of a period that is not over at the as-of date; else they are null. */
  readonly incomplete: boolean;
}

/** Who of the customers of subscriptions came and left when. */
export interface DeparturesPlan {
  readonly version: 1;
  readonly kind: 'departures';
  readonly metric: string;
  readonly root: DeparturesNode;
}
