import { languageInfo, type CellOutput, type Engine } from '@tenure/kernel';
import { VERSION } from '../version.ts';
import type { Json, JsonObject, Notebook, NotebookCell } from './notebook.ts';

/** A notebook after a run. */
export interface Executed {
  readonly notebook: Notebook;
  /** The number, from 1, of the cell whose error ended the run; null where all ran. */
  readonly failed: number | null;
}

/** What is told while a notebook runs: the cell's number, from 1, and what it shows. */
export type OnOutput = (cell: number, output: CellOutput) => void;

/**
 * Runs the code cells in order, with the rules of nbclient: a cell tagged `skip-execution` is left as it is, an
 * error ends the run unless its cell is tagged `raises-exception`, and the cells behind it have no outputs. What
 * comes out depends on the cells and the data alone: no times are written.
 */
export async function executeNotebook(
  notebook: Notebook,
  engine: Engine,
  onOutput: OnOutput,
): Promise<Executed> {
  const cells: NotebookCell[] = [];
  let count = 0;
  let failed: number | null = null;
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.kind !== 'code' || cell.tags.includes('skip-execution')) {
      cells.push(cell);
      continue;
    }
    if (failed !== null || cell.source.trim() === '') {
      cells.push(withOutputs(cell, null, []));
      continue;
    }
    count += 1;
    const outputs: CellOutput[] = [];
    const { ok } = await engine.run(cell.source, {
      onOutput(output) {
        outputs.push(output);
        onOutput(index + 1, output);
      },
    });
    cells.push(withOutputs(cell, count, outputs));
    if (!ok && !cell.tags.includes('raises-exception')) failed = index + 1;
  }
  const metadata = { ...notebook.metadata, language_info: languageInfo(VERSION) };
  return { notebook: { ...notebook, metadata, cells }, failed };
}

function withOutputs(
  cell: NotebookCell,
  count: number | null,
  outputs: readonly CellOutput[],
): NotebookCell {
  // When an earlier run began and ended says nothing about this one.
  const kept = Object.entries(cell.metadata).filter(([name]) => name !== 'execution');
  return {
    ...cell,
    metadata: Object.fromEntries(kept),
    rest: { ...cell.rest, execution_count: count, outputs: joinedStreams(outputs).map(saved) },
  };
}

/** One stream output where several of one name follow each other, as front ends keep them. */
function joinedStreams(outputs: readonly CellOutput[]): readonly CellOutput[] {
  const joined: CellOutput[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    if (output.kind === 'stream' && last?.kind === 'stream' && last.name === output.name) {
      joined.splice(-1, 1, { ...last, text: last.text + output.text });
    } else joined.push(output);
  }
  return joined;
}

function saved(output: CellOutput): JsonObject {
  switch (output.kind) {
    case 'display':
      return {
        output_type: 'display_data',
        data: output.output.data as Readonly<Record<string, Json>>,
        metadata: output.output.metadata as Readonly<Record<string, Json>>,
      };
    case 'stream':
      return { output_type: 'stream', name: output.name, text: output.text };
    case 'error':
      return {
        output_type: 'error',
        ename: output.name,
        evalue: output.message,
        traceback: output.traceback,
      };
  }
}
