import type { ResultColumn, ResultTable, ResultValue } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { type CohortGrid, cohortGrid, type GridCell } from './cohort-grid.ts';
import { formatDate } from './cohort-label.ts';
import { formatCell, formatCount, formatNumber } from './format.ts';
import { stateNote } from './footnote.ts';
import { settingsLine } from './settings.ts';
import { capital } from './words.ts';

/** A column of a table to print. */
export interface TableColumn {
  readonly title: string;
  readonly align: 'start' | 'end';
}

/** A line of a table: `heads` name it, `cells` follow. The pooled row is marked. */
export interface TableLine {
  readonly heads: readonly string[];
  readonly cells: readonly string[];
  readonly pooled: boolean;
}

/** A table ready to be written as HTML or text. */
export interface TableModel {
  readonly title: string;
  readonly definition: string;
  readonly columns: readonly TableColumn[];
  /** How many of the columns name the line. */
  readonly heads: number;
  readonly lines: readonly TableLine[];
  /** Lines left out at the end. */
  readonly more: number;
  /** What the marks mean and the result's notes, a sentence each. */
  readonly notes: readonly string[];
}

/** What stands for a cell still in progress. */
export const OPEN = '…';

/**
 * A result as a table: cohorts by periods where it has that shape, else its columns as they are. At most
 * `cap` lines, pooled ones not counted.
 */
export function tableModel(result: ResultTable, cap: number, title?: string): TableModel {
  const grid = cohortGrid(result);
  const wide = grid !== null && grid.panels.length > 0;
  const body = wide ? wideBody(grid, cap) : plainBody(result, cap);
  const notes = [
    ...(wide ? [stateNote(result, grid, 'dots')] : []),
    ...result.notes.map((note) => cleanText(note.message)),
    settingsLine(result),
  ];
  return {
    title: cleanText(title ?? result.title),
    definition: cleanText(result.definition),
    notes: notes.filter((note) => note !== ''),
    ...body,
  };
}

type Body = Pick<TableModel, 'columns' | 'heads' | 'lines' | 'more'>;

function wideCell(cell: GridCell | undefined, decimals: number): string {
  if (cell === undefined || cell.state === 'future') return '';
  if (cell.state === 'incomplete') {
    return cell.rate === null ? OPEN : `${formatCell(cell.rate, decimals)} ${OPEN}`;
  }
  return cell.rate === null ? '–' : formatCell(cell.rate, decimals);
}

function wideBody(grid: CohortGrid, cap: number): Body {
  const split = grid.panels.some((panel) => panel.segment !== null);
  const line = (
    heads: readonly string[],
    size: number | null,
    cells: readonly GridCell[],
    pooled: boolean,
  ): TableLine => {
    const byPeriod = new Map(cells.map((cell) => [cell.period, cell]));
    return {
      heads,
      cells: [
        size === null ? '' : formatCount(size),
        ...grid.periods.map((period) => wideCell(byPeriod.get(period), 1)),
      ],
      pooled,
    };
  };
  const lines: TableLine[] = [];
  let left = cap;
  let more = 0;
  for (const panel of grid.panels) {
    const head = (label: string): string[] => (split ? [panel.segment ?? '', label] : [label]);
    const kept = panel.rows.slice(0, Math.max(0, left));
    if (kept.length > 0 && panel.pooled.length > 0 && grid.rowsAre !== 'all') {
      lines.push(line(head('All, pooled'), panel.size, panel.pooled, true));
    }
    lines.push(...kept.map((row) => line(head(row.label), row.size, row.cells, false)));
    left -= kept.length;
    more += panel.rows.length - kept.length;
  }
  const rowTitle = grid.rowsAre === 'all' ? 'Customers of' : capital(grid.rowsAre);
  return {
    columns: [
      ...(split ? [{ title: 'Segment', align: 'start' as const }] : []),
      { title: rowTitle, align: 'start' },
      { title: 'Customers', align: 'end' },
      ...grid.periods.map((period, index) => ({
        title: index === 0 ? `${capital(grid.grain)} ${String(period)}` : String(period),
        align: 'end' as const,
      })),
    ],
    heads: split ? 2 : 1,
    lines,
    more,
  };
}

function plainValue(value: ResultValue, column: ResultColumn): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    return column.type === 'rate' ? formatCell(value, 1) : formatNumber(value);
  }
  return column.type === 'date' ? formatDate(String(value)) : cleanText(value);
}

function plainBody(result: ResultTable, cap: number): Body {
  const numeric = (column: ResultColumn): boolean =>
    column.type !== 'text' && column.type !== 'date';
  const toLine = (row: ResultTable['rows'][number], pooled: boolean): TableLine => {
    const texts = result.columns.map((column) => plainValue(row[column.name] ?? null, column));
    return { heads: texts.slice(0, 1), cells: texts.slice(1), pooled };
  };
  return {
    columns: result.columns.map((column) => ({
      title: cleanText(column.name),
      align: numeric(column) ? 'end' : 'start',
    })),
    heads: 1,
    lines: [
      ...result.summary.map((row) => toLine(row, true)),
      ...result.rows.slice(0, cap).map((row) => toLine(row, false)),
    ],
    more: Math.max(0, result.rows.length - cap),
  };
}
