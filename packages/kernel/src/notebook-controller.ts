import type { Catalog } from '@tenure/session';
import type { Cell, CellExecution } from './cell.ts';
import type { Engine } from './engine.ts';
import type { Completeness, Completions, Hover } from './language.ts';
import { progressLine } from './progress-line.ts';
import { createTurns } from './turns.ts';

/** What a controller needs: an engine, and what a host makes of a cell that runs. */
export interface ControllerOptions<C extends Cell> {
  readonly engine: Engine;
  /** Called when a cell is queued, as in VS Code. */
  readonly createExecution: (cell: C) => CellExecution;
  /** Awaited after an error, before the queue is emptied: cells on their way still count as queued. */
  readonly settle?: () => Promise<void>;
  /**
   * Calls a task after some milliseconds unless the function it returns is called first. With it, a cell that runs for more
   * than a second shows what it does; without it, none does.
   */
  readonly after?: (milliseconds: number, task: () => void) => () => void;
}

/** Runs the cells of one notebook, one after another. */
export interface NotebookController<C extends Cell> {
  /** Queues cells; resolves when the last of them has ended. Never rejects. */
  execute(cells: readonly C[]): Promise<void>;
  /** Does something else in the same queue; an error in a cell does not take it out. */
  inTurn(task: () => Promise<void>): Promise<void>;
  /** Ends the cell that runs. It ends with an error, and so the cells behind it do not run. */
  interrupt(): void;
  complete(text: string, offset: number): Promise<Completions>;
  inspect(text: string, offset: number): Promise<Hover | null>;
  isComplete(text: string): Promise<Completeness>;
  catalog(): Promise<Catalog>;
  /** The number of the last cell that got one; 0 before the first. */
  readonly executionOrder: number;
  /** How many cells and tasks have not ended. */
  readonly pending: number;
}

/** A controller with an empty queue. */
export function createNotebookController<C extends Cell>(
  options: ControllerOptions<C>,
): NotebookController<C> {
  const { engine } = options;
  const turns = createTurns();
  let executionOrder = 0;

  const runCell = async (cell: C, execution: CellExecution): Promise<boolean> => {
    const blank = cell.text.trim() === '';
    if (cell.counted !== false && !blank) executionOrder += 1;
    execution.executionOrder = executionOrder;
    execution.start();
    if (blank) {
      execution.end(true);
      return true;
    }
    const line = progressLine(execution, options.after);
    const { ok } = await engine.run(cell.text, line);
    line.end();
    if (!ok && cell.stopOnError !== false) {
      await options.settle?.();
      turns.abort();
    }
    execution.end(ok);
    return ok;
  };

  const queue = (cell: C): Promise<void> => {
    const execution = options.createExecution(cell);
    let running = false;
    let ended = false;
    execution.token?.onCancellationRequested(() => {
      if (running && !ended) engine.interrupt();
    });
    return turns.add({
      abortable: true,
      run: async () => {
        if (execution.token?.isCancellationRequested === true) {
          execution.end(undefined);
          return;
        }
        running = true;
        await runCell(cell, execution);
        ended = true;
      },
      aborted: () => {
        execution.executionOrder = executionOrder;
        execution.end(undefined);
      },
    });
  };

  return {
    async execute(cells) {
      await Promise.all(cells.map(queue));
    },
    inTurn: (task) => turns.add({ abortable: false, run: task }),
    interrupt: () => {
      engine.interrupt();
    },
    complete: (text, offset) => engine.complete(text, offset),
    inspect: (text, offset) => engine.inspect(text, offset),
    isComplete: (text) => engine.isComplete(text),
    catalog: () => engine.catalog(),
    get executionOrder() {
      return executionOrder;
    },
    get pending() {
      return turns.pending;
    },
  };
}
