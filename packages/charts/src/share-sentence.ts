import { formatCount, formatNumber, formatPercent } from './format.ts';
import { shortLabel } from './layout.ts';
import type { ShareRow, ShareTable } from './share-table.ts';

/** What a chart of shares shows, for readers who cannot see it: the first of them, of the first segments. */
export function sharesSaid({ groups, verb, points }: ShareTable): string {
  const told = groups.slice(0, 3).flatMap(({ segment, rows }) => {
    const shares = rows.slice(0, 5).map((row) => shareSaid(row, points));
    const rest = rows.length > 5 ? [`and ${String(rows.length - 5)} more`] : [];
    const name = segment === null ? '' : `${shortLabel(segment)}: `;
    return shares.length === 0 ? [] : [`${name}${[...shares, ...rest].join(', ')}`];
  });
  if (told.length === 0) return 'no customers';
  const more = groups.length > 3 ? [`and ${String(groups.length - 3)} more segments`] : [];
  return `${verb === '' ? '' : `${verb}: `}${[...told, ...more].join('; ')}`;
}

function shareSaid({ label, rate, count, of }: ShareRow, points: boolean): string {
  const name = label === '' ? '' : `${shortLabel(label)} `;
  if (rate === null) return `${name}none to count`;
  if (points) return `${name}${formatNumber(rate)}${of === null ? '' : ` (of ${formatCount(of)})`}`;
  const counts = count === null || of === null ? '' : ` (${formatCount(count)} of ${formatCount(of)})`; // prettier-ignore
  return `${name}${formatPercent(rate)}${counts}`;
}
