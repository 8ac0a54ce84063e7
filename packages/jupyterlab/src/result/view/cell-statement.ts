import { isBareName, isReserved, symbols } from '@tenure/language-service';
import type { Keys } from './facts.ts';
import { textOf, type JsonRecord } from './json.ts';

/** Where a chart comes from. */
export interface Origin {
  /** The name under which its result is kept; null where it has none. */
  readonly name: string | null;
  /** The text of the cell that drew it, and how many charts without a name it drew before this one. */
  readonly source: string;
  readonly before: number;
  /** Names of results that are taken. */
  readonly taken: readonly string[];
}

/**
 * The statement that lists who is behind a cell: `members of base where cohort = '2024-03' and period = 2`. A
 * result without a name is named first, in a line of its own. Null where the cell does not say what it is of, or
 * its question is not found.
 */
export function membersStatement(cell: JsonRecord, keys: Keys, origin: Origin): string | null {
  const conditions = conditionsOf(cell, keys);
  if (conditions === null) return null;
  const where = conditions.join(' and ');
  if (origin.name !== null) return `members of ${origin.name} where ${where}`;
  const question = unnamedQuestions(origin.source)[origin.before];
  if (question === undefined) return null;
  const name = freeName(origin.taken);
  return `${name}: ${question}\nmembers of ${name} where ${where}`;
}

function conditionsOf({ panel, row, period, line }: JsonRecord, keys: Keys): string[] | null {
  if (typeof period !== 'number') return null;
  const at = typeof panel === 'number' ? panel : 0;
  // A pooled cell is of every row; of which panel it is only where there is one.
  if (typeof row !== 'number' && keys.panels.length > 1 && line !== undefined) return null;
  const values = typeof row === 'number' ? keys.rows[at]?.[row] : [];
  if (values === undefined) return null;
  const months = keys.rows
    .flat()
    .every(([first]) => typeof first === 'string' && FIRST.test(first));
  const rows = keys.rowColumns.slice(0, values.length).map((column, index) => {
    const value = values[index];
    return condition(column, months && typeof value === 'string' ? value.slice(0, -3) : value);
  });
  const panels = keys.panelColumns.map((column, index) =>
    condition(column, keys.panels[at]?.[index]),
  );
  return [...rows, ...panels, `period = ${String(period)}`];
}

/** The first day of a month, which its month names as well where all are such. */
const FIRST = /^-?\d{4,}-\d\d-01$/u;

function condition(column: string, value: unknown): string {
  const bare = isBareName(column) && !isReserved(column);
  const name = bare ? column : `\`${column.replaceAll('`', '``')}\``;
  if (value === null || value === undefined) return `${name} is null`;
  if (typeof value === 'number' || typeof value === 'boolean') return `${name} = ${String(value)}`;
  return `${name} = '${textOf(value).replaceAll("'", "''")}'`;
}

function unnamedQuestions(source: string): readonly string[] {
  return symbols(source)
    .filter(({ kind }) => kind === 'query')
    .map(({ span }) => source.slice(span.start, span.end))
    .map((text) => text.replace(/^(?:[ \t]*#.*\n)+/u, '').trim())
    .filter((text) => !/^[\p{L}_][\p{L}\p{N}_]*\s*:/u.test(text));
}

function freeName(taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? 'asked' : `asked_${String(count)}`;
    if (!taken.includes(name)) return name;
  }
}
