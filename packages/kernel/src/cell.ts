import type { Output } from '@tenure/session';

/** A cell to run. */
export interface Cell {
  readonly text: string;
  /** False runs the cell without giving it a number (Jupyter's `store_history: false`); true unless given. */
  readonly counted?: boolean;
  /** False lets the cells behind this one run even if it ends with an error; true unless given. */
  readonly stopOnError?: boolean;
}

/** One output of a cell, in the order in which it came. */
export type CellOutput =
  | { readonly kind: 'display'; readonly output: Output }
  | { readonly kind: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly kind: 'error';
      /** The code of the first diagnostic (`T2001`), or `Interrupted`, `EngineStopped`, `InternalError`. */
      readonly name: string;
      readonly message: string;
      /** Code frames, line by line, with ANSI colours. */
      readonly traceback: readonly string[];
    };

/** Tells a run that its user no longer wants it. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): void;
}

/**
 * What a host makes of a cell while it runs, in the shape of VS Code's `NotebookCellExecution`. The
 * controller calls `start` at most once and `end` exactly once, outputs only between the two.
 */
export interface CellExecution {
  /** The number beside the cell; set by the controller before `start`. */
  executionOrder: number | undefined;
  /** Where a host has a stop button for each cell. */
  readonly token?: CancellationToken;
  start(): void;
  appendOutput(output: CellOutput): void;
  /** Puts these outputs in the place of all that came before. */
  replaceOutput(outputs: readonly CellOutput[]): void;
  /** True: done. False: ended with an error. Undefined: never started, because a cell before it failed. */
  end(success: boolean | undefined): void;
}
