import type { ResultTable } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { formatCount, formatPercent, plural } from './format.ts';

/** What a grid of two scores shows, for readers who cannot see it: the named cells by size; null of other results. */
export function scoresSaid({ columns, rows }: ResultTable): string | null {
  const count = columns.find(({ role }) => role === 'count')?.name;
  if (count === undefined || !columns.some(({ role }) => role === 'across')) return null;
  const label = columns.find(({ role, type }) => role === 'value' && type === 'text')?.name ?? '';
  const sizes = new Map<string, number>();
  for (const row of rows) {
    const name = cleanText(row[label] ?? null).replaceAll('_', ' ');
    sizes.set(name, (sizes.get(name) ?? 0) + Number(row[count] ?? 0));
  }
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (all === 0) return 'no customers';
  const told = [...sizes]
    .filter(([name, size]) => name !== '' && size > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([name, size]) => `${name} ${formatCount(size)} (${formatPercent(size / all)})`);
  return [plural(all, 'customer'), ...told].join('; ');
}
