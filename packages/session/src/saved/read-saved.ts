import type { Provenance, ResultColumn, ResultRow, ResultValue } from '@tenure/compiler';
import type { SavedResult } from '@tenure/compiler';
import { FORMAT, VERSION } from './saved-json.ts';

/** Why a text is no saved result: short text for the caret, and what to do. */
export interface NotSaved {
  readonly label: string;
  readonly help: string;
}

type Json = Readonly<Record<string, unknown>>;

const AGAIN = "save it again: `save base to 'base.json'`";

/** Thrown inside of this file alone. */
class Damaged extends Error {}

/** A saved result by the text of its file, which may hold anything. */
export function readSaved(text: string): SavedResult | NotSaved {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return { label: 'not JSON, or cut off', help: `was it written to the end? ${AGAIN}` };
  }
  if (!isRecord(json) || json['format'] !== FORMAT) return foreign(json);
  if (json['version'] !== VERSION) {
    const version = typeof json['version'] === 'number' ? ` ${String(json['version'])}` : '';
    return {
      label: `version${version} of the format`,
      help: `this version of Tenure reads version ${String(VERSION)}: ${AGAIN}`,
    };
  }
  try {
    return { statement: textOf(json, 'statement'), result: resultOf(json) };
  } catch (fault) {
    if (!(fault instanceof Damaged)) throw fault;
    return { label: fault.message, help: `was it changed by hand? ${AGAIN}` };
  }
}

function foreign(json: unknown): NotSaved {
  const isRun = isRecord(json) && Array.isArray(json['results']);
  return {
    label: isRun ? 'the output of `tenure run`' : 'other JSON',
    help: "a result is kept by its name: `save base to 'base.json'`",
  };
}

function resultOf(json: Json): SavedResult['result'] {
  const columns = listOf(json, 'columns').map(columnOf);
  if (new Set(columns.map(({ name }) => name)).size < columns.length) {
    throw new Damaged('two columns of one name');
  }
  const rows = (key: string) => listOf(json, key).map((row) => rowOf(row, key, columns));
  const grain = json['grain'] ?? null;
  if (grain !== null && typeof grain !== 'string') throw new Damaged('`grain` is damaged');
  return {
    metric: textOf(json, 'metric'),
    title: textOf(json, 'title'),
    definition: textOf(json, 'definition'),
    columns,
    rows: rows('rows'),
    summary: rows('summary'),
    settings: valuesOf(recordOf(json, 'settings'), '`settings`'),
    notes: [],
    grain,
    provenance: provenanceOf(recordOf(json, 'provenance')),
  };
}

const TYPES: ReadonlySet<unknown> = new Set<ResultColumn['type']>([
  'text',
  'date',
  'integer',
  'number',
  'rate',
]);

function columnOf(json: unknown): ResultColumn {
  const isColumn =
    isRecord(json) &&
    typeof json['name'] === 'string' &&
    typeof json['role'] === 'string' &&
    TYPES.has(json['type']);
  if (!isColumn) throw new Damaged('`columns` is damaged');
  // Of roles that are not known, none is that of a column here.
  const { name, type, role } = json as unknown as ResultColumn;
  return { name, type, role };
}

/** A row with a value for every column and nothing else. */
function rowOf(json: unknown, key: string, columns: readonly ResultColumn[]): ResultRow {
  if (!isRecord(json)) throw new Damaged(`\`${key}\` is damaged`);
  const entries = columns.map(({ name }) => [name, Object.hasOwn(json, name) ? json[name] : null]);
  return valuesOf(Object.fromEntries(entries) as Json, `\`${key}\``);
}

function valuesOf(json: Json, what: string): ResultRow {
  if (!Object.values(json).every(isValue)) throw new Damaged(`${what} is damaged`);
  return json as ResultRow;
}

function provenanceOf(json: Json): Provenance {
  const tables = Object.entries(recordOf(json, 'tables')).map(([name, table]) => {
    const { rows } = isRecord(table) ? table : {};
    if (!isRecord(table) || typeof rows !== 'number') throw new Damaged('`tables` is damaged');
    const columns = recordOf(table, 'columns');
    const prints = Object.keys(columns).map((column) => [column, textOf(columns, column)]);
    return [name, { rows, columns: Object.fromEntries(prints) as Record<string, string> }] as const;
  });
  return {
    plan: textOf(json, 'plan'),
    data: textOf(json, 'data'),
    asOf: textOf(json, 'asOf'),
    tables: Object.fromEntries(tables),
  };
}

const isRecord = (json: unknown): json is Json =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isValue = (value: unknown): value is ResultValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

function textOf(json: Json, key: string): string {
  const value = json[key];
  if (typeof value !== 'string') throw new Damaged(`\`${key}\` is missing`);
  return value;
}

function listOf(json: Json, key: string): readonly unknown[] {
  const value = json[key];
  if (!Array.isArray(value)) throw new Damaged(`\`${key}\` is missing`);
  return value;
}

function recordOf(json: Json, key: string): Json {
  const value = json[key];
  if (!isRecord(value)) throw new Damaged(`\`${key}\` is missing`);
  return value;
}
