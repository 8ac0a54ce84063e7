import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createReader } from '@tenure/duckdb';
import { createEngine, preferencesOfEnvironment, type CellOutput } from '@tenure/kernel';
import { executeNotebook } from '../notebook/execute-notebook.ts';
import { notebookText } from '../notebook/notebook-text.ts';
import { readNotebook, type Notebook } from '../notebook/notebook.ts';
import { withParameters } from '../notebook/parameter-cell.ts';
import { writeAtomically } from '../notebook/write-atomically.ts';
import type { Arguments } from './arguments.ts';
import { unknownGiven } from './given.ts';

function fail(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}

/**
 * `tenure run report.ipynb`: runs a notebook's cells as the notebook kernel does. With `-o` the notebook with its
 * outputs is written, whole or not at all; without, the texts of the outputs are printed.
 */
export async function runNotebook({ file, output, params }: Arguments): Promise<number> {
  const read = await notebookIn(file);
  if (typeof read === 'string') return fail(read, 1);
  const name = basename(file);
  const code = read.cells.filter(({ kind }) => kind === 'code').map(({ source }) => source);
  const unknown = unknownGiven(code.join('\n'), Object.keys(params), name);
  if (unknown !== null) return fail(unknown, 2);
  const given = withParameters(read, params);
  if (typeof given === 'string') return fail(given, 2);

  const engine = await createEngine(
    { reader: createReader({ folder: dirname(resolve(file)) }) },
    { preferences: preferencesOfEnvironment(process.env) },
  );
  const { notebook, failed } = await executeNotebook(given, engine, (cell, shown) => {
    print(shown, `${name}, cell ${String(cell)}`, output === null);
  });
  if (output !== null) {
    const problem = writeAtomically(output, notebookText(notebook));
    if (problem !== null) return fail(problem, 1);
  }
  return failed === null ? 0 : 1;
}

async function notebookIn(file: string): Promise<Notebook | string> {
  try {
    const notebook = readNotebook((await readFile(file, 'utf8')).replace(/^\uFEFF/u, ''));
    return typeof notebook === 'string' ? `${file} cannot be run: ${notebook}` : notebook;
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? `There is no file ${file}`
      : `${file} cannot be read (${String(code)})`;
  }
}

function print(output: CellOutput, place: string, results: boolean): void {
  switch (output.kind) {
    case 'display': {
      const text = output.output.data['text/plain'];
      if (results && typeof text === 'string') process.stdout.write(`${text.trimEnd()}\n\n`);
      return;
    }
    case 'stream':
      process.stderr.write(plain(`${place}:\n${output.text}`));
      return;
    case 'error':
      process.stderr.write(plain(`${place}:\n${output.traceback.join('\n')}\n`));
  }
}

/** Without colours where nobody would see them. */
function plain(text: string): string {
  const coloured = process.stderr.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return coloured ? text : stripVTControlCharacters(text);
}
