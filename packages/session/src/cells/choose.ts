import {
  badValue,
  error,
  listed,
  nearest,
  type Clause,
  type ResultColumn,
  type ResultRow,
  type ResultTable,
  type ResultValue,
  type CohortPlan,
} from '@tenure/compiler';
import type { Context } from '../statements/context.ts';
import { conditionsOf, dimensionAliases, passes, type Condition, type Test } from './conditions.ts';
import { keyColumns, shortLabel } from './key-columns.ts';
import type { KeptSource } from '../state.ts';
import { meets, momentOf, rangeOf } from './values.ts';

/** Cells of a result, and what else is asked of their members. */
export interface Chosen {
  readonly cells: readonly ResultRow[];
  /** Conditions on `customer`, `start`, `retained` and `state` of a member. */
  readonly members: readonly Condition[];
  /** The conditions as written; '' without any. */
  readonly text: string;
}

/** A kept result and what it came from. */
export interface Base {
  readonly name: string;
  readonly result: ResultTable;
  readonly source: KeptSource;
  readonly plan: CohortPlan;
}

/**
 * The cells that the clauses of a statement choose: those of all conditions on cohorts, segments and periods.
 * Reported and null when a value names none, with the nearest that there are.
 */
export function chosenCells(
  context: Context,
  word: string,
  base: Base,
  clauses: readonly Clause[],
  ofMembers: readonly ResultColumn[],
): Chosen | null {
  const other = clauses.find(({ kind }) => kind !== 'where');
  if (other) {
    const message = `\`${word}\` chooses cells of a result: only \`where\` may follow`;
    context.report(badValue(other.span, message));
    return null;
  }
  const { result, source } = base;
  const keys = keyColumns(result);
  const where = clauses.find((clause) => clause.kind === 'where');
  if (!where) return { cells: result.rows, members: [], text: '' };
  const { by, split } = source.compiled.query;
  const aliases = dimensionAliases(result, by, split, result.grain);
  const columns = [...keys, ...ofMembers];
  const conditions = conditionsOf(context, where.condition, columns, aliases);
  if (!conditions) return null;
  const { start, end } = where.condition.span;
  const text = context.text.slice(start, end);
  const ofCells = conditions.filter(({ column }) => keys.includes(column));
  if (!ofCells.map((condition) => isThere(context, base, condition)).every(Boolean)) return null;
  const cells = result.rows.filter((row) =>
    ofCells.every((condition) => passes(condition, row[condition.column.name] ?? null, meets)),
  );
  if (cells.length === 0) {
    const message = `No cell of \`${base.name}\` meets all of these conditions`;
    context.report(error('T2016', where.condition.span, message));
    return null;
  }
  return { cells, members: conditions.filter((one) => !ofCells.includes(one)), text };
}

/** Whether every value that a condition names is there; reported otherwise, with the nearest ones. */
function isThere(context: Context, base: Base, { column, tests }: Condition): boolean {
  const labels = [...new Set(base.result.rows.map((row) => row[column.name] ?? null))];
  const missing = tests.filter(
    ({ op, wanted }) =>
      op === '=' &&
      !labels.some((label) =>
        wanted === null ? label === null : meets(column, label, '=', wanted),
      ),
  );
  for (const test of missing) context.report(unknownLabel(base, column, test, labels));
  return missing.length === 0;
}

function unknownLabel(
  { name, result }: Base,
  column: ResultColumn,
  { wanted, span }: Test,
  labels: readonly ResultValue[],
) {
  const what = column.role === 'period' ? (result.grain ?? 'period') : column.role;
  const shown = wanted === null ? 'without a value' : `\`${String(wanted)}\``;
  const near = wanted === null ? [] : nearestLabels(column, wanted, labels);
  const [first] = near;
  const isText = column.type === 'text' && first !== undefined;
  return error('T2016', span, `\`${name}\` has no ${what} ${shown}`, {
    ...(isText
      ? {
          label: `did you mean '${first}'?`,
          fix: { title: `Change to '${first}'`, edit: { span, text: `'${first}'` } },
        }
      : { label: near.length > 0 ? `nearest: ${near.join(', ')}` : 'not there' }),
    help: [`${what}s: ${ranged(column, labels)}`],
  });
}

/** Up to three labels that are nearest in time, number or spelling. */
function nearestLabels(
  column: ResultColumn,
  wanted: string | number | boolean,
  labels: readonly ResultValue[],
): readonly string[] {
  const known = labels.filter((label) => label !== null);
  const at = column.type === 'date' ? rangeOf(wanted)?.from : Number(wanted);
  if (column.type === 'text' || at === undefined || Number.isNaN(at)) {
    const found = nearest(String(wanted), known.map(String));
    return found === null ? [] : [found];
  }
  const place = (label: ResultValue) => (column.type === 'date' ? momentOf(label) : Number(label));
  return [...known]
    .sort((a, b) => Math.abs(place(a) - at) - Math.abs(place(b) - at))
    .slice(0, 3)
    .sort((a, b) => place(a) - place(b))
    .map(shortLabel);
}

function ranged(column: ResultColumn, labels: readonly ResultValue[]): string {
  const known = labels.filter((label) => label !== null);
  if (column.type === 'text' || known.length <= 8) return listed(known.map(shortLabel));
  return `${shortLabel(known[0])} to ${shortLabel(known.at(-1))}`;
}
