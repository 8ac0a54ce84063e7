import type { ColumnRole, ResultColumn, ResultRow, ResultTable, ResultValue } from '@tenure/plan';
import { columnsOfRole, keyColumns, keyOf, reader } from './cells.ts';

/**
 * What became of a cell since it was saved. `moved`: complete both times, with another number; `reopened`:
 * no longer complete; `gone` and `new`: there once only; `completed`: in progress or to come then; `open`: in
 * progress both times, with another number.
 */
export type Change = 'moved' | 'reopened' | 'gone' | 'completed' | 'open' | 'new';

/** The order in which they are told: first what nobody expects. */
export const CHANGES: readonly Change[] = ['moved', 'reopened', 'gone', 'completed', 'open', 'new'];

/** What a cell counts, by role, and what the column is called here. */
const MEASURES: readonly ColumnRole[] = ['exposed', 'retained', 'rate', 'value', 'of_previous'];

/** A cell whose number is another one. */
export interface MovedCell {
  readonly change: Change;
  /** The row as it was and as it is; null where there is none. */
  readonly before: ResultRow | null;
  readonly now: ResultRow | null;
}

/** The cells of two results of the same columns that differ. */
export interface MovedCells {
  /** By change, and then in the order of the result; what is gone in its former order. */
  readonly cells: readonly MovedCell[];
  /** Cells of which something is known, and that are the same. */
  readonly same: number;
}

/** The measures that both results have, under the names of the own one. */
export function measuresOf(own: ResultTable, saved: ResultTable): readonly ResultColumn[] {
  return MEASURES.flatMap((role) => columnsOfRole(own, role)).filter(({ name, role }) =>
    saved.columns.some((column) => column.name === name && column.role === role),
  );
}

/** Finds the cells that differ. A cell of which nothing is known on a side is not there on that side. */
export function movedCells(own: ResultTable, saved: ResultTable): MovedCells {
  const measures = measuresOf(own, saved);
  const key = keyOf(keyColumns(own));
  const known = (row: ResultRow | undefined) =>
    row && measures.some(({ name }) => (row[name] ?? null) !== null) ? row : null;
  const before = new Map(saved.rows.map((row) => [key(row), row]));
  const now = new Set(own.rows.map(key));
  const states = { before: stateOf(saved), now: stateOf(own) };
  const cells: MovedCell[] = [];
  let same = 0;
  for (const row of own.rows) {
    const pair = { before: known(before.get(key(row))), now: known(row) };
    if (pair.before === null && pair.now === null) continue;
    const isSame = measures.every(
      ({ name }) => (pair.before?.[name] ?? null) === (pair.now?.[name] ?? null),
    );
    if (isSame) same += 1;
    else cells.push({ ...pair, change: changeOf(pair, before.has(key(row)), states) });
  }
  for (const row of saved.rows) {
    if (known(row) && !now.has(key(row))) cells.push({ change: 'gone', before: row, now: null });
  }
  cells.sort((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change));
  return { cells, same };
}

type StateOf = (row: ResultRow | null) => ResultValue;

function stateOf(table: ResultTable): StateOf {
  const read = reader(table);
  const has = columnsOfRole(table, 'state').length > 0;
  return (row) => (row === null ? null : has ? read(row, 'state') : 'complete');
}

function changeOf(
  { before, now }: Pick<MovedCell, 'before' | 'now'>,
  wasThere: boolean,
  states: { readonly before: StateOf; readonly now: StateOf },
): Change {
  const was = states.before(before) === 'complete';
  const is = states.now(now) === 'complete';
  if (was) return is ? 'moved' : 'reopened';
  if (!wasThere) return 'new';
  return is ? 'completed' : 'open';
}
