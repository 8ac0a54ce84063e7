import type { RateWords, ResultTable } from '@tenure/plan';
import type { CohortGrid } from './cohort-grid.ts';
import type { GridCell } from './grid-cell.ts';
import { settingText } from './settings.ts';

/** How the cells of a result are to be read. */
export interface Reading {
  /** What is written into a cell. */
  readonly labels: 'percent' | 'count' | 'value';
  /** Cells of fewer customers are grey. */
  readonly smallBelow: number;
  /** Decimals of percentages; null for as many as fit. */
  readonly digits: number | null;
  /** A corrected p below this is a difference. */
  readonly alpha: number;
  /** True where everybody is in period 0 by definition. */
  readonly base: boolean;
  /** What the result holds its cells against: another cell, one's own history, or nothing. */
  readonly against: 'reference' | 'history' | null;
  /** What the rate is, where it is not the share that came back. */
  readonly rate: RateWords | null;
}

/** Cohorts of fewer customers are grey unless the statement sets another size. */
export const SMALL = 30;

function numberIn(text: string | null): number | null {
  const found = /\d+(?:\.\d+)?/.exec(text ?? '')?.[0];
  return found === undefined ? null : Number(found);
}

/** The decimals of percentages that are wished; null where nobody wishes any. */
export function digitsOf(result: ResultTable): number | null {
  return numberIn(settingText(result, 'digits'));
}

function cellsOf(grid: CohortGrid): readonly GridCell[] {
  return grid.panels.flatMap(({ rows, pooled }) => [...rows.flatMap((row) => row.cells), ...pooled]); // prettier-ignore
}

/** Reads it from the result's settings and columns. */
export function readingOf(result: ResultTable, grid: CohortGrid): Reading {
  const told = settingText(result, 'labels');
  const least = settingText(result, 'grey below') ?? settingText(result, 'smallest cohort');
  const level = numberIn(settingText(result, 'interval')) ?? 95;
  const cells = cellsOf(grid);
  const against = cells.some(({ comparison }) => comparison !== null)
    ? 'reference'
    : cells.some(({ control }) => control !== null)
      ? 'history'
      : null;
  return {
    labels: told === 'count' || told === 'value' ? told : 'percent',
    smallBelow: numberIn(least) ?? SMALL,
    digits: digitsOf(result),
    alpha: Math.round((100 - level) * 1e6) / 1e8,
    base: (settingText(result, 'period 0') ?? 'cohort size') === 'cohort size',
    against,
    rate: result.rate ?? null,
  };
}

/**
 * How a cell is drawn. `base`: period 0, everybody by definition. `share` and `none`: complete, with or
 * without a share. `small`: of too few customers. `open`: in progress. `forecast`: a model's. `different`
 * and `alike`: a difference that is one after correction, and one that may be chance. `future`: not at all.
 */
export type Look =
  'base' | 'share' | 'none' | 'small' | 'open' | 'forecast' | 'different' | 'alike' | 'future';

/** The look of a cell of a cohort of `size` customers (pooled cells: of those who are eligible). */
export function lookOf(cell: GridCell, size: number | null, reading: Reading): Look {
  if (cell.forecast) return cell.rate === null ? 'future' : 'forecast';
  if (cell.state === 'future') return 'future';
  if (cell.state === 'incomplete') return 'open';
  if (reading.against === 'reference') {
    const { difference = null, p = null } = cell.comparison ?? {};
    if (difference === null) return 'none';
    if (cell.period === 0 && reading.base) return 'base';
    return p !== null && p < reading.alpha ? 'different' : 'alike';
  }
  if (cell.rate === null) return 'none';
  if (cell.period === 0 && reading.base) return 'base';
  return size !== null && size < reading.smallBelow ? 'small' : 'share';
}

/** The looks of all cells and pooled cells of a grid. */
export function looksOf(grid: CohortGrid, reading: Reading): ReadonlySet<Look> {
  const looks = new Set<Look>();
  for (const panel of grid.panels) {
    for (const row of panel.rows) {
      for (const cell of row.cells) looks.add(lookOf(cell, row.size, reading));
    }
    for (const cell of panel.pooled) looks.add(lookOf(cell, cell.exposed ?? cell.size, reading));
  }
  return looks;
}
