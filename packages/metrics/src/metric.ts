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
}

/** A setting of `with` that a metric takes. */
export interface MetricOption {
  readonly name: string;
  readonly summary: string;
  readonly type: 'flag' | 'number' | 'word';
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

/** A metric: plain data and a few functions; everything a host knows of it. */
export interface Metric {
  readonly name: string;
  /** The words that ask for it, each as typed. */
  readonly phrases: readonly string[];
  readonly summary: string;
  readonly formula: string;
  readonly qualifiers: readonly Qualifier[];
  readonly clauses: readonly ClauseName[];
  readonly options: readonly MetricOption[];
  /** The views that can draw it, the default first. */
  readonly views: readonly string[];
  /** The columns of its result for a query. */
  readonly columns: (query: BoundQuery) => readonly ResultColumn[];
  readonly lower: (query: BoundQuery) => Plan;
  readonly wording: (query: BoundQuery) => Wording;
}

/** A metric that is known but not built: what is said instead of running it. */
export interface PlannedMetric {
  readonly phrases: readonly string[];
  readonly summary: string;
}
