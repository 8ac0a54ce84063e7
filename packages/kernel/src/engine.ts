import type { Catalog } from '@tenure/session';
import type { CellOutput } from './cell.ts';
import type { Completeness, Completions, Hover } from './language.ts';
import type { Preferences } from './preferences.ts';

/** What is told while a text runs. */
export interface RunEvents {
  readonly onOutput: (output: CellOutput) => void;
  /** A statement succeeded that later cells rest on: its text, to be run again in a new engine. */
  readonly onKept?: (statement: string) => void;
  /** What is going on now, where it may take more than a second: `reading orders.parquet: 2,000,000 of 10,000,000 rows`. */
  readonly onProgress?: (message: string) => void;
}

/** How a run ended. Its outputs, the error among them, have been told by then. */
export interface CellRun {
  readonly ok: boolean;
  readonly interrupted: boolean;
  readonly catalog: Catalog;
}

/** What a replay could not bring back. */
export interface Replay {
  /** The statements that failed this time, as written. */
  readonly lost: readonly string[];
  readonly interrupted: boolean;
  readonly catalog: Catalog;
}

/** Runs cells and answers about text; beside the caller or behind a worker's port. Nothing rejects. */
export interface Engine {
  run(text: string, events: RunEvents, preferences?: Preferences): Promise<CellRun>;
  /** Runs statements of an earlier engine again, without outputs. */
  replay(statements: readonly string[]): Promise<Replay>;
  /** Ends what is running now; nothing happens where nothing runs. */
  interrupt(): void;
  /** `offset` counts UTF-16 units, as everywhere here. */
  complete(text: string, offset: number): Promise<Completions>;
  inspect(text: string, offset: number): Promise<Hover | null>;
  isComplete(text: string): Promise<Completeness>;
  catalog(): Promise<Catalog>;
}
