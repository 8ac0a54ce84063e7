import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { createReader } from '@tenure/duckdb';
import { createSession, formatDiagnostics, type RunOptions, type RunResult } from '@tenure/session';
import type { Arguments } from './arguments.ts';

/** A program and the folder that its files are looked for in. */
interface Program {
  readonly text: string;
  readonly folder: string;
  readonly name: string;
}

function readProgram(file: string): Program | string {
  try {
    if (file === '-')
      return { text: readFileSync(0, 'utf8'), folder: process.cwd(), name: 'stdin' };
    const path = resolve(file);
    return { text: readFileSync(path, 'utf8'), folder: dirname(path), name: basename(path) };
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return `There is no file ${file}`;
    return `${file} cannot be read${code === undefined ? '' : ` (${code})`}`;
  }
}

/** Runs a program file and prints its diagnostics to standard error; null when it could not be opened. */
export async function runProgram(
  { file, params }: Arguments,
  options: RunOptions,
): Promise<RunResult | null> {
  const program = readProgram(file);
  if (typeof program === 'string') {
    process.stderr.write(`${program}\n`);
    return null;
  }
  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
  });
  const cancelled = () => interrupted;
  const reader = createReader({ folder: program.folder, cancelled });
  const session = createSession({ reader, cancelled });
  const result = await session.run(program.text, { ...options, params });
  // A result says its notes itself.
  const told = new Set(
    result.outcomes.flatMap(
      ({ result: table }) => table?.notes.map(({ message }) => message) ?? [],
    ),
  );
  const untold = result.diagnostics.filter(
    ({ severity, message }) => severity === 'error' || !told.has(message),
  );
  if (untold.length > 0) {
    const colour = process.stderr.isTTY && process.env['NO_COLOR'] === undefined;
    const frames = formatDiagnostics(program.text, untold, { colour, file: program.name });
    process.stderr.write(`${frames}\n`);
  }
  return result;
}
