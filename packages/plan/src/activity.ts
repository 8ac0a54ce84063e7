import type { Calendar, Grain } from './calendar/grain.ts';
import type { Expression } from './expression.ts';
import type { AnchorNode, Dimension, RowsNode, TimeRange } from './plan.ts';

/**
 * The calendar periods that are reported: units of the grain on the zone's wall clock, from the one that holds
 * the window's start, or without one the first row, to the one that holds the last known moment before the
 * window's end. What lies before the window is counted, and not shown.
 */
export interface CalendarNode {
  readonly kind: 'calendar';
  readonly grain: Grain;
  readonly calendar: Calendar;
  readonly window: TimeRange;
  /** Data are known up to this moment, exclusive. */
  readonly asOf: number;
}

/**
 * What is counted of who was active when.
 * `states`, per period: `active`; of them `new` (active for the first time), `retained` (active in the period
 * before too) and `resurrected` (the others); `churned`, active in the period before and not in this one; `dormant`,
 * active earlier, in neither.
 */
export type ActivityCount = 'states';

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
  readonly calendar: CalendarNode;
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
