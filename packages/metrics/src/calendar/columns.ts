import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';

/**
 * The columns of a metric of calendar periods: the segments as asked for, the first day of the period (of hours
 * its date and hour), the metric's own, and the period's state.
 */
export function calendarColumns(
  { by, split }: BoundQuery,
  own: readonly ResultColumn[],
): readonly ResultColumn[] {
  const dimensions = [...by, ...split];
  return [
    ...dimensions.map(({ kind, name }): ResultColumn => ({
      name: dimensions.length === 1 ? 'segment' : name,
      type: kind === 'value' || kind === 'test' ? 'text' : 'date',
      role: 'segment',
    })),
    { name: 'period', type: 'date', role: 'calendar' },
    ...own,
    { name: 'state', type: 'text', role: 'state' },
  ];
}
