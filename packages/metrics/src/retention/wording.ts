import type { Wording } from '../metric.ts';
import type { BoundQuery } from '../bound.ts';
import { arePeriodsCommon, retentionChoices, type RetentionChoices } from './choices.ts';
import { periodWords, picks, shownPeriods } from './periods-text.ts';
import { presetOf } from './presets/index.ts';
import { segmentSentence } from './segment-wording.ts';
import { retentionSettings } from './settings.ts';
import { spoken, startEvent } from './words.ts';

/** Says a retention query in words: title, the rule in sentences, and every choice in force. */
export function retentionWording(query: BoundQuery): Wording {
  const choices = retentionChoices(query);
  return {
    title: title(query, choices),
    definition: definition(query, choices),
    settings: retentionSettings(query, choices),
  };
}

const QUALIFIERS: Readonly<Record<RetentionChoices['matching'], string>> = {
  on: '',
  on_or_after: 'unbounded',
  on_or_before: 'cumulative',
  consecutive: 'consecutive',
};

function title(query: BoundQuery, choices: RetentionChoices): string {
  const { by, split } = query;
  const words = [
    choices.entry === 'recurring' ? 'recurring' : '',
    choices.bracketed ? 'bracketed' : '',
    QUALIFIERS[choices.matching],
    'retention',
    picks(query) ? `at ${shownPeriods(query)}` : '',
    by.length > 0 ? `by ${by.map(spoken).join(', ')}` : '',
  ].filter(Boolean);
  const all = words.join(' ');
  const parts = split.length > 0 ? `, split by ${split.map(spoken).join(', ')}` : '';
  return all.charAt(0).toUpperCase() + all.slice(1) + parts;
}

/** Who counts, and from when. */
function entryText(query: BoundQuery, choices: RetentionChoices): string {
  if (choices.startsFromCustomers) return 'Each customer counts once, from their signup';
  const start = startEvent(query);
  switch (choices.entry) {
    case 'first':
      return `Each customer counts once, from their first ${start}`;
    case 'first_in_window':
      return `Each customer counts once, from their first ${start} in the window`;
    case 'first_ever':
      return `Each customer counts once, from their first ${query.from?.name ? 'event of that name' : 'event'} ever, if it is an ${start}`;
    case 'recurring':
      return `Each ${arePeriodsCommon(query) ? 'period' : query.grain} in which a customer has an ${start} is a start of its own`;
  }
}

/** What makes a customer retained. */
function returnText(query: BoundQuery, choices: RetentionChoices): string {
  const { grain, to, every } = query;
  const { atLeast, matching } = choices;
  const { noun, after, tail } = periodWords(query, choices);
  const condition = to ? ` with ${to.text}` : '';
  const amount = atLeast > 1 ? `at least ${String(atLeast)} events` : to ? 'an event' : 'any event';
  const events = `${amount}${condition}`;
  if (choices.bracketed) {
    const which = {
      on: 'in one of its periods',
      on_or_after: 'in its first period or later',
      on_or_before: 'after the start, up to and including its last period',
      consecutive: 'in every period up to its last',
    }[matching];
    return `retained in a bracket means ${events} ${which}; period k is the k-th ${noun} ${after}${tail}`;
  }
  const retained = `retained in ${every === 1 ? grain : 'period'} k means ${events}`;
  switch (matching) {
    case 'on':
      return `${retained} in the k-th ${noun} ${after}${tail}`;
    case 'on_or_after':
      return `${retained} in the k-th ${noun} ${after} or later${tail}`;
    case 'on_or_before':
      return `${retained} after the start, up to and including the k-th ${noun} ${after}${tail}`;
    case 'consecutive':
      return `${retained} in each ${noun} up to the k-th ${after}${tail}`;
  }
}

function definition(query: BoundQuery, choices: RetentionChoices): string {
  const { duringText, where, value, split, convention } = query;
  const sentences = [
    `${entryText(query, choices)}; ${returnText(query, choices)}.`,
    choices.period0 === 'counted'
      ? 'Period 0 counts those with a return after the start itself.'
      : '',
    value ? valueText(value) : '',
    query.by.some(({ kind }) => kind === 'period')
      ? `The periods are the same for all customers, from the ${query.during.from === null ? 'first start' : 'start of the window'} on.`
      : '',
    segmentText(split, choices),
    choices.minSize === null
      ? ''
      : `Cohorts of fewer than ${String(choices.minSize)} customers are left out.`,
    duringText ? `Only starts ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    segmentSentence(query),
    'customer' in query.options ? `Customers are told apart by ${query.events.customer}.` : '',
    query.forecast ? 'Open cells are forecast by a shifted beta geometric model.' : '',
    convention === null ? '' : `By the rules of ${presetOf(convention)?.product ?? convention}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function valueText({ kind, text }: NonNullable<BoundQuery['value']>): string {
  return kind === 'sum'
    ? `The value is the sum of ${text} over these events.`
    : `The value is the sum of ${text} over these events, on average of a customer who has one.`;
}

function segmentText(split: BoundQuery['split'], { segmentBy }: RetentionChoices): string {
  const own = split.filter(
    (dimension) =>
      (dimension.kind === 'value' || dimension.kind === 'bucket') && dimension.side === 'events',
  );
  if (own.length === 0 || segmentBy === 'start') return '';
  const names = own.map(spoken).join(', ');
  return segmentBy === 'both'
    ? `A return counts where it has the start's ${names}.`
    : `A customer is in the segment of their latest ${names}.`;
}
