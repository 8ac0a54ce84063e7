import type { ResultRow, ResultTable } from '@tenure/plan';
import { controlLimits, type Proportion } from '@tenure/statistics';
import { columnsOfRole, countsOf, keyOf } from './cells.ts';
import { HISTORY_COLUMNS } from './columns.ts';

/** So many earlier cohorts a cell needs before it has limits: fewer do not tell what is usual. */
export const LEAST_COHORTS = 3;

/** A result held against its own history. */
export interface HistoryResult {
  readonly table: ResultTable;
  /** Cells with limits, and those of them that lie outside. */
  readonly limited: number;
  readonly signals: readonly ResultRow[];
  /** Cells whose limits are exact, as few returns or losses are expected. */
  readonly exact: number;
}

/**
 * Holds every complete cell against the earlier cohorts of the same segment and period: the center is their
 * pooled rate over complete cells, the limits are those of a p chart for the cell's own number of customers.
 * A cell has a center from the second cohort on, and limits from the fourth. One cohort column holds a date;
 * any others tell histories apart.
 */
export function ownHistory(own: ResultTable): HistoryResult {
  const counts = countsOf(own);
  const cohorts = columnsOfRole(own, 'cohort');
  const date = cohorts.find(({ type }) => type === 'date');
  const others = [
    ...cohorts.filter((column) => column !== date),
    ...columnsOfRole(own, 'segment'),
    ...columnsOfRole(own, 'period'),
  ];
  const before = earlierOf(own, date?.name ?? '', keyOf(others));
  let exact = 0;
  let limited = 0;
  const signals: ResultRow[] = [];
  const rows = own.rows.map((row): ResultRow => {
    const cell = counts(row);
    const earlier = (cell && before.get(row)) ?? NOTHING;
    const center = earlier.n > 0 ? earlier.successes / earlier.n : null;
    const limits =
      cell && center !== null && earlier.cohorts >= LEAST_COHORTS
        ? controlLimits(center, cell.n)
        : null;
    const rate = cell ? cell.successes / cell.n : 0;
    const signal =
      limits && rate < limits.low ? 'below' : limits && rate > limits.high ? 'above' : null;
    const held = {
      ...row,
      center,
      reference_size: earlier.n > 0 ? earlier.n : null,
      control_low: limits?.low ?? null,
      control_high: limits?.high ?? null,
      signal,
    };
    if (limits) limited += 1;
    if (limits?.method === 'exact') exact += 1;
    if (signal !== null) signals.push(held);
    return held;
  });
  const none = Object.fromEntries(HISTORY_COLUMNS.map(({ name }) => [name, null]));
  const summary = own.summary.map((row) => ({ ...row, ...none }));
  const columns = [...own.columns, ...HISTORY_COLUMNS];
  return { table: { ...own, columns, rows, summary }, limited, signals, exact };
}

/** What is pooled of the cohorts before a cell's own. */
interface Earlier extends Proportion {
  readonly cohorts: number;
}

const NOTHING: Earlier = { cohorts: 0, successes: 0, n: 0 };

/** The earlier cohorts of every complete cell with a date, within its history. */
function earlierOf(
  own: ResultTable,
  date: string,
  history: (row: ResultRow) => string | null,
): ReadonlyMap<ResultRow, Earlier> {
  const counts = countsOf(own);
  const dated = own.rows.flatMap((row) => {
    const found = counts(row);
    const at = row[date] ?? null;
    return found && at !== null ? [{ row, at: String(at), ...found }] : [];
  });
  dated.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const sums = new Map<string | null, Earlier>();
  const before = new Map<ResultRow, Earlier>();
  for (const { row, successes, n } of dated) {
    const key = history(row);
    const sum = sums.get(key) ?? NOTHING;
    before.set(row, sum);
    sums.set(key, {
      cohorts: sum.cohorts + 1,
      successes: sum.successes + successes,
      n: sum.n + n,
    });
  }
  return before;
}
