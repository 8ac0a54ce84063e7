import type { ResultColumn } from '@tenure/plan';
import type { CalendarTable, PeriodRow } from './calendar-table.ts';
import { cleanText } from './clean-text.ts';
import { formatCount, formatNumber, formatPercent, plural } from './format.ts';
import { shortLabel } from './layout.ts';

/**
 * What the chart of calendar periods shows, for readers who cannot see it: how many periods, from when to when,
 * and the numbers of the last one that is over, in each of the first segments.
 */
export function periodsSaid(table: CalendarTable): string {
  const { labels, segments, grain } = table;
  if (table.isDistribution) return distributionSaid(table);
  const [first, last] = [labels[0], labels.at(-1)];
  if (first === undefined || last === undefined) return 'no customers';
  const range = first === last ? first : `${first} to ${last}`;
  const count = segments.length > 1 ? `${plural(segments.length, 'segment')}, ` : '';
  const told = segments.slice(0, 4).flatMap(({ segment, rows }) => {
    const row = rows.filter(({ isOpen }) => !isOpen).at(-1);
    if (row === undefined) return [];
    const numbers = numbersOf(table, row);
    if (numbers === '') return [];
    return [segment === null ? `${row.label}: ${numbers}` : `${shortLabel(segment)} in ${row.label}: ${numbers}`]; // prettier-ignore
  });
  const rest = segments.length > 4 ? [`and ${String(segments.length - 4)} more`] : [];
  const over = segments.flatMap(({ rows }) => rows.filter(({ isOpen }) => !isOpen)).at(-1);
  const nothing = over === undefined ? `no ${grain} is over yet` : `no value in ${over.label}`;
  const none = told.length === 0 ? [nothing] : [];
  return [`${count}${plural(labels.length, grain)}, ${range}`, ...told, ...none, ...rest].join(
    '; ',
  );
}

/** The first numbers of a distribution: `1: 264 customers, 2: 132, 3: 80`. */
function distributionSaid({ segments, counts: [count] }: CalendarTable): string {
  const told = segments.slice(0, 4).flatMap(({ segment, rows }) => {
    const numbers = rows.slice(0, 3).flatMap(({ label, row }, index) => {
      const value = count && row[count.name];
      if (typeof value !== 'number') return [];
      return [`${label}: ${formatCount(value)}${index === 0 ? ' customers' : ''}`];
    });
    return numbers.length === 0 ? [] : [`${segment === null ? '' : `${shortLabel(segment)} `}${numbers.join(', ')}`]; // prettier-ignore
  });
  return told.length === 0 ? 'no customers' : told.join('; ');
}

function numbersOf({ parts, losses, counts, rate }: CalendarTable, { row }: PeriodRow): string {
  const said = (column: ResultColumn) => {
    const value = row[column.name];
    if (typeof value !== 'number') return [];
    const text = column.type === 'rate' ? formatPercent(value) : column.type === 'number' ? formatNumber(value) : formatCount(value); // prettier-ignore
    return [column === rate ? text : `${text} ${cleanText(column.name).replaceAll('_', ' ')}`];
  };
  const columns = rate ? [rate] : [...parts, ...losses, ...(parts.length > 0 ? [] : counts)];
  return columns.flatMap(said).join(', ');
}
