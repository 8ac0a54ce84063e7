import type { ResultColumn } from '@tenure/plan';
import { INVOLUNTARY_OPTION } from './churn/causes.ts';
import type { Metric } from './metric.ts';
import { OF_SPELLS, SPELL_OPTIONS } from './spells/facts.ts';
import { lowerSpells } from './spells/lower.ts';
import { spellColumns } from './spells/columns.ts';
import { tellSpells } from './spells/tell.ts';
import { spellWording } from './spells/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'cumulative', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

/** The share of customers who are lost by a given age, customers who are still there being censored. */
export const churnCurve: Metric = {
  ...OF_SPELLS,
  name: 'churn curve',
  phrases: ['churn curve'],
  summary: 'The share of customers lost by a given age, those who are still there being censored.',
  formula: '1 − survival at each age (Kaplan–Meier)',
  options: [
    ...SPELL_OPTIONS,
    {
      name: 'cause',
      type: 'column',
      summary: 'the column of the subscriptions that says why they ended: a curve a cause',
    },
    {
      name: 'kinds',
      type: 'flag',
      summary: 'puts causes together: `voluntary`, and `involuntary` where a payment failed',
    },
    INVOLUNTARY_OPTION,
  ],
  refuse: ({ options }) =>
    options['kinds'] === true && typeof options['cause'] !== 'string'
      ? [
          {
            at: 'kinds',
            message: '`kinds` puts causes together, and nothing says what they are',
            help: ['name the column that does: `with cause = reason, kinds`'],
          },
        ]
      : [],
  columns: (query) => spellColumns(query, COLUMNS),
  lower: lowerSpells,
  wording: (query) =>
    spellWording(query, {
      title: 'Churn curve',
      rate: { name: 'Churned', verb: 'are lost' },
      rule: `Cumulative in ${query.grain} k is the share that is lost by the age of k ${query.grain}s: one minus Kaplan and Meier's survival.`,
    }),
  sorts: 'result',
  tell: tellSpells('churn'),
  notes: () => [],
};
