import type { ResultColumn } from '@tenure/plan';
import type { Metric } from './metric.ts';
import { OF_SPELLS } from './spells/facts.ts';
import { lowerSpells } from './spells/lower.ts';
import { spellColumns } from './spells/columns.ts';
import { tellSpells } from './spells/tell.ts';
import { spellWording } from './spells/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'hazard', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

/** The share of the customers still there at an age who are lost within the period that ends there. */
export const hazard: Metric = {
  ...OF_SPELLS,
  name: 'hazard',
  phrases: ['hazard', 'churn hazard'],
  summary: 'The share of the customers still there as a period of age begins who are lost in it.',
  formula: 'churned in the period ÷ at risk as it begins; Wilson intervals',
  columns: (query) => spellColumns(query, COLUMNS),
  lower: lowerSpells,
  wording: (query) =>
    spellWording(query, {
      title: 'Hazard',
      rate: { name: 'Hazard', verb: 'of those at risk are lost' },
      rule: `Hazard in ${query.grain} k is the share of those at risk after k − 1 ${query.grain}s who are lost by k; who is censored in it counts as there to its end.`,
    }),
  sorts: 'result',
  tell: tellSpells('hazard'),
  notes: () => [],
};
