import type { ResultTable } from '@tenure/plan';
import { calendarTable } from './calendar-table.ts';
import { periodsSaid } from './calendar-sentence.ts';
import { cleanText } from './clean-text.ts';
import { type CohortGrid, cohortGrid, type Panel } from './cohort-grid.ts';
import { gapsSaid } from './gap-table.ts';
import { formatCount, formatPercent, formatPoints, plural } from './format.ts';
import type { GridCell } from './grid-cell.ts';
import { shortLabel } from './layout.ts';
import { lookOf, type Reading, readingOf } from './reading.ts';
import { shareTable } from './share-table.ts';
import { sharesSaid } from './share-sentence.ts';
import { scoresSaid } from './score-sentence.ts';
import { trackSaid } from './track-table.ts';
import { truncateDisplay } from './text-width.ts';
import { complete, inPeriod } from './words.ts';

/**
 * One or two sentences that say what the chart of a result shows, for readers who cannot see it. Only
 * complete cells are told; a cohort still in its first period is named as left out.
 */
export function sentence(result: ResultTable, title?: string): string {
  const name = truncateDisplay(cleanText(title ?? result.title), 160) || 'Result';
  const tracked = trackSaid(result);
  if (tracked !== null) return `${name}: ${tracked}.`;
  const calendar = calendarTable(result);
  if (calendar !== null) return `${name}: ${periodsSaid(calendar)}.`;
  const gaps = gapsSaid(result);
  if (gaps !== null) return `${name}: ${gaps}.`;
  const grid = cohortGrid(result);
  const shares = grid === null ? shareTable(result) : null;
  if (shares !== null) return `${name}: ${sharesSaid(shares)}.`;
  if (grid === null) return `${name}: ${scoresSaid(result) ?? plural(result.rows.length, 'row')}.`;
  if (grid.panels.length === 0) return `${name}: no customers.`;
  const reading = readingOf(result, grid);
  const verb = reading.rate?.verb ?? 'come back';
  const found =
    reading.against === 'reference'
      ? [differences(grid, reading)]
      : reading.against === 'history'
        ? [rates(grid, verb), signals(grid)]
        : [rates(grid, verb)];
  const parts = [`${name}: ${extent(grid)}`, ...found, forecast(grid), leftOut(grid)];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

function extent(grid: CohortGrid): string {
  const customers = plural(
    grid.panels.reduce((sum, panel) => sum + panel.size, 0),
    'customer',
  );
  const rows = grid.panels.reduce((most, panel) => Math.max(most, panel.rows.length), 0);
  const counted: string[] = [];
  if (grid.panels.length > 1) counted.push(plural(grid.panels.length, 'segment'));
  if (grid.rowsAre !== 'all') counted.push(plural(rows, grid.rowsAre));
  const sized = grid.panels.some((panel) => panel.rows.some(({ size }) => size !== null));
  return [...counted, ...(sized || counted.length === 0 ? [customers] : [])].join(', ');
}

/** The first, a middle and the last period from 1 on that the cells tell. */
function told(cells: readonly GridCell[]): readonly GridCell[] {
  const known = cells.filter(
    (cell) => cell.period > 0 && cell.state === 'complete' && !cell.forecast && cell.rate !== null,
  );
  const first = known[0];
  const middle = known[Math.floor((known.length - 1) / 2)];
  return [...new Set([first, middle])].flatMap((cell) => cell ?? []);
}

function series(
  grid: CohortGrid,
): readonly { readonly name: string; readonly cells: readonly GridCell[] }[] {
  if (grid.rowsAre === 'segment') {
    return (grid.panels[0]?.rows ?? []).map((row) => ({ name: row.label, cells: row.cells }));
  }
  return grid.panels.map((panel) => ({ name: panel.segment ?? '', cells: pooledCells(panel) }));
}

function pooledCells(panel: Panel): readonly GridCell[] {
  return panel.pooled.length > 0
    ? panel.pooled
    : panel.rows.length === 1
      ? (panel.rows[0]?.cells ?? [])
      : [];
}

function rates(grid: CohortGrid, verb: string): string {
  const all = series(grid);
  const [only] = all;
  if (all.length === 1 && only !== undefined) {
    const cells = told(only.cells);
    const period = grid.periods.find((one) => one > 0);
    if (cells.length === 0)
      return period === undefined ? '' : `no ${grid.grain} after the start is over yet`;
    const texts = cells.map((cell, index) => {
      const pooled =
        index === 0 && grid.rowsAre === 'cohort'
          ? ` (${grid.all.replace(/^All, /, '')} over ${complete(grid)})`
          : '';
      const come = index === 0 ? ` ${verb}` : '';
      return `${formatPercent(cell.rate ?? 0)}${pooled}${come} ${inPeriod(grid, cell.period)}`;
    });
    return texts.join(' and ');
  }
  const texts = all.slice(0, 4).flatMap(({ name, cells }) => {
    const cell = told(cells)[0];
    return cell === undefined ? [] : [`${shortLabel(name)} ${formatPercent(cell.rate ?? 0)} ${inPeriod(grid, cell.period)}`]; // prettier-ignore
  });
  if (texts.length === 0) return '';
  const rest = all.length - 4;
  return `${verb}: ${texts.join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}

function cellsOf(grid: CohortGrid): readonly GridCell[] {
  return grid.panels.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
}

/** The first pooled difference of each line, and how many cells differ. */
function differences(grid: CohortGrid, reading: Reading): string {
  const pooled = series(grid)
    .slice(0, 4)
    .flatMap(({ name, cells }) => {
      const cell = cells.find(({ period, comparison }) => period > 0 && comparison?.difference != null); // prettier-ignore
      const { difference = null, reference = null } = cell?.comparison ?? {};
      if (cell === undefined || difference === null) return [];
      const against = cell.rate === null || reference === null ? '' : ` (${formatPercent(cell.rate)} against ${formatPercent(reference)})`; // prettier-ignore
      return [`${name === '' ? '' : `${shortLabel(name)} `}${formatPoints(difference, 1)} points ${inPeriod(grid, cell.period)}${against}`]; // prettier-ignore
    });
  const rows = grid.panels.flatMap((panel) => panel.rows);
  const looks = rows.flatMap(({ cells, size }) => cells.map((cell) => lookOf(cell, size, reading)));
  const told = looks.filter((look) => look === 'different').length;
  const all = looks.filter((look) => look === 'different' || look === 'alike').length;
  const count = `${formatCount(told)} of ${plural(all, 'cell')} ${told === 1 ? 'differs' : 'differ'} after correction`; // prettier-ignore
  return [...pooled, count].join('; ');
}

function signals(grid: CohortGrid): string {
  const cells = cellsOf(grid).filter(({ control }) => (control?.low ?? null) !== null);
  const outside = cells.filter(({ control }) => (control?.signal ?? null) !== null).length;
  return `${formatCount(outside)} of ${plural(cells.length, 'cell')} outside of the control limits`;
}

/** Where the forecasts end. */
function forecast(grid: CohortGrid): string {
  const texts = series(grid)
    .slice(0, 4)
    .flatMap(({ name, cells }) => {
      const last = cells.filter((cell) => cell.forecast && cell.rate !== null).at(-1);
      return last === undefined ? [] : [`${name === '' ? '' : `${shortLabel(name)} `}${formatPercent(last.rate ?? 0)} ${inPeriod(grid, last.period)}`]; // prettier-ignore
    });
  if (texts.length > 0) return `forecast: ${texts.join(', ')}`;
  const open = cellsOf(grid).filter((cell) => cell.forecast && cell.rate !== null).length;
  return open === 0 ? '' : `${plural(open, 'cell')} forecast`;
}

function leftOut(grid: CohortGrid): string {
  if (!grid.dated) return '';
  const labels = grid.panels.flatMap((panel) =>
    panel.rows
      .filter((row) => row.cells.every((cell) => cell.state !== 'complete'))
      .map((row) => row.label),
  );
  const names = [...new Set(labels)];
  if (names.length === 0) return '';
  if (names.length > 2) return `${plural(names.length, 'cohort')} not over and left out`;
  return `${names.map(shortLabel).join(' and ')} ${names.length === 1 ? 'is' : 'are'} not over and left out`;
}
