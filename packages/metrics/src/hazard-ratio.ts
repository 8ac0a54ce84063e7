import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Metric, Refusal } from './metric.ts';
import { SPELL_CLAUSES, SPELL_NEEDS, SPELL_OPTIONS, SPELLS_LATER } from './spells/facts.ts';
import { tellHazardRatios, tiesOf } from './spells/hazard-ratios.ts';
import { lowerSpells } from './spells/lower.ts';
import { spellWording } from './spells/wording.ts';
import { spellChoices } from './spells/choices.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'factor', type: 'text', role: 'value' },
  { name: 'level', type: 'text', role: 'value' },
  { name: 'customers', type: 'integer', role: 'value' },
  { name: 'churned', type: 'integer', role: 'value' },
  { name: 'hazard_ratio', type: 'number', role: 'value' },
  { name: 'low', type: 'number', role: 'value' },
  { name: 'high', type: 'number', role: 'value' },
  { name: 'p_value', type: 'number', role: 'value' },
];

const TIES = { efron: 'Efron', breslow: 'Breslow' } as const;

/** Without a dimension there is nothing to compare. */
function refuse({ by, split }: BoundQuery): readonly Refusal[] {
  if (by.length + split.length > 0) return [];
  return [
    {
      at: 'by',
      message: 'A hazard ratio is of one segment over another, and there is none to tell apart',
      help: ['say by what: `hazard ratio by plan, channel over 12 months`'],
    },
  ];
}

/** How much faster the customers of one segment are lost than those of another, other dimensions being equal. */
export const hazardRatio: Metric = {
  name: 'hazard ratio',
  phrases: ['hazard ratio'],
  summary:
    'How many times as fast the customers of a segment are lost as those of the reference, other dimensions being equal.',
  formula:
    'e^β of Cox’s model: hazard at an age = a common one × e^(β of each dimension’s level); partial likelihood, ties by Efron',
  qualifiers: [],
  clauses: SPELL_CLAUSES.filter((clause) => clause !== 'at'),
  later: SPELLS_LATER,
  options: [
    ...SPELL_OPTIONS.filter(({ name }) => !['at_risk', 'test', 'interval'].includes(name)),
    {
      name: 'reference',
      type: 'text',
      summary:
        'the segment that the others are held against; the largest of its dimension unless said',
    },
    {
      name: 'ties',
      type: 'word',
      words: ['efron', 'breslow'],
      summary:
        'how losses on one day are taken: near the exact likelihood, or as older programs do',
    },
  ],
  conventions: [],
  ...SPELL_NEEDS,
  calendar: false,
  views: ['table'],
  columns: () => COLUMNS,
  lower: lowerSpells,
  refuse,
  wording: (query) => {
    const { confidence } = spellChoices(query);
    const wording = spellWording(query, {
      title: 'Hazard ratio',
      rate: { name: 'Hazard ratio', verb: 'are lost' },
      rule: `The ratio is how many times as fast customers of a segment are lost as those of the reference, those who are alike in every other dimension, within ${String(query.horizon * query.every)} ${query.grain}s, by Cox’s model. It takes each ratio to be the same at all ages.`,
    });
    const settings = Object.entries(wording.settings).filter(([name]) => name !== 'interval');
    return {
      ...wording,
      settings: {
        ...Object.fromEntries(settings),
        model: 'Cox: one ratio a level, no interactions',
        ties: TIES[tiesOf(query)],
        interval: `Wald ${String(Math.round(confidence * 10000) / 100)}% of the logarithm`,
        test: 'proportional hazards by Grambsch and Therneau, on Kaplan–Meier’s scale of ages',
      },
    };
  },
  sorts: 'result',
  tell: tellHazardRatios,
  notes: () => [],
};
