import type { ResultColumn, ResultRow, ResultTable, ResultValue } from '@tenure/compiler';

/** The columns that name a cell of a result: cohorts, segments and the period. */
export function keyColumns({ columns }: Pick<ResultTable, 'columns'>): readonly ResultColumn[] {
  return columns.filter(({ role }) => role === 'cohort' || role === 'segment' || role === 'period');
}

/** A cell's name as one text: the same for equal cells of two results with the same columns. */
export function cellKey(row: ResultRow, columns: readonly ResultColumn[]): string {
  return JSON.stringify(columns.map(({ name }) => row[name] ?? null));
}

/** A label as people write it: `2024-03` for the first of a month. */
export function shortLabel(label: ResultValue | undefined): string {
  if (label === null || label === undefined) return 'no value';
  return String(label).replace(/^(-?\d{4,}-\d\d)-01$/u, '$1');
}

/** Names for further columns of a result, none of which it has already. */
export function freeNames<K extends string>(
  names: readonly K[],
  taken: readonly ResultColumn[],
): Readonly<Record<K, string>> {
  const used = new Set(taken.map(({ name }) => name));
  const free = (name: string): string => (used.has(name) ? free(`${name}_`) : name);
  return Object.fromEntries(names.map((name) => [name, free(name)])) as Record<K, string>;
}
