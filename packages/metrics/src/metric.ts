import type {
  Exposures,
  AttemptFacts,
  Note,
  Plan,
  PurchaseProfiles,
  RateWords,
  ResultColumn,
  ResultRow,
  RevenuePairs,
  StayFacts,
  Waits,
} from '@tenure/plan';
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
  /** A `duration` is such as `30 days`, a `column` a name, an `aggregate` such as `sum(amount)`, a `text` in quotes. */
  readonly type: 'flag' | 'number' | 'word' | 'duration' | 'column' | 'aggregate' | 'text';
  /** Of a `text`: it is a value of the column of this role. */
  readonly among?: 'event';
  /** The words that a `word` may be, the default first. */
  readonly words?: readonly string[];
  /** Names under which a `column` of the events is found where the statement does not say it, the surest first. */
  readonly usual?: readonly string[];
  /** True of a `column` without which the metric cannot be counted. */
  readonly needed?: boolean;
  /** The least and greatest value of a `number`, and whether it must be whole. */
  readonly range?: { readonly least: number; readonly most: number; readonly whole: boolean };
}

/** How a query is said in words: on the chart, and as the list of choices in force. */
export interface Wording {
  readonly title: string;
  readonly definition: string;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  /** What the rate is, where it is not the share that came back. */
  readonly rate?: RateWords;
}

/** A table that a metric reads, and the roles that it must have. */
export interface TableNeed {
  readonly table: 'events' | 'customers' | 'subscriptions' | 'spend';
  readonly roles: readonly string[];
  /** Roles that it reads where the table has them. */
  readonly optional?: readonly string[];
  /** A clause that says itself what the table is needed for. */
  readonly unless?: ClauseName;
  /** What may stand after `using` where it is counted; anything unless given. Without `using` any table will do. */
  readonly using?: readonly string[];
}

/** The steps that a metric of paths asks for. */
export interface PathFacts {
  /** How many steps may come after the start; 0 where it can do without, and then any event is one. */
  readonly least: number;
  readonly most: number;
  /**
   * Where customers start unless told: with their signup, or, as buyers, with their first event, which then goes by
   * this name in dimensions (`first_purchase_month`).
   */
  readonly start: 'signup' | 'purchase';
  /** True where it has no meaning without `within`. */
  readonly limited: boolean;
}

/** What is known of a metric before it computes anything: plain data. */
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
  /** Tables that can take the place of the first of them: of all these the one put in use last is counted. */
  readonly alternatives?: readonly TableNeed[];
  /** True where it can report calendar periods: `by month` is one, and `during` restricts them. */
  readonly calendar: boolean;
  /** The metrics of whose outcome it can be, as `of` names them. */
  readonly outcomes?: readonly string[];
  /** Which way is better, where less of it is. */
  readonly better?: 'lower';
  /** True where what it is split by has to be a segment. */
  readonly ofSegment?: boolean;
  /** Words of `by` that ask for another metric, by the phrase of that one: `tenure` of churn for its hazard. */
  readonly byWords?: Readonly<Record<string, string>>;
  /** Models of `using` that another metric tells, by the phrase of that one: `cox` of survival for hazard ratios. */
  readonly usingWords?: Readonly<Record<string, string>>;
  /** Of a metric of paths: what `from … to …` may be. */
  readonly path?: PathFacts;
  /** The views that can draw it, the default first. */
  readonly views: readonly string[];
}

/** What any backend gives for a plan: counts, and rates where they sort or limit by them. */
export interface Counts {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
  /** What it gives for {@link Metric.earlier}, where that asks for another run. */
  readonly earlier?: {
    readonly rows: readonly ResultRow[];
    readonly profiles?: PurchaseProfiles;
  } | null;
  /** Of a plan of movements: per row the pairs of values that intervals are drawn from, and what was left out. */
  readonly pairs?: readonly (RevenuePairs | null)[];
  readonly stays?: StayFacts;
  /** Of a plan of paths: per row how long each of its customers took, or was seen without getting there. */
  readonly waits?: readonly Waits[];
  /** Of a plan of purchases: a profile a customer. */
  readonly profiles?: PurchaseProfiles;
  /** Of a plan of exposures: customers by what they did and what became of them. */
  readonly exposures?: Exposures;
  /** Of a plan of payments: the attempts that do not count. */
  readonly attempts?: AttemptFacts;
  /** What it gives for each plan of {@link Metric.beside}, by name. */
  readonly beside?: Readonly<Record<string, Omit<Counts, 'earlier' | 'beside'>>>;
}

/** What a metric makes of counts: rows with every column of its result; what it says of them beside its wording. */
export interface Told {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
  readonly settings?: Wording['settings'];
  readonly notes?: readonly Note[];
}

/** Both parts of a ratio; null in a row that is not shown. */
export interface RateParts {
  readonly upper: number | null;
  readonly lower: number | null;
  /** What happened in the row, as far as conventions differ in it: `left and came back`. */
  readonly what: string;
}

/** Why a query cannot be answered, at the setting or clause that makes it so. */
export interface Refusal {
  /** The setting of `with`, or the clause, that it is said at; the metric's words where the statement has neither. */
  readonly at: string;
  readonly message: string;
  readonly help: readonly string[];
}

/** A metric; everything a host knows of it. */
export interface Metric extends MetricFacts {
  /** The columns of its result for a query. */
  readonly columns: (query: BoundQuery) => readonly ResultColumn[];
  /** Its plan; every query of a metric over tables of the same kind lowers to the same kind. */
  readonly lower: (query: BoundQuery) => Plan;
  readonly wording: (query: BoundQuery) => Wording;
  /** What makes no sense together in a query whose clauses are each right; none for most. */
  readonly refuse?: (query: BoundQuery) => readonly Refusal[];
  /** Ratios, intervals and forecasts of a backend's counts, so that every engine has the same ones. */
  readonly tell: (query: BoundQuery, plan: Plan, counts: Counts) => Told;
  /**
   * Who puts the rows in the order of `sort by` and cuts them off at `limit`: the backend, which knows counts
   * and rates, or the result table, once every column is there.
   */
  readonly sorts: 'backend' | 'result';
  /** What must be said about the rows of a backend. */
  readonly notes: (query: BoundQuery, rows: readonly ResultRow[]) => readonly Note[];
  /**
   * What a row of counts is over what, as {@link Metric.tell} divides: by the convention of the query. Of a plan split
   * by customer it is the part of each in the rate, from which a difference of conventions is explained.
   */
  readonly parts?: (query: BoundQuery, row: ResultRow) => RateParts;
  /** Whether a query looks ahead, so that its horizon is no matter of what the data hold; none does unless given. */
  readonly looksAhead?: (query: BoundQuery) => boolean;
  /** Plans counted beside the query's own, which {@link Metric.tell} gets by name; none for most metrics. */
  readonly beside?: (query: BoundQuery) => Readonly<Record<string, Plan>>;
  /** The columns of its result that its rate is one over the other of, both counting customers. */
  readonly share?: readonly [upper: string, lower: string];
  /** Another plan that {@link Metric.tell} needs the counts of; null for most queries. */
  readonly earlier?: (query: BoundQuery, plan: Plan, counts: Counts) => Plan | null;
}
