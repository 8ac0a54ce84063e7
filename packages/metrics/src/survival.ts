import type { ResultColumn } from '@tenure/plan';
import type { Metric } from './metric.ts';
import { OF_SPELLS } from './spells/facts.ts';
import { lowerSpells } from './spells/lower.ts';
import { spellColumns } from './spells/columns.ts';
import { tellSpells } from './spells/tell.ts';
import { spellWording } from './spells/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'survival', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

/** The share of customers not lost by a given age, customers who are still there being censored. */
export const survival: Metric = {
  ...OF_SPELLS,
  name: 'survival curve',
  phrases: ['survival curve', 'survival'],
  usingWords: { cox: 'hazard ratio' },
  summary:
    'The share of customers not lost by a given age, those who are still there being censored.',
  formula:
    'Kaplan–Meier: the product of 1 − churned ÷ at risk over the ages in days up to t; Greenwood intervals',
  columns: (query) => spellColumns(query, COLUMNS),
  lower: lowerSpells,
  wording: (query) =>
    spellWording(query, {
      title: 'Survival curve',
      rate: { name: 'Survival', verb: 'are still there' },
      rule: `Survival in ${query.grain} k is the share that is not lost by the age of k ${query.grain}s, by Kaplan and Meier.`,
    }),
  sorts: 'result',
  tell: tellSpells('survival'),
  notes: () => [],
};
