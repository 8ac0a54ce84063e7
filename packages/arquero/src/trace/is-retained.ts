import { type CellSpan, type FoldNode } from '@tenure/plan';

/** Returns by period after the start; periods without any are left out. */
export type PeriodCounts = ReadonlyMap<number, number>;

/** The rule of {@link FoldNode} for one start and one cell, word by word. */
export function isRetained(
  { matching, atLeast, period0 }: Pick<FoldNode, 'matching' | 'atLeast' | 'period0'>,
  { from, to }: CellSpan,
  counts: PeriodCounts,
): boolean {
  if (period0 === 'size' && from === 0) return true;
  const active = [...counts].filter(([, count]) => count >= atLeast).map(([period]) => period);
  switch (matching) {
    case 'on':
      return active.some((period) => period >= from && period <= to);
    case 'on_or_after':
      return active.some((period) => period >= from);
    case 'on_or_before':
      return active.some((period) => period <= to);
    case 'consecutive': {
      const first = Math.min(to, 1);
      return Array.from({ length: to - first + 1 }, (_, i) => first + i).every((period) =>
        active.includes(period),
      );
    }
  }
}
