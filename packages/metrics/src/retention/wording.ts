import type { Wording } from '../metric.ts';
import type { BoundDimension, BoundQuery } from '../bound.ts';
import { retentionChoices, type RetentionChoices } from './choices.ts';

/** Says a retention query in words: title, the rule in a sentence, and every choice in force. */
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

function startText(query: BoundQuery, choices: RetentionChoices): string {
  if (choices.startsFromCustomers) return 'signup';
  return query.from ? `event with ${query.from.text}` : 'event';
}

function definition(query: BoundQuery, choices: RetentionChoices): string {
  const { grain } = query;
  const start = startText(query, choices);
  const entry = {
    first: choices.startsFromCustomers
      ? `Each customer counts once, from their signup`
      : `Each customer counts once, from their first ${start}`,
    first_in_window: `Each customer counts once, from their first ${start} in the window`,
    first_ever: `Each customer counts once, if their first event of that name ever is an ${start}`,
    recurring: `Each ${grain} in which a customer has an ${start} is a start of its own`,
  }[choices.entry];
  const times = choices.atLeast > 1 ? `at least ${String(choices.atLeast)} times ` : '';
  const back = query.to ? `an event with ${query.to.text}` : 'any event';
  const when = choices.matching === 'on_or_after' ? `${grain} k or later` : `${grain} k`;
  const where = query.where.text ? ` Only rows where ${query.where.text}.` : '';
  return `${entry}; retained in ${grain} k means ${back} ${times}in ${when} after it, by the calendar.${where}`;
}

function settings(query: BoundQuery, choices: RetentionChoices): Wording['settings'] {
  return {
    start: choices.startsFromCustomers ? 'signup' : `first ${startText(query, choices)}`,
    return: query.to ? query.to.text : 'any event',
    entry: choices.entry,
    matching: choices.matching === 'on_or_after' ? 'unbounded' : 'classic',
    clock: 'calendar',
    'time zone': query.zoned ? query.calendar.zone : 'as written in the data',
    'week start': query.calendar.weekStart,
    'period 0': 'cohort size',
    over: `${String(query.horizon)} ${query.grain}s`,
    during: query.duringText ?? 'all of the data',
    where: query.where.text ?? 'no condition',
    returns: choices.returnsInWindow ? 'to the end of the window' : 'to the end of the data',
    'at least': choices.atLeast,
    'as of': query.asOfText,
    'as of from': query.asOfIsDefault ? 'the latest event in the data' : 'the statement or setting',
    'incomplete cells': choices.incomplete ? 'shown, marked' : 'null',
    summary: 'pooled over complete cells',
    interval: `Wilson ${String(Math.round(choices.confidence * 10000) / 100)}%`,
    'segment value': query.split.length > 0 ? 'at the start event' : null,
  };
}
