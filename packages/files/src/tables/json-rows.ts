import type { Outcome } from '@tenure/plan';
import { fail, quoted, succeed } from '../problem.ts';

/** One object of the file. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** A number that JavaScript would write otherwise: one beyond 2^53, or a real one that is whole (`2.0`). */
export class Written {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toJSON(): number {
    return Number(this.text);
  }
}

/** The objects of a JSON list, or of the lines of NDJSON. `poll` is called now and then and may throw. */
export function parseRows(
  file: string,
  text: string,
  format: 'json' | 'ndjson',
  poll: () => void,
): Outcome<readonly JsonRow[]> {
  if (format === 'json') {
    const list = parse(text.replace(/^\ufeff/u, ''));
    if (list === INVALID) return invalid(file, 'the list');
    return Array.isArray(list) && list.every(isRow) ? succeed(list) : notRows(file);
  }
  const rows: JsonRow[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end).trim();
    at = end + 1;
    if (line === '') continue;
    if ((rows.length & 0x3fff) === 0) poll();
    const row = parse(line);
    if (row === INVALID) return invalid(file, `record ${String(rows.length + 1)}`);
    if (!isRow(row)) return notRows(file);
    rows.push(row);
  }
  return succeed(rows);
}

const INVALID = Symbol('invalid');

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/** Engines of before 2025 do not tell how a number is written: it then stands as they write it. */
const keepWritten: Reviver = (_, value, context) => {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || source === String(value)) return value;
  if (/^-?\d+$/u.test(source)) return new Written(source);
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? new Written(value.toFixed(1)) : value;
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text, keepWritten as Parameters<typeof JSON.parse>[1]);
  } catch {
    return INVALID;
  }
}

function isRow(value: unknown): value is JsonRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Written)
  );
}

function invalid(file: string, place: string): ReturnType<typeof fail> {
  return fail(
    'T5005',
    `${quoted(file)} is not valid JSON in ${place}`,
    'here',
    'was it written to the end?',
  );
}

function notRows(file: string): ReturnType<typeof fail> {
  return fail(
    'T5005',
    `${quoted(file)} is not a list of objects`,
    'each row should be an object like {"id": 1}',
    'export the rows as a JSON list, as NDJSON or as CSV',
  );
}
