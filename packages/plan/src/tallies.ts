import type { CalendarNode } from './activity.ts';
import type { Grain } from './calendar/grain.ts';
import type { Expression } from './expression.ts';
import type { Dimension, RowsNode, StartTest } from './plan.ts';

/** A number per segment and period: of the rows where `condition` is true, how many, or the sum of an expression. */
export interface Tally {
  /** The column of the result's rows. */
  readonly name: string;
  /** Null takes every row that counts. */
  readonly condition: Expression | null;
  /** Null counts the rows; a row without a value adds nothing. */
  readonly sum: Expression | null;
}

/**
 * Rows to numbers per segment and calendar period, each row by itself: a row belongs to the segment of its own
 * values, and to that of its customer's first row where a dimension is of the start. Rows at or after the as-of date are
 * not known.
 */
export interface TalliesNode {
  readonly kind: 'tallies';
  readonly input: RowsNode;
  readonly time: string;
  /** What makes a row of `input` count; null where any does. */
  readonly counts: Expression | null;
  /** `latest` takes of each customer, segment and period the last row that counts. */
  readonly of: 'all' | 'latest';
  /** Null as its grain makes the whole window one period. */
  readonly calendar: CalendarNode<Grain | null>;
  readonly tallies: readonly Tally[];
  /** Rows must pass all of these, decided at each row. */
  readonly keep: readonly StartTest[];
  readonly split: readonly Dimension[];
  readonly top: number | null;
  /** Shows the numbers of a period that is not over at the as-of date; else they are null. */
  readonly incomplete: boolean;
}

/** Numbers of single rows. */
export interface TalliesPlan {
  readonly version: 1;
  readonly kind: 'tallies';
  readonly metric: string;
  readonly root: TalliesNode;
}
