import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';

/** The columns of a metric of purchases: its segments as asked for, then its own. */
export function purchaseColumns(
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
    ...own,
  ];
}
