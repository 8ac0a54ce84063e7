import type { CohortGrid } from './cohort-grid.ts';

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A grain that is a number of units: periods have no word of their own. */
function several(grid: CohortGrid): boolean {
  return /^\d/.test(grid.grain);
}

/** `month 3`, `days 1-3`, `period 3` (of several units). */
export function periodName(grid: CohortGrid, period: number): string {
  const label = grid.labelOf(period);
  const word = several(grid) ? 'period' : grid.grain;
  return `${/^\d+$/.test(label) ? word : `${word}s`} ${label}`;
}

/** `in month 3`, `on day 3`, `on days 1-3`. */
export function inPeriod(grid: CohortGrid, period: number): string {
  return `${grid.grain === 'day' ? 'on' : 'in'} ${periodName(grid, period)}`;
}

/** `complete months`, `complete periods` (of several units). */
export function complete(grid: CohortGrid): string {
  return `complete ${several(grid) ? 'period' : grid.grain}s`;
}

/** `Months after the start`, `Periods of 2 weeks after the start`. */
export function periodsAfter(grid: CohortGrid): string {
  return several(grid)
    ? `Periods of ${grid.grain} after the start`
    : `${capital(grid.grain)}s after the start`;
}
