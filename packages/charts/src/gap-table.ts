import type { ColumnRole, ResultTable } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { formatPoints } from './format.ts';
import { shortLabel } from './layout.ts';

/** What one share differs by from that of others. */
export interface Gap {
  readonly label: string;
  readonly gap: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Reads a result as differences side by side; null where it is none. Rows without one are left out. */
export function gapsOf(result: ResultTable): readonly Gap[] | null {
  const named = (role: ColumnRole) => result.columns.find((column) => column.role === role)?.name;
  const [step, gap, low, high] = [named('step'), named('gap'), named('gap_low'), named('gap_high')];
  if (step === undefined || gap === undefined) return null;
  return result.rows.flatMap((row): Gap[] => {
    const number = (name: string | undefined) => {
      const value = name === undefined ? null : row[name];
      return typeof value === 'number' ? value : null;
    };
    const own = number(gap);
    return own === null
      ? []
      : [{ label: cleanText(row[step] ?? null), gap: own, low: number(low), high: number(high) }];
  });
}

/** What a chart of differences shows, for readers who cannot see it: the first of them; null of other results. */
export function gapsSaid(result: ResultTable): string | null {
  const gaps = gapsOf(result);
  if (gaps === null) return null;
  if (gaps.length === 0) return 'no difference is known';
  const told = gaps.slice(0, 4).map(({ label, gap, low, high }) => {
    const band = low === null || high === null ? '' : ` (${formatPoints(low, 1)} to ${formatPoints(high, 1)})`; // prettier-ignore
    return `${shortLabel(label)} ${formatPoints(gap, 1)} points${band}`;
  });
  const rest = gaps.length > 4 ? [`and ${String(gaps.length - 4)} more`] : [];
  return [...told, ...rest].join('; ');
}
