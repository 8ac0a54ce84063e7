import { CALENDAR_OPTIONS } from '../calendar/facts.ts';
import type { ClauseName, MetricFacts, MetricOption, TableNeed } from '../metric.ts';
import { CONFIDENCE, EVENTS, INACTIVE } from '../common-facts.ts';

/** The clauses that every metric of spells takes. */
export const SPELL_CLAUSES: readonly ClauseName[] = [
  'path',
  'by',
  'split',
  'over',
  'at',
  'during',
  'since',
  'until',
  'for',
  'where',
  'with',
  'sort',
  'limit',
  'asOf',
  'timezone',
  'as',
];

/** Those that they do not take in this version. */
export const SPELLS_LATER: readonly ClauseName[] = ['vs', 'forecast', 'using'];

/** The scale of the intervals of a survival. */
export const INTERVAL: MetricOption = {
  name: 'interval',
  type: 'word',
  words: ['log_log', 'log', 'plain'],
  summary: 'the scale on which intervals are symmetric; R takes log unless told otherwise',
};

/** The settings that they share. */
export const SPELL_OPTIONS: readonly MetricOption[] = [
  INACTIVE,
  CONFIDENCE,
  {
    name: 'at_risk',
    type: 'flag',
    summary: 'shows the customers at risk under the curve, as is done anyway',
  },
  {
    name: 'landmark',
    type: 'duration',
    summary:
      'an age that customers must have reached, and from which they are followed: for segments by what they did until then',
  },
  {
    name: 'test',
    type: 'word',
    words: ['logrank', 'peto', 'none'],
    summary:
      'tests whether the segments have one curve: log-rank, or Peto and Peto for early differences',
  },
  INTERVAL,
  ...CALENDAR_OPTIONS.filter(({ name }) => name === 'top' || name === 'customer'),
];

/** Events, or subscriptions in their place. */
export const SPELL_NEEDS: {
  readonly needs: readonly TableNeed[];
  readonly alternatives: readonly TableNeed[];
} = {
  needs: [EVENTS],
  alternatives: [{ table: 'subscriptions', roles: ['customer', 'start'] }],
};

/** What all metrics of spells have in common. */
export const OF_SPELLS = {
  qualifiers: [],
  clauses: SPELL_CLAUSES,
  later: SPELLS_LATER,
  options: SPELL_OPTIONS,
  conventions: [],
  ...SPELL_NEEDS,
  calendar: false,
  views: ['curve', 'table'],
} as const satisfies Partial<MetricFacts>;
