import type { Wording } from '../metric.ts';
import type { BoundDimension, BoundQuery } from '../bound.ts';
import { retentionChoices, type RetentionChoices } from './choices.ts';

/** Says a retention query in words: title, the rule in sentences, and every choice in force. */
export function retentionWording(query: BoundQuery): Wording {
  const choices = retentionChoices(query);
  return {
    title: title(query, choices),
    definition: definition(query, choices),
    settings: settings(query, choices),
  };
}

const spoken = (dimension: BoundDimension) =>
  dimension.kind === 'value' ? dimension.name : dimension.name.replaceAll('_', ' ');

const counted = (amount: number, word: string) =>
  `${String(amount)} ${word}${amount === 1 ? '' : 's'}`;

function title(query: BoundQuery, choices: RetentionChoices): string {
  const by = query.by.length > 0 ? ` by ${query.by.map(spoken).join(', ')}` : '';
  const split = query.split.length > 0 ? `, split by ${query.split.map(spoken).join(', ')}` : '';
  const qualifiers = [
    choices.entry === 'recurring' ? 'recurring' : '',
    choices.matching === 'on_or_after' ? 'unbounded' : '',
  ].filter(Boolean);
  const words = [...qualifiers, `retention${by}${split}`].join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function startEvent(query: BoundQuery): string {
  return query.from ? `event with ${query.from.text}` : 'event';
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
      return `Each ${query.grain} in which a customer has an ${start} is a start of its own`;
  }
}

/** What makes a customer retained. */
function returnText(query: BoundQuery, { atLeast, matching }: RetentionChoices): string {
  const { grain, to } = query;
  const condition = to ? ` with ${to.text}` : '';
  const events = atLeast > 1 ? `at least ${String(atLeast)} events` : to ? 'an event' : 'any event';
  const later = matching === 'on_or_after' ? ' or later' : '';
  return `retained in ${grain} k means ${events}${condition} in the k-th calendar ${grain} after it${later}`;
}

function definition(query: BoundQuery, choices: RetentionChoices): string {
  const during = query.duringText ? ` Only starts ${query.duringText}.` : '';
  const where = query.where.text ? ` Only rows where ${query.where.text}.` : '';
  return `${entryText(query, choices)}; ${returnText(query, choices)}.${during}${where}`;
}

function startSetting(query: BoundQuery, choices: RetentionChoices): string {
  if (choices.startsFromCustomers) return 'signup';
  return choices.entry === 'recurring'
    ? `every ${query.grain} with an ${startEvent(query)}`
    : `first ${startEvent(query)}`;
}

/** When a segment's value is taken; the customers table knows one value a customer. */
function segmentValue(split: BoundQuery['split']): string | null {
  if (split.length === 0) return null;
  const own = split.filter(
    (dimension) => dimension.kind !== 'start' && dimension.side === 'customers',
  );
  if (own.length === 0) return 'at the start event';
  if (own.length === split.length) return 'of the customers table';
  return `at the start event, ${own.map(spoken).join(', ')} of the customers table`;
}

function settings(query: BoundQuery, choices: RetentionChoices): Wording['settings'] {
  return {
    start: startSetting(query, choices),
    return: query.to ? query.to.text : 'any event',
    entry: choices.entry,
    matching: choices.matching === 'on_or_after' ? 'unbounded' : 'classic',
    clock: 'calendar',
    'time zone': query.zoned ? query.calendar.zone : 'as written in the data',
    'week start': query.calendar.weekStart,
    'period 0': 'cohort size',
    over: counted(query.horizon, query.grain),
    during: query.duringText ?? 'all of the data',
    where: query.where.text ?? 'no condition',
    returns: choices.returnsInWindow
      ? 'to the end of the window'
      : `to the ${query.asOfIsDefault ? 'end of the data' : 'as-of date'}`,
    'at least': choices.atLeast,
    'as of': query.asOfText,
    'as of from': query.asOfIsDefault ? 'the latest event in the data' : 'the statement or setting',
    'incomplete cells': choices.incomplete ? 'shown, marked' : 'null',
    summary: 'pooled over complete cells',
    interval: `Wilson ${String(Math.round(choices.confidence * 10000) / 100)}%`,
    'segment value': segmentValue(query.split),
  };
}
