import type { CohortGrid } from './cohort-grid.ts';

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `month 3`. */
export function periodName(grid: CohortGrid, period: number): string {
  return `${grid.grain} ${String(period)}`;
}

/** `in month 3`, `on day 3`. */
export function inPeriod(grid: CohortGrid, period: number): string {
  return `${grid.grain === 'day' ? 'on' : 'in'} ${periodName(grid, period)}`;
}

/** `Months after the start`. */
export function periodsAfter(grid: CohortGrid): string {
  return `${capital(grid.grain)}s after the start`;
}
