import type { ResultColumn } from '@tenure/plan';
import type { Metric } from './metric.ts';
import { SPELL_CLAUSES, SPELL_NEEDS, SPELL_OPTIONS, SPELLS_LATER } from './spells/facts.ts';
import { lowerSpells } from './spells/lower.ts';
import { segmentColumns } from './spells/segments.ts';
import { tellLifetimes } from './spells/lifetimes.ts';
import { spellWording } from './spells/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'churned', type: 'integer', role: 'loss' },
  { name: 'median', type: 'number', role: 'value' },
  { name: 'median_low', type: 'number', role: 'value' },
  { name: 'median_high', type: 'number', role: 'value' },
  { name: 'mean', type: 'number', role: 'value' },
  { name: 'mean_low', type: 'number', role: 'value' },
  { name: 'mean_high', type: 'number', role: 'value' },
];

/** How long customers stay: the median, and the mean within a horizon, each with its interval. */
export const lifetime: Metric = {
  name: 'lifetime',
  phrases: ['lifetime'],
  summary:
    'How long customers stay: the median, and the mean within a horizon, with their intervals.',
  formula:
    'median: the least age with survival ≤ ½; mean: the area under the survival up to the horizon (restricted mean)',
  qualifiers: [],
  clauses: SPELL_CLAUSES.filter((clause) => clause !== 'at'),
  later: SPELLS_LATER,
  options: SPELL_OPTIONS.filter(({ name }) => name !== 'at_risk'),
  conventions: [],
  ...SPELL_NEEDS,
  calendar: false,
  views: ['table'],
  columns: (query) => [...segmentColumns(query), ...COLUMNS],
  lower: lowerSpells,
  wording: (query) =>
    spellWording(query, {
      title: 'Lifetime',
      rate: { name: 'Lifetime', verb: 'are still there' },
      rule: `The median is the age in ${query.grain}s by which half are lost, null where more are still there; the mean is the time kept within ${String(query.horizon * query.every)} ${query.grain}s, null where nobody is seen so long.`,
    }),
  sorts: 'result',
  tell: tellLifetimes,
  notes: () => [],
};
