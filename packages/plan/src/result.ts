/** What a column means to a view. */
export type ColumnRole =
  | 'cohort'
  | 'segment'
  | 'period'
  | 'size'
  | 'exposed'
  | 'retained'
  | 'rate'
  | 'low'
  | 'high'
  | 'state'
  | 'value'
  /** The calendar period that a row is of: its first day. */
  | 'calendar'
  /** A number that adds up with the other parts of a period, and one that leaves it: drawn above and below zero. */
  | 'part'
  | 'loss'
  /** What a row is of, where rows are the steps of a path or things side by side. */
  | 'step'
  /** A number of which rows are a distribution. */
  | 'bin'
  /** How many customers or events: drawn where there is nothing that adds up. */
  | 'count'
  /** Scores that place a row on a grid of two: from left to right, and upwards. */
  | 'across'
  | 'upwards'
  /** The metric that a row is of, where a table has several. */
  | 'kpi'
  /** What a share differs by from that of others, drawn about zero, and its interval. */
  | 'gap'
  | 'gap_low'
  | 'gap_high'
  /** Bounds of a cell of several periods. */
  | 'bound'
  /** Retained over retained in the cell before; may exceed 1. */
  | 'of_previous'
  /** `actual` or `forecast`. */
  | 'kind'
  /** The rate that a cell is held against, and how many customers it is of. */
  | 'reference'
  | 'reference_size'
  /** Rate minus reference, with its interval; p before and after correction for the number of tests. */
  | 'difference'
  | 'difference_low'
  | 'difference_high'
  | 'p'
  | 'p_adjusted'
  /** Of a summary row: the part of its difference that another mix of cohorts makes, and the rates in them. */
  | 'mix_effect'
  | 'rate_effect'
  /** What is expected of a cell from one's own history, its limits, and whether it lies outside. */
  | 'center'
  | 'control_low'
  | 'control_high'
  | 'signal'
  /** What became of a cell since its result was saved: `moved`, `completed`, `new` … */
  | 'change';

/** A column of a result. `rate` is a share between 0 and 1, of a difference between -1 and 1; dates are local ISO text. */
export interface ResultColumn {
  readonly name: string;
  readonly type: 'text' | 'date' | 'integer' | 'number' | 'rate';
  readonly role: ColumnRole;
}

/** The state of a cell: fully observed, in progress, or not begun. */
export type CellState = 'complete' | 'incomplete' | 'future';

/** A value in a result. */
export type ResultValue = string | number | boolean | null;

/** A row of a result, by column name. */
export type ResultRow = Readonly<Record<string, ResultValue>>;

/** A statement about the data or a default, shown with the result. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

/** Which data a number was counted from: 16 digits for all of them, and for every column that was read. */
export interface DataFingerprint {
  readonly data: string;
  readonly tables: Readonly<
    Record<string, { readonly rows: number; readonly columns: Readonly<Record<string, string>> }>
  >;
}

/**
 * What a result comes from. With the same `plan` and the same `data` it is the same number for number; with
 * the settings in words beside it, two results that differ can be told apart.
 */
export interface Provenance extends DataFingerprint {
  /** The hash of the plan, the as-of date left out. */
  readonly plan: string;
  /** Up to when the data are known, as local ISO text. */
  readonly asOf: string;
}

/** What the rate of a result is, where it is not the share that came back. */
export interface RateWords {
  /** Its name beside a chart: `Survival`. */
  readonly name: string;
  /** After the share, in a sentence: `81 % are still there in month 6`. */
  readonly verb: string;
  /** What `exposed` counts: `At risk`. */
  readonly of: string;
  /** Whether it keeps its value to the next period, and is drawn in steps. */
  readonly steps: boolean;
}

/** The one shape every backend gives and every view draws. */
export interface ResultTable {
  readonly metric: string;
  /** Short, for a chart's title: `Retention by signup month`. */
  readonly title: string;
  /** The rule in one sentence, for a chart's subtitle. */
  readonly definition: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  /** Rows pooled over complete cells, one per period (and segment); `cohort` is null, `exposed` the eligible n. */
  readonly summary: readonly ResultRow[];
  /** Every choice in force, defaults included, in the words of the language. */
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  readonly notes: readonly Note[];
  /** What one period is called: `month`. Null where the metric has no periods. */
  readonly grain: string | null;
  /** Of metrics whose rate is another one. */
  readonly rate?: RateWords;
  /** Every result of a query has it; what is made of results (`members of`, `compare`) may not. */
  readonly provenance?: Provenance;
}
