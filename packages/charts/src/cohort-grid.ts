import type { ColumnRole, ResultColumn, ResultRow, ResultTable, ResultValue } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { cohortLabels } from './cohort-label.ts';
import { type GridCell, type Reader, toCell } from './grid-cell.ts';
import { periodLabels } from './period-labels.ts';
import { cohortGrainHint, grainOf, intervalName, labelGrainHint, summaryName } from './settings.ts';
import { windowsOf } from './window.ts';

/** One cohort: its label, its size (null if unknown) and its cells by period. */
export interface GridRow {
  readonly label: string;
  /** What tells it from the others, and orders it where cohorts are dates. */
  readonly key: string;
  /** What the result has in `rowColumns`. */
  readonly values: readonly ResultValue[];
  /** Its days: `1 to 31 Mar 2024`; null where they cannot be told. */
  readonly dates: string | null;
  /** The days that a period of it covers, in the same form; null where each customer has days of their own. */
  readonly windowOf: (period: number) => string | null;
  readonly size: number | null;
  readonly cells: readonly GridCell[];
}

/** The cohorts of one segment, oldest first, and the row pooled over them. */
export interface Panel {
  /** Null when the result is not split. */
  readonly segment: string | null;
  /** What the result has in `panelColumns`. */
  readonly values: readonly ResultValue[];
  readonly size: number;
  readonly rows: readonly GridRow[];
  readonly pooled: readonly GridCell[];
}

/** A result of cohorts by periods. */
export interface CohortGrid {
  readonly periods: readonly number[];
  /** What a period is called on an axis: `3`, or `1-3` where it is several. */
  readonly labelOf: (period: number) => string;
  /** True where a period is a bracket of several. */
  readonly bracketed: boolean;
  readonly panels: readonly Panel[];
  /** The columns that name a row and a panel, by the result's own names. */
  readonly rowColumns: readonly string[];
  readonly panelColumns: readonly string[];
  /** What the rows are: cohorts, segments (no cohort asked for), or everybody in one row. */
  readonly rowsAre: 'cohort' | 'segment' | 'all';
  /** What the sizes count: starts where a customer may have several. */
  readonly counted: 'Customers' | 'Starts';
  /** True when the cohorts are dates. */
  readonly dated: boolean;
  /** What the row over all cohorts is called: `All, pooled`. */
  readonly all: string;
  /** The word for one period: `month`. */
  readonly grain: string;
  /** What the intervals are called: `95 % interval`. */
  readonly interval: string;
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

function keyOf(row: ResultRow, columns: readonly ResultColumn[]): string {
  return JSON.stringify(columns.map(({ name }) => row[name] ?? null));
}

/** One label a row, of all columns given; dates in the form of their grain, what is null as `(none)`. */
function labelsOf(
  rows: readonly ResultRow[],
  columns: readonly ResultColumn[],
  hint: string,
): readonly string[] {
  const byColumn = columns.map(({ name, type }) => {
    const texts = rows.map((row) => cleanText(row[name] ?? null));
    return type === 'date' ? cohortLabels(texts, hint) : texts.map((text) => text || '(none)');
  });
  return rows.map((_, at) => {
    const names = byColumn.map((labels) => labels[at] ?? '');
    const [first = ''] = names;
    // What is gathered bears one name in every column.
    const gathered = GATHERED.test(first) && names.every((name) => name === first);
    return gathered ? first : names.join(' · ');
  });
}

/** The segments beyond the largest. */
const GATHERED = /^(?:all )*other \(\d+ segments?\)$/u;

/** Oldest first; cohorts without a date last. */
function byDate(column: ResultColumn): (a: ResultRow, b: ResultRow) => number {
  const text = (row: ResultRow): string => cleanText(row[column.name] ?? null) || '\uffff';
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

/** Summary rows over everybody. Where some name a segment, a null is the segment of the unknown. */
function overall(rows: readonly ResultRow[], segments: readonly ResultColumn[]): ResultRow[] {
  const split = rows.some((row) => segments.some(({ name }) => (row[name] ?? null) !== null));
  return split ? [] : [...rows];
}

function periodsOf(panels: readonly Panel[]): readonly number[] {
  const cells = panels.flatMap(({ rows, pooled }) => [...rows.flatMap((row) => row.cells), ...pooled]); // prettier-ignore
  return [...new Set(cells.map((cell) => cell.period))].sort((a, b) => a - b);
}

/**
 * Reads a result as cohorts by periods. Null when it has no period or no rate, which is when the views that
 * need the shape step aside. Dated cohorts are put oldest first, others stay in the result's order.
 */
export function cohortGrid(result: ResultTable): CohortGrid | null {
  const having = (role: ColumnRole): readonly ResultColumn[] =>
    result.columns.filter((column) => column.role === role);
  const first = new Map([...result.columns].reverse().map(({ role, name }) => [role, name]));
  const read: Reader = (row, role) => row[first.get(role) ?? ''] ?? null;
  const roles = new Set(result.columns.map(({ role }) => role));
  const has = (role: ColumnRole): boolean => roles.has(role);
  if (!has('period') || !(has('rate') || has('retained'))) return null;

  const cohorts = having('cohort');
  const segments = having('segment');
  const rowsAre = cohorts.length > 0 ? 'cohort' : segments.length > 0 ? 'segment' : 'all';
  const rowColumns = rowsAre === 'segment' ? segments : cohorts;
  const panelColumns = rowsAre === 'segment' ? [] : segments;
  const [date] = cohorts;
  const dated = cohorts.length === 1 && date?.type === 'date';
  const hint = cohortGrainHint(result);
  const { labelOf, spanOf, bracketed } = periodLabels(result);
  const labelHint = labelGrainHint(result);
  const windows = windowsOf(result, hint, spanOf);
  const toCells = (rows: readonly ResultRow[]): readonly GridCell[] =>
    rows.map((row) => toCell(row, read, has)).sort(byPeriod);

  const toRows = (all: readonly ResultRow[]): readonly GridRow[] => {
    const sorted = dated ? [...all].sort(byDate(date)) : all;
    const groups = [...groupBy(sorted, (row) => keyOf(row, rowColumns)).values()];
    const heads = groups.flatMap((group) => group.slice(0, 1));
    const labels = labelsOf(heads, rowColumns, labelHint);
    return groups.map((group, at) => {
      const cells = toCells(group);
      const label = rowsAre === 'all' ? 'All customers' : (labels[at] ?? '');
      const day = dated ? cleanText(heads[at]?.[date.name] ?? null) : '';
      const key = dated ? day : keyOf(group[0] ?? {}, rowColumns);
      const values = rowColumns.map(({ name }) => heads[at]?.[name] ?? null);
      return { label, key, values, ...windows(day), size: sizeOf(cells), cells };
    });
  };

  const pooled = groupBy(result.summary, (row) => keyOf(row, panelColumns));
  const panels = [...groupBy(result.rows, (row) => keyOf(row, panelColumns))].map(
    ([key, all]): Panel => {
      const rows = toRows(all);
      const summary = rowsAre === 'segment' ? overall(result.summary, segments) : pooled.get(key);
      return {
        segment:
          panelColumns.length === 0
            ? null
            : (labelsOf(all.slice(0, 1), panelColumns, labelHint)[0] ?? ''),
        values: panelColumns.map(({ name }) => all[0]?.[name] ?? null),
        size: rows.reduce((sum, row) => sum + (row.size ?? 0), 0),
        rows,
        pooled: toCells(summary ?? []),
      };
    },
  );
  const grain = grainOf(result);
  const periods = periodsOf(panels);
  const interval = intervalName(result);
  const counted = result.settings['entry'] === 'recurring' ? 'Starts' : 'Customers';
  const all = summaryName(result);
  const named = {
    rowColumns: rowColumns.map(({ name }) => name),
    panelColumns: panelColumns.map(({ name }) => name),
  };
  return { periods, labelOf, bracketed, panels, ...named, rowsAre, counted, dated, all, grain, interval }; // prettier-ignore
}
