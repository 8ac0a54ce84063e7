import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createReader, createStore } from '@tenure/duckdb';
import {
  createSession,
  formatDiagnostics,
  type Diagnostic,
  type RunOptions,
  type RunResult,
} from '@tenure/session';
import type { Arguments } from './arguments.ts';
import { unknownGiven } from './given.ts';
import { terminalProgress } from './terminal-progress.ts';

/** A program and the folder that its files are looked for in. */
interface Program {
  readonly text: string;
  readonly folder: string;
  readonly name: string;
}

/** Some editors begin a file with a byte order mark. */
const withoutMark = (content: string) => content.replace(/^\uFEFF/u, '');

async function readProgram(file: string): Promise<Program | string> {
  try {
    if (file === '-') {
      return { text: withoutMark(await text(process.stdin)), folder: process.cwd(), name: 'stdin' };
    }
    const path = resolve(file);
    const content = withoutMark(await readFile(path, 'utf8'));
    return { text: content, folder: dirname(path), name: basename(path) };
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return `There is no file ${file}`;
    if (code === 'EISDIR') return `${file} is a folder; name a file in it`;
    return `${file} cannot be read${code === undefined ? '' : ` (${code})`}`;
  }
}

/** A program that ran: its text and what it gave. */
export interface Ran {
  readonly text: string;
  readonly result: RunResult;
}

/**
 * Runs a program file and prints its diagnostics to standard error; the exit code where it could not even
 * begin. An interrupt ends the process as it ends others: there is nothing to keep.
 */
export async function runProgram(
  { file, params }: Arguments,
  options: RunOptions,
): Promise<Ran | number> {
  const program = await readProgram(file);
  if (typeof program === 'string') {
    process.stderr.write(`${program}\n`);
    return 1;
  }
  const unknown = unknownGiven(program.text, Object.keys(params), program.name);
  if (unknown !== null) {
    process.stderr.write(`${unknown}\n`);
    return 2;
  }
  const { folder } = program;
  const progress = terminalProgress(process.stderr, () => performance.now());
  const session = createSession({
    reader: createReader({ folder }),
    store: createStore({ folder }),
    ...(progress === null ? {} : { progress: progress.tell }),
  });
  const result = await session.run(program.text, { ...options, params });
  progress?.end();
  const untold = withoutNotes(result);
  if (untold.length > 0) {
    const colour = process.stderr.isTTY && (process.env['NO_COLOR'] ?? '') === '';
    const frames = formatDiagnostics(program.text, untold, { colour, file: program.name });
    process.stderr.write(`${frames}\n${more(untold)}`);
  }
  return { text: program.text, result };
}

/** Where to read on about the errors; nothing for notes, which say all there is. */
function more(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const codes = [...new Set(errors.map(({ code }) => `tenure help ${code}`))];
  return codes.length === 0 ? '' : `\nmore on this: ${codes.slice(0, 3).join(', ')}\n`;
}

/** The diagnostics that no result says itself among its notes. */
function withoutNotes({ outcomes, diagnostics }: RunResult): readonly Diagnostic[] {
  const told = new Set(outcomes.flatMap(({ result }) => result?.notes.map(noteText) ?? []));
  return diagnostics.filter(({ severity, message }) => severity === 'error' || !told.has(message));
}

const noteText = ({ message }: { readonly message: string }) => message;
