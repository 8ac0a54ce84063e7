import type { ResultRow, ResultTable } from '@tenure/plan';
import { mixAndRate, wilson, type MixAndRate, type Proportion } from '@tenure/statistics';
import { columnsOfRole, keyOf } from './cells.ts';
import type { ComparedCell } from './compare-results.ts';

/** A summary row over compared cells. */
export interface PooledRow {
  readonly row: ResultRow;
  readonly sides: { readonly own: Proportion; readonly reference: Proportion };
  readonly effects: MixAndRate | null;
}

/** The successes among all of some groups. */
export function pool(all: readonly Proportion[]): Proportion {
  return {
    successes: all.reduce((sum, { successes }) => sum + successes, 0),
    n: all.reduce((sum, { n }) => sum + n, 0),
  };
}

/**
 * One row per segment and period, pooled over the cells that are compared: both sides over the same cells,
 * so that mix and rate effect add up to its difference. In the order of the result's own summary.
 */
export function pooledRows(
  own: ResultTable,
  cells: readonly ComparedCell[],
  confidence: number,
): readonly PooledRow[] {
  const keys = keyOf([...columnsOfRole(own, 'segment'), ...columnsOfRole(own, 'period')]);
  const groups = new Map<string | null, ComparedCell[]>();
  for (const cell of cells) {
    const key = keys(cell.row);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  const [size] = columnsOfRole(own, 'size');
  return own.summary.flatMap((row) => {
    const group = groups.get(keys(row));
    if (!group) return [];
    const sides = {
      own: pool(group.map((cell) => cell.own)),
      reference: pool(group.map((cell) => cell.reference)),
    };
    const interval = wilson(sides.own.successes, sides.own.n, confidence);
    const sizes = group.map((cell) => Number(cell.row[size?.name ?? ''] ?? 0));
    const values = new Map<string, number | null>([
      ['size', sizes.reduce((sum, each) => sum + each, 0)],
      ['exposed', sides.own.n],
      ['retained', sides.own.successes],
      ['rate', sides.own.successes / sides.own.n],
      ['low', interval?.low ?? null],
      ['high', interval?.high ?? null],
      // A value is of all the cells of the own side, compared or not.
      ['value', null],
    ]);
    const replaced = own.columns.flatMap(({ name, role }) =>
      values.has(role) ? [[name, values.get(role) ?? null] as const] : [],
    );
    return [
      { row: { ...row, ...Object.fromEntries(replaced) }, sides, effects: mixAndRate(group) },
    ];
  });
}
