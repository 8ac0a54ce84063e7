import type { ResultColumn, ResultRow } from '@tenure/plan';

/** The column of `with reference = previous`. */
export const OF_PREVIOUS: ResultColumn = {
  name: 'of_previous',
  type: 'number',
  role: 'of_previous',
};

/**
 * Retained in a cell over retained in the cell before it, of one cohort and segment; the first cell over the
 * cohort. It may exceed 1, and after a zero it is null. Cells of different members have none: where cohorts
 * pool customers of different age, one cell knows more of them than the next. The summary pools cells that
 * are complete with the one before.
 */
export function withPrevious(
  columns: readonly ResultColumn[],
  rows: readonly ResultRow[],
  summary: readonly ResultRow[],
): { readonly rows: readonly ResultRow[]; readonly summary: readonly ResultRow[] } {
  const named = (...roles: readonly string[]) =>
    columns.filter(({ role }) => roles.includes(role)).map(({ name }) => name);
  const keyOf = (row: ResultRow, names: readonly string[]) =>
    JSON.stringify(names.map((name) => row[name] ?? null));
  const lines = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = keyOf(row, named('cohort', 'segment'));
    const line = lines.get(key);
    if (line) line.push(row);
    else lines.set(key, [row]);
  }
  const shares = new Map<ResultRow, number | null>();
  const pooled = new Map<string, { retained: number; before: number }>();
  for (const line of lines.values()) {
    const cells = line.sort((a, b) => Number(a['period']) - Number(b['period']));
    cells.forEach((cell, index) => {
      const before = baseOf(cell, cells[index - 1]);
      const retained = cell['retained'];
      const known = typeof retained === 'number' && before !== null;
      shares.set(cell, known && before.count > 0 ? retained / before.count : null);
      if (!known || cell['state'] !== 'complete' || !before.complete) return;
      const key = keyOf(cell, [...named('segment'), 'period']);
      const sums = pooled.get(key) ?? { retained: 0, before: 0 };
      pooled.set(key, {
        retained: sums.retained + retained,
        before: sums.before + before.count,
      });
    });
  }
  const shareOf = (row: ResultRow) => {
    const sums = pooled.get(keyOf(row, [...named('segment'), 'period']));
    return sums && sums.before > 0 ? sums.retained / sums.before : null;
  };
  return {
    rows: rows.map((row) => ({ ...row, of_previous: shares.get(row) ?? null })),
    summary: summary.map((row) => ({ ...row, of_previous: shareOf(row) })),
  };
}

/** How many the cell before has retained, of the same members; null where that is not known. */
function baseOf(
  cell: ResultRow,
  before: ResultRow | undefined,
): { count: number; complete: boolean } | null {
  if (!before) {
    const count = cell['state'] === 'complete' ? cell['exposed'] : cell['customers'];
    return typeof count === 'number' ? { count, complete: true } : null;
  }
  const count = before['retained'];
  const complete = before['state'] === 'complete';
  const same = cell['state'] !== 'complete' || cell['exposed'] === before['exposed'];
  return typeof count === 'number' && same ? { count, complete } : null;
}
