import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { segmentColumns } from './segments.ts';

/** The columns of a metric of spells: its segments, the age in periods, who is there, and its own. */
export function spellColumns(
  query: BoundQuery,
  own: readonly ResultColumn[],
): readonly ResultColumn[] {
  return [
    ...segmentColumns(query),
    { name: 'period', type: 'integer', role: 'period' },
    { name: 'customers', type: 'integer', role: 'size' },
    { name: 'at_risk', type: 'integer', role: 'exposed' },
    { name: 'churned', type: 'integer', role: 'loss' },
    { name: 'censored', type: 'integer', role: 'part' },
    ...own,
    { name: 'state', type: 'text', role: 'state' },
  ];
}
