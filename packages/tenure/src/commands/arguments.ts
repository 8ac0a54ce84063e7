import { parseArgs } from 'node:util';
import type { ParameterValue } from '@tenure/session';

/** What `run` and `check` are asked for. */
export interface Arguments {
  readonly file: string;
  readonly format: 'table' | 'json' | 'html';
  readonly params: Readonly<Record<string, ParameterValue>>;
  /** Where a notebook that was run is written; null prints its results. */
  readonly output: string | null;
}

/** Whether a file is a notebook, by its name. */
export function isNotebook(file: string): boolean {
  return file.toLowerCase().endsWith('.ipynb');
}

/**
 * A value given as `-p name=value`: a number or a truth value where it reads as one, else text. `00042` and
 * whole numbers that would lose digits are ids and stay text; quotes make a text of anything.
 */
function parameterOf(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const quoted = /^'(.*)'$|^"(.*)"$/su.exec(text);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  const isNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/u.test(text);
  return isNumber ? Number(text) : text;
}

/** What goes with notebooks only, and what does not. */
function notebookProblem(
  command: string,
  file: string,
  { output, format }: { readonly output?: string | undefined; readonly format: string },
): string | null {
  if (!isNotebook(file)) {
    return output === undefined ? null : '-o writes a notebook; name one: tenure run report.ipynb';
  }
  if (command === 'check') return 'tenure check takes a program: tenure check report.tenure';
  if (format === 'table') return null;
  return `a notebook is printed as a table, or written as a notebook: tenure run ${file} -o out.ipynb`;
}

/** Reads the arguments; a sentence saying what is wrong with them otherwise. */
export function readArguments(command: string, args: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', short: 'f', default: 'table' },
        param: { type: 'string', short: 'p', multiple: true, default: [] },
        output: { type: 'string', short: 'o' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      return `name one file: tenure ${command} report.tenure`;
    }
    const { format, output = null } = values;
    const problem = notebookProblem(command, file, values);
    if (problem !== null) return problem;
    if (format !== 'table' && format !== 'json' && format !== 'html') {
      return `--format is table, json or html, not ${format}`;
    }
    const params: [string, ParameterValue][] = [];
    for (const pair of values.param) {
      const at = pair.indexOf('=');
      if (at < 1) return `a parameter is given as name=value, not ${JSON.stringify(pair)}`;
      params.push([pair.slice(0, at), parameterOf(pair.slice(at + 1))]);
    }
    return { file, format, output, params: Object.fromEntries(params) };
  } catch (fault) {
    // Node's second sentence explains how to pass what nobody meant to pass.
    const message = fault instanceof Error ? fault.message : String(fault);
    return `${message.split('. ')[0] ?? message} (tenure --help)`;
  }
}
