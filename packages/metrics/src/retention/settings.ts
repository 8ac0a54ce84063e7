import type { Wording } from '../metric.ts';
import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery } from '../bound.ts';
import { arePeriodsCommon, MATCHING, type RetentionChoices } from './choices.ts';
import { openReasons } from './finality.ts';
import { shownPeriods } from './periods-text.ts';
import { segmentSettings } from './segment-wording.ts';
import { spoken, startEvent } from './words.ts';

const SUMMARY: Readonly<Record<RetentionChoices['summary'], string>> = {
  pooled: 'pooled over complete cells',
  mean: 'mean of the rates of complete cells',
  size_weighted: 'rates of complete cells weighted by cohort size',
};

/** Every choice in force, defaults included, in the words of the language. */
export function retentionSettings(
  query: BoundQuery,
  choices: RetentionChoices,
): Wording['settings'] {
  const { calendar, value } = query;
  const reasons = openReasons(query, choices);
  const [matching = 'classic'] =
    Object.entries(MATCHING).find(([, plan]) => plan === choices.matching) ?? [];
  return {
    convention: query.convention,
    customer: query.events.customer,
    start: startSetting(query, choices),
    return: query.to ? query.to.text : 'any event',
    entry: choices.entry,
    matching: choices.bracketed ? `${matching}, bracketed` : matching,
    clock: choices.clock,
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    'week start': calendar.weekStart,
    ...(calendar.yearStart === undefined
      ? {}
      : { 'fiscal year start': monthName(calendar.yearStart) }),
    'period 0': choices.period0 === 'size' ? 'cohort size' : 'returns after the start',
    over: shownPeriods(query),
    ...(arePeriodsCommon(query)
      ? {
          'periods begin': `for all customers with the ${query.grain} of the ${query.during.from === null ? 'first start' : "window's start"}`,
        }
      : {}),
    during: query.duringText ?? 'all of the data',
    where: query.where.text ?? 'no condition',
    returns: choices.returnsInWindow
      ? 'to the end of the window'
      : `to the ${query.asOfIsDefault ? 'end of the data' : 'as-of date'}`,
    'at least': choices.atLeast,
    ...(query.options['reference'] === 'previous'
      ? { reference: 'the cell before, in of_previous' }
      : {}),
    value: value && `${value.kind}(${value.text})`,
    'as of': query.asOfText,
    'as of from': asOfWords(query),
    'incomplete cells': choices.incomplete ? 'shown, marked' : 'null',
    ...(reasons.length === 0
      ? {}
      : { 'complete cells': `can still change: ${reasons.join('; ')}` }),
    'smallest cohort': choices.minSize,
    summary: SUMMARY[choices.summary],
    interval: `Wilson ${String(Math.round(choices.confidence * 10000) / 100)}%`,
    'segment value': segmentValue(query.split, choices),
    ...(query.options['labels'] === 'count' ? { labels: 'count' } : {}),
    ...segmentSettings(query, choices),
  };
}

/** The months by their names, as `set fiscal year start` takes them. */
export const MONTHS: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const monthName = (month: number) => MONTHS[month - 1] ?? 'january';

function startSetting(query: BoundQuery, choices: RetentionChoices): string {
  if (choices.startsFromCustomers) return 'signup';
  const { grain, every } = query;
  const common = arePeriodsCommon(query);
  return choices.entry === 'recurring'
    ? `every ${common ? `period of ${String(every)} ${grain}s` : grain} with an ${startEvent(query)}`
    : `first ${startEvent(query)}`;
}

const EVENT_VALUE: Readonly<Record<RetentionChoices['segmentBy'], string>> = {
  start: 'at the start event',
  both: 'the same at start and return',
  latest: 'of the latest event',
};

/** When a segment's value is taken; the customers table knows one value a customer. */
function segmentValue(split: BoundQuery['split'], { segmentBy }: RetentionChoices): string | null {
  if (split.every(({ kind }) => kind === 'test')) return null;
  const own = split.filter((dimension) => 'side' in dimension && dimension.side === 'customers');
  if (own.length === 0) return EVENT_VALUE[segmentBy];
  if (own.length === split.length) return 'of the customers table';
  return `${EVENT_VALUE[segmentBy]}, ${own.map(spoken).join(', ')} of the customers table`;
}
