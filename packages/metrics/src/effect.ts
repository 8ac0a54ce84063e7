import type { OutcomesPlan } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { effectChoices, WEIGHTS } from './effect/choices.ts';
import { effectColumns, tellEffect } from './effect/tell.ts';
import { effectWording } from './effect/wording.ts';
import type { Metric, MetricOption, Refusal } from './metric.ts';
import { endsInTime, missingOf, outcomeName } from './outcome/choices.ts';
import { OF_OUTCOMES } from './outcome/facts.ts';
import { lowerOutcome, lowerSegments } from './outcome/lower.ts';
import { outcomeWords } from './outcome/words.ts';
import { CONFIDENCE, INACTIVE } from './common-facts.ts';

const OPTIONS: readonly MetricOption[] = [
  {
    name: 'landmark',
    type: 'duration',
    summary:
      'the time after the start at which it is decided who is in the segment; only what comes later counts',
  },
  {
    name: 'weights',
    type: 'word',
    words: WEIGHTS,
    summary:
      'how strata are weighed: a common difference (Mantel–Haenszel), or as in all customers, or as among the members',
  },
  INACTIVE,
  CONFIDENCE,
];

/** Lowers a bound effect to its plan: customers by stratum and segment, and what became of them. */
function lower(query: BoundQuery): OutcomesPlan {
  const { length } = effectChoices(query).landmark;
  const own = length > 0 ? length : null;
  const { by, split } = query;
  return {
    version: 1,
    kind: 'outcomes',
    metric: query.metric,
    root: {
      kind: 'outcomes',
      ...lowerOutcome(query, own, []),
      landmark: length,
      split: lowerSegments(query, own, [...by, ...split]),
    },
  };
}

const EXAMPLE = 'define segment members as count(joined within 30 days of signup) >= 1';

/** What an effect needs to be one: a segment, an outcome, and a landmark between the two. */
function refuse(query: BoundQuery): readonly Refusal[] {
  const { segment, landmark, isUndecided } = effectChoices(query);
  const name = segment?.name ?? 'members';
  if (!segment || query.split.length !== 1) {
    return [
      {
        at: 'split',
        message: 'An effect is of a segment: customers in it against the others',
        help: [`define one: \`${EXAMPLE}\``, 'and say `effect of members on retention at month 6`; strata go after `by`'], // prettier-ignore
      },
    ];
  }
  const missing = missingOf(query, (outcome) => `effect of ${name} on ${outcome}`);
  if (missing) return [missing];
  if (isUndecided) {
    return [
      {
        at: 'split',
        message: `\`${name}\` is decided by all that customers do: who stays longer has more time to get into it`, // prettier-ignore
        help: ['say when it is decided, `with landmark = 30 days`, or count `within 30 days of signup`'], // prettier-ignore
      },
    ];
  }
  const { stays = null, by } = query;
  const events = by.find((one) => 'side' in one && one.side === 'events');
  if (stays && outcomeName(query) === 'churn' && events) {
    return [
      {
        at: 'by',
        message: `\`${events.name}\` is a column of \`${query.events.table}\`, and the start here is the first subscription`,
        help: ['strata can be columns of the customers'],
      },
    ];
  }
  if (endsInTime(query, landmark.length)) return [];
  return [
    {
      at: query.options['landmark'] === undefined ? 'of' : 'landmark',
      message: `\`${name}\` is decided ${landmark.text} after the start, and ${outcomeWords(query).title} can come before that`,
      help: ['ask for a later outcome, or decide earlier who is in it'],
    },
  ];
}

/** What belonging to a segment goes together with, among customers alike. */
export const effect: Metric = {
  ...OF_OUTCOMES,
  name: 'segment effect',
  phrases: ['effect'],
  summary:
    'How customers in a segment differ in an outcome from others who are alike, from a landmark on.',
  formula:
    'share of the members with the outcome − share of the others, weighed over strata by n₁ · n₀ ÷ n (Mantel–Haenszel)',
  clauses: [...OF_OUTCOMES.clauses, 'by', 'split'],
  later: ['vs', 'using'],
  ofSegment: true,
  options: OPTIONS,
  views: ['forest', 'table'],
  columns: effectColumns,
  lower,
  wording: effectWording,
  refuse,
  sorts: 'result',
  tell: tellEffect,
  notes: () => [],
};
