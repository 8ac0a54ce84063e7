import type { Calendar, Grain } from './calendar/grain.ts';
import type { Expression } from './expression.ts';
import type { AnchorNode, Dimension, RowsNode, TimeRange } from './plan.ts';

/**
 * The calendar periods that are reported: units of the grain on the zone's wall clock, from the one that holds
 * the window's start, or without one the first row, to the one that holds the last known moment before the
 * window's end. What lies before the window is counted, and not shown.
 */
export interface CalendarNode<G extends Grain | null = Grain> {
  readonly kind: 'calendar';
  readonly grain: G;
  readonly calendar: Calendar;
  readonly window: TimeRange;
  /** Data are known up to this moment, exclusive. */
  readonly asOf: number;
}

/**
 * What is counted of who was active when, per segment and period.
 * `states`: `active`; of them `new` (active for the first time), `retained` (active in the period before too) and
 * `resurrected` (the others); `churned`, active in the period before and not in this one; `dormant`, active earlier,
 * in neither. With `names` also `who_resurrected`, the ids of that many of them at most.
 * `reach`: `events`, `customers` who are active, `new`, `total` (active up to its end); of each of `windows` the
 * customers active in that many days up to the period's last known one, as `last_30_days`, null where the window
 * begins before the first row. With an `amount`, a column, also its `revenue`, of all rows of the input, be they activity
 * or not, the rows `without_amount`, which add nothing, the `negative` ones, and the `spread`: the sum over the customers of
 * the squares of what each brings less, of those who are active, `revenue` ÷ `customers`; null without any.
 * `days`: `days`, how many units of `unit` the period has up to the as-of date, those that begin in it; `active_days`,
 * the units in which each customer is active, of all of them; `customers` who are active. As a histogram instead a
 * row for each number of units, `days` from 1 on, with the `customers` active in exactly so many and `at_least`.
 */
export type ActivityCount =
  | { readonly kind: 'states'; readonly names: number }
  | { readonly kind: 'reach'; readonly windows: readonly number[]; readonly amount?: string }
  | { readonly kind: 'days'; readonly unit: Grain; readonly histogram: boolean };

/**
 * Rows to who was active in which calendar periods, and what is counted of that. Rows at or after the as-of date
 * are not known. A customer belongs to one segment all along: that of their first row (`anchor`).
 */
export interface ActivityNode {
  readonly kind: 'activity';
  readonly input: RowsNode;
  readonly time: string;
  /** What makes a row of `input` activity; null where any does. */
  readonly activity: Expression | null;
  readonly anchor: AnchorNode;
  /** Null as its grain makes the whole window one period; only of `days`. */
  readonly calendar: CalendarNode<Grain | null>;
  readonly count: ActivityCount;
  readonly split: readonly Dimension[];
  /** As in a cohort: keeps this many segments, and gathers the others in one. */
  readonly top: number | null;
  /** Shows the counts of a period that is not over at the as-of date; else they are null. */
  readonly incomplete: boolean;
}

/** Who is active in each calendar period. */
export interface ActivityPlan {
  readonly version: 1;
  readonly kind: 'activity';
  readonly metric: string;
  readonly root: ActivityNode;
}
