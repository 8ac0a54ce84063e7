import type { Plan, ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';

/** The clauses a query can have, by the name a metric accepts them under. */
export type ClauseName =
  | 'of'
  | 'path'
  | 'by'
  | 'split'
  | 'over'
  | 'at'
  | 'within'
  | 'during'
  | 'since'
  | 'until'
  | 'for'
  | 'where'
  | 'vs'
  | 'with'
  | 'using'
  | 'forecast'
  | 'sort'
  | 'limit'
  | 'asOf'
  | 'as'
  | 'timezone';

/** A word that may stand before a metric's name, with what it does. At most one of a group. */
export interface Qualifier {
  readonly word: string;
  readonly group: string;
  readonly summary: string;
  /** True for one that the language has and this version does not compute. */
  readonly later?: boolean;
}

/** A setting of `with` that a metric takes. */
export interface MetricOption {
  readonly name: string;
  readonly summary: string;
  /** A `duration` is such as `30 days`, a `column` a name, an `aggregate` such as `sum(amount)`. */
  readonly type: 'flag' | 'number' | 'word' | 'duration' | 'column' | 'aggregate';
  /** The words that a `word` may be, the default first. */
  readonly words?: readonly string[];
  /** The least and greatest value of a `number`, and whether it must be whole. */
  readonly range?: { readonly least: number; readonly most: number; readonly whole: boolean };
}

/** How a query is said in words: on the chart, and as the list of choices in force. */
export interface Wording {
  readonly title: string;
  readonly definition: string;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
}

/** A table that a metric reads, and the roles that it must have. */
export interface TableNeed {
  readonly table: 'events' | 'customers' | 'subscriptions' | 'spend';
  readonly roles: readonly string[];
}

/** What is known of a metric whether this version computes it or not: plain data. */
export interface MetricFacts {
  readonly name: string;
  /** The words that ask for it, each as typed. */
  readonly phrases: readonly string[];
  readonly summary: string;
  readonly formula: string;
  readonly qualifiers: readonly Qualifier[];
  readonly clauses: readonly ClauseName[];
  /** Clauses of the language that it will take, and does not in this version. */
  readonly later?: readonly ClauseName[];
  readonly options: readonly MetricOption[];
  /** What may stand after `using`: whose convention or which model. */
  readonly conventions: readonly string[];
  /** Tables that it reads; the first has the row per event that it counts. */
  readonly needs: readonly TableNeed[];
  /** The views that can draw it, the default first. */
  readonly views: readonly string[];
}

/** A metric that is built; everything a host knows of it. */
export interface Metric extends MetricFacts {
  /** The columns of its result for a query. */
  readonly columns: (query: BoundQuery) => readonly ResultColumn[];
  readonly lower: (query: BoundQuery) => Plan;
  readonly wording: (query: BoundQuery) => Wording;
}

/** A metric that is known but not built: asked for, it is checked and says so. */
export interface PlannedMetric extends MetricFacts {
  /** The columns that its result will have beside its dimensions: what `sort by` may name. */
  readonly columns: readonly string[];
  /** True where it reports calendar periods, so that `by month` is one. */
  readonly calendar: boolean;
}
