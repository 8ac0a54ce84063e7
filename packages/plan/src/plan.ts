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

/** How a customer enters: see `design/retention-semantics` 3.1; `recurring` makes one start per period. */
export type Entry = 'first' | 'first_in_window' | 'first_ever' | 'recurring';

/**
 * The starts: one row per customer (`recurring`: one per customer and slot of the grid's grain, at its
 * earliest matching time). `first` is the earliest matching row ever, kept if it lies in the window.
 * `first_ever` is the earliest row where `name` holds, kept if `condition` holds there too.
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
  /** Columns of the start's row that the cohorts and segments need. */
  readonly carry: readonly string[];
}

/** The periods after a start: 0 is the start's own period, `horizon` the last. */
export interface GridNode {
  readonly kind: 'grid';
  readonly grain: Grain;
  readonly horizon: number;
  readonly calendar: Calendar;
  /** Data are known up to this moment, exclusive. */
  readonly asOf: number;
}

/**
 * Events to one activity mask per start: bit k is set when the start's customer has at least `atLeast`
 * matching rows in period k, counted as slot of the row minus slot of the start. Rows before the start's
 * slot and rows at or after `until` do not count. Under `unbounded` matching, activity after the horizon
 * counts in the last period.
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
  /** `on`: active in the period; `on_or_after`: in it or later. */
  readonly matching: 'on' | 'on_or_after';
}

/** What the cohorts or segments are made of. */
export type Dimension =
  /** The calendar slot of the start. */
  | { readonly kind: 'start'; readonly name: string; readonly grain: Grain }
  /** A time column of the start's row, bucketed. */
  | {
      readonly kind: 'bucket';
      readonly name: string;
      readonly column: string;
      readonly grain: Grain;
    }
  /** A column of the start's row as it stands. */
  | { readonly kind: 'value'; readonly name: string; readonly column: string };

/** Names the cohort and the segment of every start. Null is a value of its own. */
export interface CohortNode {
  readonly kind: 'cohort';
  readonly input: FoldNode;
  readonly by: readonly Dimension[];
  readonly split: readonly Dimension[];
}

/**
 * Counts per cohort, segment and period: `customers` (the cohort's size), `exposed` (those whose period
 * is over at the as-of date), `retained` (of all members with the period's bit) and `retained_exposed`.
 * Period 0 retains everybody, by definition.
 */
export interface ProfileNode {
  readonly kind: 'profile';
  readonly input: CohortNode;
}

/**
 * Fills the grid (every cohort has every period 0..horizon) and states each cell: `complete` when all
 * members are exposed, `future` when nobody's period has begun, `incomplete` between. Cells that are not
 * complete lose their counts unless `incomplete` shows them. `pool` says whether a cohort may pool members
 * of different exposure (cohorts by attribute): then a cell is complete as soon as somebody is exposed,
 * and counts only the exposed.
 */
export interface CompleteNode {
  readonly kind: 'complete';
  readonly input: ProfileNode;
  readonly pool: boolean;
  readonly incomplete: boolean;
}

/** Rates with their intervals, order and limit; the summary pools the complete cells per segment and period. */
export interface FinishNode {
  readonly kind: 'finish';
  readonly input: CompleteNode;
  readonly confidence: number;
  /** Sort keys over result columns; without any: segment, cohort, period. */
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[];
  readonly limit: number | null;
}

/** Every node of a plan. */
export type PlanNode =
  | RowsNode
  | AnchorNode
  | GridNode
  | FoldNode
  | CohortNode
  | ProfileNode
  | CompleteNode
  | FinishNode;

/** A statement ready to run: plain JSON, no spans, no functions. */
export interface Plan {
  readonly version: 1;
  readonly metric: string;
  readonly root: FinishNode;
}
