import type { CellState, ColumnRole, ResultRow, ResultTable, ResultValue } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { cohortLabels } from './cohort-label.ts';
import { cohortGrainHint } from './settings.ts';

/** One cohort in one period, or all cohorts pooled. Shares are 0 to 1; null is not known. */
export interface GridCell {
  readonly period: number;
  readonly size: number | null;
  readonly exposed: number | null;
  readonly retained: number | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly state: CellState;
}

/** One cohort: its label, its size (null if unknown) and its cells by period. */
export interface GridRow {
  readonly label: string;
  readonly size: number | null;
  readonly cells: readonly GridCell[];
}

/** The cohorts of one segment, oldest first, and the row pooled over them. */
export interface Panel {
  /** Null when the result is not split. */
  readonly segment: string | null;
  readonly size: number;
  readonly rows: readonly GridRow[];
  readonly pooled: readonly GridCell[];
}

/** A result of cohorts by periods. */
export interface CohortGrid {
  readonly periods: readonly number[];
  readonly panels: readonly Panel[];
  /** What the rows are: cohorts, segments (no cohort asked for), or everybody in one row. */
  readonly rowsAre: 'cohort' | 'segment' | 'all';
  /** True when the cohorts are dates. */
  readonly dated: boolean;
  /** The word for one period: `month`. */
  readonly grain: string;
}

type Reader = (row: ResultRow, role: ColumnRole) => ResultValue;

function number(value: ResultValue): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function toCell(row: ResultRow, read: Reader): GridCell {
  const exposed = number(read(row, 'exposed'));
  const retained = number(read(row, 'retained'));
  const told = number(read(row, 'rate'));
  const rate =
    told ?? (retained !== null && exposed !== null && exposed > 0 ? retained / exposed : null);
  const state = read(row, 'state');
  const known = state === 'complete' || state === 'incomplete' || state === 'future';
  return {
    period: number(read(row, 'period')) ?? 0,
    size: number(read(row, 'size')),
    exposed,
    retained,
    rate,
    low: number(read(row, 'low')),
    high: number(read(row, 'high')),
    state: known ? state : rate === null ? 'future' : 'complete',
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

const byPeriod = (a: GridCell, b: GridCell): number => a.period - b.period;

/** The row's size: the largest its cells tell, so that a cell without it does no harm. */
function sizeOf(cells: readonly GridCell[]): number | null {
  const sizes = cells.flatMap((cell) => cell.size ?? []);
  return sizes.length === 0 ? null : sizes.reduce((a, b) => Math.max(a, b));
}

/**
 * Reads a result as cohorts by periods. Null when it has no period or no rate, which is when the views that
 * need the shape step aside. Dated cohorts are put oldest first, others stay in the result's order.
 */
export function cohortGrid(result: ResultTable): CohortGrid | null {
  const names = (role: ColumnRole): readonly string[] =>
    result.columns.filter((column) => column.role === role).map((column) => column.name);
  const first = new Map<ColumnRole, string>();
  for (const column of result.columns)
    if (!first.has(column.role)) first.set(column.role, column.name);
  if (!first.has('period') || !(first.has('rate') || first.has('retained'))) return null;
  const read: Reader = (row, role) => row[first.get(role) ?? ''] ?? null;

  const key = (row: ResultRow, columns: readonly string[]): string =>
    JSON.stringify(columns.map((name) => row[name] ?? null));
  const text = (row: ResultRow, columns: readonly string[]): string | null => {
    const values = columns.map((name) => row[name] ?? null);
    if (values.every((value) => value === null)) return null;
    return values.map((value) => (value === null ? '(none)' : cleanText(value))).join(' · ');
  };
  const cohorts = names('cohort');
  const segments = names('segment');
  const rowsAre = cohorts.length > 0 ? 'cohort' : segments.length > 0 ? 'segment' : 'all';
  const rowColumns = rowsAre === 'segment' ? segments : cohorts;
  const panelColumns = rowsAre === 'segment' ? [] : segments;
  const dated =
    cohorts.length === 1 &&
    result.columns.some((column) => column.role === 'cohort' && column.type === 'date');
  const hint = cohortGrainHint(result);

  const pooledBy = groupBy(result.summary, (row) => key(row, panelColumns));
  const panels: Panel[] = [];
  for (const [panelKey, panelRows] of groupBy(result.rows, (row) => key(row, panelColumns))) {
    const groups = [...groupBy(panelRows, (row) => key(row, rowColumns)).values()];
    const raw = groups.map((rows) => (rows[0] === undefined ? null : text(rows[0], rowColumns)));
    const labels = rowsAre === 'all' ? ['All customers'] : cohortLabels(raw, dated ? hint : '');
    const rows = groups.map((group, index) => {
      const cells = group.map((row) => toCell(row, read)).sort(byPeriod);
      return {
        label: labels[index] ?? '',
        size: sizeOf(cells),
        cells,
        raw: raw[index] ?? '\uffff',
      };
    });
    if (dated) rows.sort((a, b) => (a.raw < b.raw ? -1 : a.raw > b.raw ? 1 : 0));
    const head = panelRows[0];
    const pooled =
      rowsAre === 'segment' ? overall(result.summary, segments) : pooledBy.get(panelKey);
    panels.push({
      segment:
        panelColumns.length === 0 || head === undefined
          ? null
          : (text(head, panelColumns) ?? '(none)'),
      size: rows.reduce((sum, row) => sum + (row.size ?? 0), 0),
      rows: rows.map(({ label, size, cells }) => ({ label, size, cells })),
      pooled: (pooled ?? []).map((row) => toCell(row, read)).sort(byPeriod),
    });
  }
  const periods = [...new Set(panels.flatMap((panel) => [...panel.rows, { cells: panel.pooled }]).flatMap((row) => row.cells.map((cell) => cell.period)))].sort((a, b) => a - b); // prettier-ignore
  return { periods, panels, rowsAre, dated, grain: cleanText(result.grain ?? '') || 'period' };
}

/** Summary rows over everybody. Where some name a segment, a null is the segment of the unknown. */
function overall(rows: readonly ResultRow[], segments: readonly string[]): readonly ResultRow[] {
  const split = rows.some((row) => segments.some((name) => (row[name] ?? null) !== null));
  return split ? [] : rows;
}
