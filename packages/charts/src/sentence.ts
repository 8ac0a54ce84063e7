import type { ResultTable } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { type CohortGrid, cohortGrid, type GridCell, type Panel } from './cohort-grid.ts';
import { formatPercent, plural } from './format.ts';
import { shortLabel } from './layout.ts';
import { truncateDisplay } from './text-width.ts';
import { inPeriod } from './words.ts';

/**
 * One or two sentences that say what the chart of a result shows, for readers who cannot see it. Only
 * complete cells are told; a cohort still in its first period is named as left out.
 */
export function sentence(result: ResultTable, title?: string): string {
  const name = truncateDisplay(cleanText(title ?? result.title), 160) || 'Result';
  const grid = cohortGrid(result);
  if (grid === null) return `${name}: ${plural(result.rows.length, 'row')}.`;
  if (grid.panels.length === 0) return `${name}: no customers.`;
  const parts = [`${name}: ${extent(grid)}`, rates(grid), leftOut(grid)];
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
  return [...counted, customers].join(', ');
}

/** The first, a middle and the last period from 1 on that the cells tell. */
function told(cells: readonly GridCell[]): readonly GridCell[] {
  const known = cells.filter(
    (cell) => cell.period > 0 && cell.state === 'complete' && cell.rate !== null,
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

function rates(grid: CohortGrid): string {
  const all = series(grid);
  const [only] = all;
  if (all.length === 1 && only !== undefined) {
    const cells = told(only.cells);
    const period = grid.periods.find((one) => one > 0);
    if (cells.length === 0)
      return period === undefined ? '' : `no ${grid.grain} after the start is over yet`;
    const texts = cells.map((cell, index) => {
      const pooled =
        index === 0 && grid.rowsAre === 'cohort' ? ` (pooled over complete ${grid.grain}s)` : '';
      const come = index === 0 ? ' come back' : '';
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
  return `come back: ${texts.join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
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
