import type {
  Catalog,
  Diagnostic,
  ResultStore,
  ResultTable,
  SourceReader,
  Statement,
} from '@tenure/compiler';
import type { Output, Presentation } from '@tenure/charts';

/** What a session needs from where it runs; it touches no file system, DOM or clock by itself. */
export interface Host {
  readonly reader: SourceReader;
  /** Where `save` and `vs saved` keep results; without one they say that they cannot here (T5009). */
  readonly store?: ResultStore;
  /** Asked between steps and inside long loops; true ends the run with T5010. */
  readonly cancelled?: () => boolean;
  /** Told what is going on when something may take more than a second: `reading orders.csv`. */
  readonly progress?: (message: string) => void;
  /**
   * How many bytes of what queries found are kept for the next question about the same starts and grid:
   * 256 MiB unless given, 0 for none. Loading a table forgets them.
   */
  readonly cacheBytes?: number;
}

/** A constant given from outside for a `param`. */
export type ParameterValue = string | number | boolean;

/** How a text is run. */
export interface RunOptions {
  /** Values for parameters, by name; they win over the `param` statements of the text. */
  readonly params?: Readonly<Record<string, ParameterValue>>;
  /** Called as soon as a statement is done, in order, before `run` returns. */
  readonly onOutcome?: (outcome: StatementOutcome) => void;
  /** False leaves the pictures out of the outputs (`tenure run --format json`); true unless given. */
  readonly pictures?: boolean;
  /** How the reader wants results shown: digits, and which cohorts are grey. It moves no result. */
  readonly presentation?: Presentation;
  /** True checks the queries against what is loaded and computes none of them (`tenure check`). */
  readonly checkOnly?: boolean;
}

/** What one statement gave. */
export interface StatementOutcome {
  /** The statement as written. */
  readonly text: string;
  readonly kind: Statement['kind'];
  /** A query's result; null for every other statement and for one with an error. */
  readonly result: ResultTable | null;
  /** What to show, in order: for a query the chart and the table. */
  readonly outputs: readonly Output[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a text gave. Spans of diagnostics are offsets into that text. */
export interface RunResult {
  readonly outcomes: readonly StatementOutcome[];
  /** Of all statements and of those that could not be parsed, by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** True when no diagnostic is an error. */
  readonly ok: boolean;
}

/** Tables, definitions, parameters and settings, kept from one `run` to the next. */
export interface Session {
  run(text: string, options?: RunOptions): Promise<RunResult>;
  /** What is loaded and defined now: plain JSON, for diagnostics and completion elsewhere. */
  catalog(): Catalog;
}
