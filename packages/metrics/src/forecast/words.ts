import type { GridNode } from '@tenure/plan';
import type { SbgFit } from '@tenure/statistics';
import type { Trial } from './fit.ts';

/** Segments that notes and settings name. */
export const NAMED = 5;

/** What periods are made of. */
export type Periods = Pick<GridNode, 'grain' | 'every'>;

/** `6 months`, or `3 periods of 2 weeks`. */
export function periodsText({ grain, every }: Periods, n: number): string {
  return every === 1 ? counted(n, grain) : `${counted(n, 'period')} of ${counted(every, grain)}`;
}

/** `last month`, `last 6 months`. */
export function lastText(grid: Periods, n: number): string {
  return `last ${n === 1 ? periodWord(grid) : periodsText(grid, n)}`;
}

/** What one period is called. */
export function periodWord({ grain, every }: Periods): string {
  return every === 1 ? grain : 'period';
}

/** `1 cohort`, `3 cohorts`. */
export function counted(n: number, word: string): string {
  return `${String(n)} ${word}${n === 1 ? '' : 's'}`;
}

/** A difference of shares in points: `1.2`. */
export function points(share: number): string {
  return (100 * share).toFixed(1);
}

/** A share as a whole percent. */
export function percent(share: number): string {
  return `${String(Math.round(100 * share))} %`;
}

/** `alpha 0.704 (error 0.066), beta 1.18 (error 0.15)`. */
export function parameters({ alpha, beta, standardErrors, edge }: SbgFit): string {
  if (edge === 'alike') return `constant churn of ${points(alpha / (alpha + beta))} %`;
  const said = (value: number, error: number | undefined) =>
    value.toPrecision(3) + (error === undefined ? '' : ` (error ${error.toPrecision(2)})`);
  return `alpha ${said(alpha, standardErrors?.alpha)}, beta ${said(beta, standardErrors?.beta)}`;
}

/** `0.3 points too high`. */
export function biasText({ bias }: Trial): string {
  const size = points(Math.abs(bias));
  if (size === '0.0') return 'neither too high nor too low';
  return `${size} too ${bias > 0 ? 'high' : 'low'} on the whole`;
}
