import type {
  Calendar,
  CellSpan,
  Expression,
  FoldValue,
  Gathering,
  Grain,
  TimeRange,
} from '@tenure/plan';

/** A table that takes part in a query, with the columns that play a role. */
export interface BoundTable {
  readonly table: string;
  readonly customer: string;
  /** Events: the time of the event. Customers: the signup, null where there is none. Subscriptions: the start. */
  readonly time: string | null;
  /** Every role that the table has, with its column: `amount`, `end`, `mrr`. */
  readonly roles?: Readonly<Record<string, string>>;
}

/** Which of the tables a column belongs to. */
export type Side = 'events' | 'customers';

/** A step of `from … to …`: what makes a row one of its events, and how to say it. */
export interface BoundStep {
  readonly condition: Expression;
  /** The part of the condition that names the event, without its other conditions; null without one. */
  readonly name: Expression | null;
  /** As written, for sentences: `` event = 'paid' ``. */
  readonly text: string;
}

/** A count or a sum of a customer's events, as a segment asks for it; see `Measure` of the plan. */
export interface BoundMeasure {
  readonly name: string;
  readonly condition: Expression | null;
  readonly sum: Expression | null;
  /** How the values are gathered; added up unless given. */
  readonly how?: Gathering;
  readonly within: {
    /** Milliseconds. */
    readonly length: number;
    /** As written: `30 days`. */
    readonly text: string;
    /** `signups` is the signup of the customers table where the start is another event. */
    readonly origin: 'start' | 'first' | 'signups';
  } | null;
}

/** A segment that is decided at each start: by columns of its row and by what its customer did. */
export interface BoundSegment {
  /** As it is called in the statement. */
  readonly name: string;
  /** The condition as written in its definition. */
  readonly text: string;
  readonly condition: Expression;
  /** Columns of either table that the condition reads, beside the measures. */
  readonly sides: readonly Side[];
  readonly measures: readonly BoundMeasure[];
}

/**
 * A dimension of `by` or `split by`. `start` is the calendar slot of the start event, `period` the period
 * of several units that holds it, where those are common to all customers, `test` whether the start is in a
 * segment.
 */
export type BoundDimension =
  | { readonly kind: 'start'; readonly name: string; readonly grain: Grain }
  | { readonly kind: 'period'; readonly name: string }
  | {
      readonly kind: 'bucket';
      readonly name: string;
      readonly column: string;
      readonly side: Side;
      readonly grain: Grain;
    }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly column: string;
      readonly side: Side;
    }
  | { readonly kind: 'test'; readonly name: string; readonly segment: BoundSegment };

/** What `with value` adds up, and its argument as written. */
export interface BoundValue extends FoldValue {
  readonly text: string;
}

/** A setting of `with`, as a constant. A bare word is true. */
export type OptionValue = string | number | boolean;

/** A query whose names are resolved and whose defaults are filled in: what a metric lowers to a plan. */
export interface BoundQuery {
  readonly metric: string;
  /** The words before the metric's own: `unbounded`, `recurring`. */
  readonly qualifiers: readonly string[];
  /** The table whose rows are counted: of events, for some metrics of subscriptions. */
  readonly events: BoundTable;
  readonly customers: BoundTable | null;
  /** The subscriptions in use beside the table that is counted, where the metric is of an outcome. */
  readonly stays?: BoundTable | null;
  /** The metric whose outcome it is about, where it is of one. */
  readonly outcome?: string;
  /** What was spent on acquiring customers, of metrics that need it; its time stands in for the customer it has none of. */
  readonly spend?: BoundTable | null;
  readonly identities: {
    readonly table: string;
    readonly alias: string;
    readonly customer: string;
  } | null;
  /** Conditions of `where`, by the table that they filter. */
  readonly where: {
    readonly events: Expression | null;
    readonly customers: Expression | null;
    readonly text: string | null;
    /** The part of the text that speaks of events; null without one. */
    readonly eventsText: string | null;
  };
  /** Segments of `for` that are decided at the start; those by the customers table alone are in `where`. */
  readonly kept?: readonly BoundSegment[];
  /** Null: the signup, which is the customers table's where it has one, else the first event. */
  readonly from: BoundStep | null;
  /** Null: any event. */
  readonly to: BoundStep | null;
  /** Of a metric of paths: the steps after the start in their order, null for any event. */
  readonly steps?: readonly (BoundStep | null)[];
  /** The time that may pass from the start to the last step: milliseconds, and as written. Null without a limit. */
  readonly within?: { readonly length: number; readonly text: string } | null;
  readonly by: readonly BoundDimension[];
  readonly split: readonly BoundDimension[];
  /** The calendar periods that are reported, where the statement says `by month`; null where it does not. */
  readonly reported?: Grain | null;
  /** The grain of which `during` names a single unit, such as `2024-Q1`; null where it names none. */
  readonly windowGrain?: Grain | null;
  /** The last period that is needed. */
  readonly horizon: number;
  /** True where the statement says `over`; else the horizon is what the data hold. */
  readonly horizonGiven?: boolean;
  readonly grain: Grain;
  /** Units of the grain in a period. */
  readonly every: number;
  /** The cells that are asked for, in order of time; null for every period from 0 to the horizon. */
  readonly cells: readonly CellSpan[] | null;
  /** What is added up per cell; null adds nothing. */
  readonly value: BoundValue | null;
  /** Whose rules hold where the statement does not say otherwise: `posthog`. Null for those of the language. */
  readonly convention: string | null;
  /** Open cells are forecast, and this many periods after `horizon`; null forecasts nothing. */
  readonly forecast: { readonly periods: number } | null;
  readonly during: TimeRange;
  /** `during` as written, for sentences. */
  readonly duringText: string | null;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly calendar: Calendar;
  /** False where the times of the events carry no zone and are taken as they are written. */
  readonly zoned: boolean;
  /** Exclusive, in milliseconds since 1970. */
  readonly asOf: number;
  /** As local ISO text: the last day that counts, or a moment. */
  readonly asOfText: string;
  /** True when it was found from the data. */
  readonly asOfIsDefault: boolean;
  /** What it was taken from, for sentences; by its default where a host does not say. */
  readonly asOfFrom?: string;
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[];
  readonly limit: number | null;
}
