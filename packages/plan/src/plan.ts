import type { Calendar, Grain } from './calendar/grain.ts';
import type { Expression } from './expression.ts';

/** A half-open range of time in milliseconds since 1970: from <= t < until; null is unbounded. */
export interface TimeRange {
  readonly from: number | null;
  readonly until: number | null;
}

/** The rows of a loaded table, with only the columns that the plan needs. */
export interface SourceNode {
  readonly kind: 'source';
  readonly table: string;
  readonly columns: readonly string[];
  /** The column that names the customer; rows where it is null are dropped. */
  readonly customer: string;
  /** The column with the time of the event; rows where it is null are dropped. Null for tables without one. */
  readonly time: string | null;
  /** A table of aliases, merged into `customer` before anything else is counted. */
  readonly identities: {
    readonly table: string;
    readonly alias: string;
    readonly customer: string;
  } | null;
}

/** Keeps the rows where the condition is true. */
export interface FilterNode {
  readonly kind: 'filter';
  readonly input: RowsNode;
  readonly condition: Expression;
}

/**
 * Gives every row the columns of its customer from a table with one row per customer (its first, where
 * there are several). A column that both have keeps the name of the input; `prefix` goes before the others.
 * `required` drops the rows of customers that the table lacks (a filter on the customer reached it first).
 */
export interface LookupNode {
  readonly kind: 'lookup';
  readonly input: RowsNode;
  readonly from: RowsNode;
  readonly columns: readonly string[];
  readonly prefix: string;
  readonly required: boolean;
}

/** Nodes whose output is rows of a table. */
export type RowsNode = SourceNode | FilterNode | LookupNode;

/**
 * A number per start, of the rows of its customer: how many match, or the sum of an expression over those
 * that do, rows without a value adding nothing; 0 without any. Rows at or after the as-of date are not known.
 */
export interface Measure {
  /** What a test's condition calls it; no column of the starts has that name. */
  readonly name: string;
  readonly input: RowsNode;
  readonly time: string;
  readonly condition: Expression | null;
  /** The value that is gathered; null counts the rows. */
  readonly sum: Expression | null;
  /** How it is gathered; added up unless given. */
  readonly how?: Gathering;
  /**
   * Rows from the origin on, its own moment included (those `before` it too), and before origin + length
   * (elapsed milliseconds). Null takes all rows, those before the start too. Origins: the `start`; the customer's `first` row of `input`,
   * whether it matches or not; a time `column` of the start's row, null of which counts nothing.
   */
  readonly within: {
    readonly length: number;
    readonly origin: 'start' | 'first' | { readonly column: string };
    readonly before?: boolean;
  } | null;
}

/**
 * How the values of some rows become one. Null is left out. A sum of none is 0, the others of none are null.
 * The first and the last are by time; of rows at one time, by their order.
 */
export type Gathering = 'sum' | 'avg' | 'min' | 'max' | 'first' | 'last';

/**
 * What is asked of a start: a condition on columns of its row and on measures. What is unknown there (null)
 * is not the case, so a test is true or false.
 */
export interface StartTest {
  readonly condition: Expression;
  readonly measures: readonly Measure[];
}

/** How a customer enters: see `design/retention-semantics` 3.1; `recurring` makes one start per period. */
export type Entry = 'first' | 'first_in_window' | 'first_ever' | 'recurring';

/**
 * The starts: one row per customer (`recurring`: one per customer and slot of the grid's grain, or one per
 * customer and period where periods are common to all, at its earliest matching time). `first` is the
 * earliest matching row ever, kept if it lies in the window. `first_ever` is the earliest row where `name`
 * holds, kept if `condition` holds there too.
 */
export interface AnchorNode {
  readonly kind: 'anchor';
  readonly input: RowsNode;
  /** The column that holds the start's time: the events' time, or a customers table's signup. */
  readonly time: string;
  readonly condition: Expression | null;
  /** For `first_ever`: what makes a row an event of that name, without its own conditions. */
  readonly name: Expression | null;
  readonly entry: Entry;
  readonly window: TimeRange;
  /** Starts must pass all of these; a start that does not is left out, and no other takes its place. */
  readonly keep?: readonly StartTest[];
  /** Columns of the start's row that the cohorts and segments need. */
  readonly carry: readonly string[];
}

/**
 * How the distance between a start and a later moment is counted, in units of the grain.
 * `calendar`: unit of the moment minus unit of the start on the zone's wall clock. `exact`: whole elapsed
 * units, of 60 minutes, 24 hours or 7 days; months, quarters and years on the wall clock, from the start's
 * day and time on, a day that a month lacks being its last: each such unit begins at the first instant at
 * which the clock shows its time or, where it skips that, a later one. `hourly`: both moments are floored
 * first, for days to the hour (a day is 24 hours), for weeks and months to the day (7 and 30 days); no other
 * grain. Those hours and days are slots of the calendar: of 30 days, one may have 23 hours.
 */
export type Clock = 'calendar' | 'exact' | 'hourly';

/** A shown cell: periods `from` to `to` after the start, both included, under the number `period`. */
export interface CellSpan {
  readonly period: number;
  readonly from: number;
  readonly to: number;
}

/** The periods after a start: 0 is the start's own period, `horizon` the last that any cell needs. */
export interface GridNode {
  readonly kind: 'grid';
  readonly grain: Grain;
  /** Units of the grain in one period: 2 for periods of 2 weeks. */
  readonly every: number;
  /**
   * Where periods of several units begin. `start`: each start's own unit begins its period 0, so period =
   * floor(distance in units / every). `common`: units are gathered into the same periods for everybody,
   * the first of which begins with the unit of the window's start, without one of the earliest start, kept by
   * tests or not; cohorts are named
   * by the first unit of their period, and a clock other than `calendar` does not occur.
   */
  readonly origin: 'start' | 'common';
  readonly clock: Clock;
  readonly horizon: number;
  /** The cells that are shown, in order; null shows every period from 0 to `horizon`. Period 0 need not be one. */
  readonly cells: readonly CellSpan[] | null;
  readonly calendar: Calendar;
  /** Data are known up to this moment, exclusive. */
  readonly asOf: number;
}

/** What is added up per cell; `avg` divides by the starts with a row that adds to it. Null adds nothing. */
export interface FoldValue {
  readonly kind: 'sum' | 'avg';
  readonly expression: Expression;
}

/**
 * How activity becomes a cell. `on`: active in a period of the cell. `on_or_after`: in its first period or
 * later, activity after the horizon included. `on_or_before`: in its last period or before. `consecutive`:
 * in every period from 1 to the cell's last; a cell of nothing but period 0 asks for that.
 */
export type Matching = 'on' | 'on_or_after' | 'on_or_before' | 'consecutive';

/**
 * Events to activity per start and period. A start is active in a period when its customer has at least
 * `atLeast` matching rows there. Rows before the start's period and rows at or after `until` do not count.
 * A row of period 0 is a return when it comes after the start, or at its very time without being a start
 * row itself (`starting`); that decides period 0 where it is `counted`, and what `on_or_before` takes from
 * it. A cell that begins with period 0 retains everybody where period 0 is the `size`.
 */
export interface FoldNode {
  readonly kind: 'fold';
  readonly anchor: AnchorNode;
  readonly input: RowsNode;
  readonly time: string;
  readonly activity: Expression | null;
  readonly grid: GridNode;
  readonly until: number | null;
  readonly atLeast: number;
  readonly matching: Matching;
  readonly period0: 'size' | 'counted';
  /** What makes a row of `input` a start row; null where none is one, as starts come from another table. */
  readonly starting: Expression | null;
  /**
   * A value per cell, of the same rows that make the cell active (periods with fewer rows than `atLeast`
   * add nothing); in period 0 of the rows at or after the start's time, the start's own row too, and
   * `atLeast` is of these. A row whose value is null adds nothing but is a row. `on_or_before` adds up from
   * period 0 to the cell's last. Only with matching `on` and `on_or_before`.
   */
  readonly value: FoldValue | null;
  /**
   * Dimensions of the start's row (`value` or `bucket`, of columns that `input` has too) which a return must
   * share; null equals null. Recurring starts are then one per customer, slot and value.
   */
  readonly shared: readonly Dimension[];
}

/** What the cohorts or segments are made of. */
export type Dimension =
  /** The calendar slot of the start. */
  | { readonly kind: 'start'; readonly name: string; readonly grain: Grain }
  /** The period that holds the start, where periods of several units are common to all. */
  | { readonly kind: 'period'; readonly name: string }
  /** A time column of the start's row, bucketed. */
  | {
      readonly kind: 'bucket';
      readonly name: string;
      readonly column: string;
      readonly grain: Grain;
      readonly at: ValueAt;
    }
  /** A column of the start's row as it stands. */
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly column: string;
      readonly at: ValueAt;
    }
  /** Whether the start passes a test: `true` or `false`. */
  | { readonly kind: 'test'; readonly name: string; readonly test: StartTest };

/**
 * Which row gives a dimension its value: that of the start, or the customer's latest row of the anchor's
 * input before the as-of date (of equal times the last row).
 */
export type ValueAt = 'start' | 'latest';

/** Names the cohort and the segment of every start. Null is a value of its own. */
export interface CohortNode {
  readonly kind: 'cohort';
  readonly input: FoldNode;
  readonly by: readonly Dimension[];
  readonly split: readonly Dimension[];
  /**
   * Keeps this many combinations of `split`: those with the most distinct customers among the starts, of equal
   * ones the first in their order. The starts of all others are gathered, before anything is counted, in one
   * segment that comes last; each of its columns says `other (N segments)`. Null or absent keeps all.
   */
  readonly top?: number | null;
}

/**
 * Counts per cohort, segment and period: `customers` (the cohort's size), `exposed` (those whose period
 * is over at the as-of date), `retained` (of all members with the period's bit) and `retained_exposed`.
 * With a value also `value` (0 where nothing adds to it) and `active` (starts with a row that adds to it),
 * and both of those whose period is over. A cell of several periods has begun with its first and is over
 * with its last.
 */
export interface ProfileNode {
  readonly kind: 'profile';
  readonly input: CohortNode;
}

/**
 * Fills the grid (every cohort has every period 0..horizon) and states each cell: `complete` when all
 * members are exposed and nobody can join them, `future` when nobody's period has begun, `incomplete`
 * between. A cohort named by the start's slot can be joined until that slot is over at the as-of date (of
 * several such dimensions, until one is): else `by signup_month over 30 days` would call a day complete in
 * a month that still takes in customers. Cells that are not
 * complete lose their counts unless `incomplete` shows them. `pool` says whether a cohort may pool members
 * of different exposure (cohorts by attribute): then a cell is complete as soon as somebody is exposed,
 * joined or not, and counts only the exposed.
 */
export interface CompleteNode {
  readonly kind: 'complete';
  readonly input: ProfileNode;
  readonly pool: boolean;
  readonly incomplete: boolean;
}

/**
 * How the complete cells of a segment and period become one rate. `pooled`: retained over eligible.
 * `mean`: the mean of their rates, cohorts without anybody left out. `size_weighted`: the sum of retained
 * times size over the sum of squared sizes, where size is what the cell's own rate divides by.
 */
export type Summary = 'pooled' | 'mean' | 'size_weighted';

/**
 * Rates with their intervals, order and limit. The summary has the pooled counts of the complete cells per
 * segment and period, and the rate that `summary` makes of them.
 */
export interface FinishNode {
  readonly kind: 'finish';
  readonly input: CompleteNode;
  readonly summary: Summary;
  /** Cohorts (in their segment) of fewer customers are left out of rows and summary; null keeps all. */
  readonly minSize: number | null;
  readonly confidence: number;
  /** Sort keys over result columns; without any: segment, cohort, period. */
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[];
  readonly limit: number | null;
}

/** Every node of a plan of retention. */
export type PlanNode =
  | RowsNode
  | AnchorNode
  | GridNode
  | FoldNode
  | CohortNode
  | ProfileNode
  | CompleteNode
  | FinishNode;

/** Customers followed from their starts on, by periods after it. */
export interface CohortPlan {
  readonly version: 1;
  readonly kind: 'cohorts';
  readonly metric: string;
  readonly root: FinishNode;
}
