import { parseArgs } from 'node:util';
import type { ParameterValue } from '@tenure/session';

/** What `run` and `check` are asked for. */
export interface Arguments {
  readonly file: string;
  readonly format: 'table' | 'json' | 'html';
  readonly params: Readonly<Record<string, ParameterValue>>;
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

/** Reads the arguments; a sentence saying what is wrong with them otherwise. */
export function readArguments(command: string, args: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', short: 'f', default: 'table' },
        param: { type: 'string', short: 'p', multiple: true, default: [] },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      return `name one file: tenure ${command} report.tenure`;
    }
    const { format } = values;
    if (format !== 'table' && format !== 'json' && format !== 'html') {
      return `--format is table, json or html, not ${format}`;
    }
    const params: [string, ParameterValue][] = [];
    for (const pair of values.param) {
      const at = pair.indexOf('=');
      if (at < 1) return `a parameter is given as name=value, not ${JSON.stringify(pair)}`;
      params.push([pair.slice(0, at), parameterOf(pair.slice(at + 1))]);
    }
    return { file, format, params: Object.fromEntries(params) };
  } catch (fault) {
    // Node's second sentence explains how to pass what nobody meant to pass.
    const message = fault instanceof Error ? fault.message : String(fault);
    return `${message.split('. ')[0] ?? message} (tenure --help)`;
  }
}
