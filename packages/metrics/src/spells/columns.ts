import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { spellChoices } from './choices.ts';
import { segmentColumns } from './segments.ts';

/** The columns of a metric of spells: its segments, the age in periods, who is there, and its own. */
export function spellColumns(
  query: BoundQuery,
  own: readonly ResultColumn[],
): readonly ResultColumn[] {
  return [
    ...segmentColumns(query),
    ...(spellChoices(query).cause === null
      ? []
      : [{ name: 'cause', type: 'text', role: 'segment' } as const]),
    { name: 'period', type: 'integer', role: 'period' },
    // Each cause is of the same customers: as sizes they would be added up.
    {
      name: 'customers',
      type: 'integer',
      role: spellChoices(query).cause === null ? 'size' : 'part',
    },
    { name: 'at_risk', type: 'integer', role: 'exposed' },
    { name: 'churned', type: 'integer', role: 'loss' },
    { name: 'censored', type: 'integer', role: 'part' },
    ...own,
    { name: 'state', type: 'text', role: 'state' },
  ];
}
