import type { ResultColumn, ResultTable, ResultValue } from '@tenure/plan';
import { periodTexts } from './calendar-table.ts';
import { cleanText } from './clean-text.ts';
import { OPEN, valueText } from './cell-text.ts';
import { type CohortGrid, cohortGrid } from './cohort-grid.ts';
import { formatDate } from './cohort-label.ts';
import { formatCell, formatCount, formatNumber } from './format.ts';
import { markNotes, stateNote } from './footnote.ts';
import type { GridCell } from './grid-cell.ts';
import { type Look, lookOf, looksOf, type Reading, readingOf, digitsOf } from './reading.ts';
import { blockOfShare } from './scale.ts';
import { settingsLine } from './settings.ts';
import { capital, periodName } from './words.ts';

/** A column of a table to print. */
export interface TableColumn {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** In place of the title where the column is the first of a part of the table: `Month 7`. */
  readonly first?: string;
}

/** A sign behind a cell's text, and what it says in words. */
export interface Mark {
  readonly sign: string;
  readonly words: string;
}

/** A cell of a table. */
export interface TableCell {
  readonly text: string;
  readonly mark: Mark | null;
  /** Stands behind a share in plain text, as its colour does in the chart; empty without one. */
  readonly block: string;
}

/** A line of a table: `heads` name it, `cells` follow. The pooled row is marked. */
export interface TableLine {
  readonly heads: readonly string[];
  readonly cells: readonly TableCell[];
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
  /** True where the columns are periods, whose cells are shares with a sign of per cent. */
  readonly hasShares: boolean;
  /** What the marks mean and the result's notes, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * A result as a table: cohorts by periods where it has that shape, else its columns as they are. At most
 * `cap` lines, pooled ones not counted.
 */
export function tableModel(result: ResultTable, cap: number, title?: string): TableModel {
  const grid = cohortGrid(result);
  const wide = grid !== null && grid.panels.length > 0;
  const body = wide ? wideBody(grid, readingOf(result, grid), cap) : plainBody(result, cap);
  const notes = [
    ...(wide ? wideNotes(result, grid) : []),
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

type Body = Pick<TableModel, 'columns' | 'heads' | 'lines' | 'more' | 'hasShares'>;

const plainCell = (text: string): TableCell => ({ text, mark: null, block: '' });

function wideNotes(result: ResultTable, grid: CohortGrid): readonly string[] {
  const reading = readingOf(result, grid);
  const words = { small: 'Cohorts with °', forecast: 'Cells with ~', different: 'Cells with ▲ or ▼' }; // prettier-ignore
  const signals = reading.against === 'history' ? ['▲ and ▼: outside of the control limits.'] : [];
  const looks = looksOf(grid, reading);
  return [stateNote(result, grid, 'star'), ...markNotes(result, reading, looks, words), ...signals];
}

function markOf(cell: GridCell, look: Look): Mark | null {
  if (look === 'open') return { sign: OPEN, words: 'in progress' };
  if (look === 'forecast') return { sign: '~', words: 'forecast' };
  const difference = cell.comparison?.difference ?? 0;
  if (look === 'different') {
    const words = `a ${difference > 0 ? 'higher' : 'lower'} share, after correction`;
    return { sign: difference > 0 ? '▲' : '▼', words };
  }
  const signal = cell.control?.signal ?? null;
  if (signal === null || look === 'base') return null;
  return { sign: signal === 'above' ? '▲' : '▼', words: `${signal} the control limits` };
}

function wideCell(cell: GridCell | undefined, size: number | null, reading: Reading): TableCell {
  if (cell === undefined) return plainCell('');
  const look = lookOf(cell, size ?? cell.exposed, reading);
  if (look === 'future') return plainCell('');
  const text = valueText(cell, look, reading, { long: true, decimals: reading.digits ?? 1 });
  const block = look === 'share' && cell.rate !== null ? blockOfShare(cell.rate) : '';
  return { text: text ?? (look === 'open' ? '' : '–'), mark: markOf(cell, look), block };
}

function sizeCell(size: number | null, reading: Reading): TableCell {
  if (size === null) return plainCell('');
  const small = reading.against !== 'reference' && size < reading.smallBelow;
  const mark = { sign: '°', words: 'few customers' };
  return { text: formatCount(size), mark: small ? mark : null, block: '' };
}

function wideBody(grid: CohortGrid, reading: Reading, cap: number): Body {
  const split = grid.panels.some((panel) => panel.segment !== null);
  const across = (
    cells: readonly GridCell[],
    show: (cell: GridCell | undefined) => TableCell,
  ): readonly TableCell[] => {
    const byPeriod = new Map(cells.map((cell) => [cell.period, cell]));
    return grid.periods.map((period) => show(byPeriod.get(period)));
  };
  const eligible = (cell: GridCell | undefined): TableCell =>
    plainCell(cell?.exposed == null ? '' : formatCount(cell.exposed));
  const lines: TableLine[] = [];
  let left = cap;
  let more = 0;
  for (const panel of grid.panels) {
    const head = (label: string): string[] => (split ? [panel.segment ?? '', label] : [label]);
    const kept = panel.rows.slice(0, Math.max(0, left));
    if (kept.length > 0 && panel.pooled.length > 0 && grid.rowsAre !== 'all') {
      const shares = across(panel.pooled, (cell) => wideCell(cell, null, reading));
      const cells = [sizeCell(panel.size, reading), ...shares];
      lines.push({ heads: head(grid.all), cells, pooled: true });
      const counts = [plainCell(''), ...across(panel.pooled, eligible)];
      lines.push({ heads: head('Eligible'), cells: counts, pooled: true });
    }
    for (const row of kept) {
      const shares = across(row.cells, (cell) => wideCell(cell, row.size, reading));
      const cells = [sizeCell(row.size, reading), ...shares];
      lines.push({ heads: head(row.label), cells, pooled: false });
    }
    left -= kept.length;
    more += panel.rows.length - kept.length;
  }
  const rowTitle = grid.rowsAre === 'all' ? `${grid.counted} of` : capital(grid.rowsAre);
  return {
    columns: [
      ...(split ? [{ title: 'Segment', align: 'start' as const }] : []),
      { title: rowTitle, align: 'start' },
      { title: grid.counted, align: 'end' },
      ...grid.periods.map((period, index) => {
        const first = capital(periodName(grid, period));
        return { title: index === 0 ? first : grid.labelOf(period), align: 'end' as const, first };
      }),
    ],
    heads: split ? 2 : 1,
    lines,
    more,
    hasShares: lines.some(({ cells }) => cells.some(({ text }) => text.endsWith('%'))),
  };
}

/** The texts of a column from top to bottom: periods in the form of their grain, all else by itself. */
function plainTexts(
  result: ResultTable,
  rows: ResultTable['rows'],
  column: ResultColumn,
): readonly string[] {
  const values = rows.map((row) => row[column.name] ?? null);
  const digits = digitsOf(result) ?? 1;
  if (column.role !== 'calendar') return values.map((value) => plainValue(value, column, digits));
  return periodTexts(
    result,
    values.map((value) => (value === null ? null : String(value))),
  );
}

function plainValue(value: ResultValue, column: ResultColumn, digits: number): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    return column.type === 'rate' ? formatCell(value, digits) : formatNumber(value);
  }
  return column.type === 'date' ? formatDate(String(value)) : cleanText(value);
}

function plainBody(result: ResultTable, cap: number): Body {
  const numeric = (column: ResultColumn): boolean =>
    column.type !== 'text' && column.type !== 'date';
  const linesOf = (rows: ResultTable['rows'], pooled: boolean): readonly TableLine[] => {
    const columns = result.columns.map((column) => plainTexts(result, rows, column));
    return rows.map((_, at) => {
      const texts = columns.map((column) => column[at] ?? '');
      return { heads: texts.slice(0, 1), cells: texts.slice(1).map(plainCell), pooled };
    });
  };
  return {
    columns: result.columns.map((column) => ({
      title: cleanText(column.name),
      align: numeric(column) ? 'end' : 'start',
    })),
    heads: 1,
    lines: [...linesOf(result.summary, true), ...linesOf(result.rows.slice(0, cap), false)],
    more: Math.max(0, result.rows.length - cap),
    hasShares: false,
  };
}
