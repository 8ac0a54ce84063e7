import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery, BoundSegment } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { MONTHS } from '../retention/settings.ts';
import { startSegments } from '../retention/start-tests.ts';
import { spoken } from '../retention/words.ts';
import { calendarChoices } from './choices.ts';

/** What a metric of calendar periods says of itself; the rest of its wording is the same for all of them. */
export interface CalendarWords {
  /** What comes before `by month`: `Lifecycle`. */
  readonly title: string;
  /** The rule, in whole sentences. */
  readonly rule: readonly string[];
  /** Choices in force beside those that all share. */
  readonly settings: Wording['settings'];
  /** What is reported in place of calendar periods: `the whole window`. */
  readonly period?: string;
}

/** Says a query of calendar periods in words. */
export function calendarWording(query: BoundQuery, own: CalendarWords): Wording {
  const { by, split, grain, duringText, where, kept = [], events, options } = query;
  const segments = [...by, ...split].map(spoken);
  const named = ({ name, text }: BoundSegment) => (name === text ? text : `${name} (${text})`);
  const sentences = [
    ...own.rule,
    duringText ? `Only ${own.period === undefined ? `${grain}s ` : 'what happens '}${duringText}; what came before still counts as seen.` : '', // prettier-ignore
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map(named).join(' and ')}.`,
    'customer' in options ? `Customers are told apart by ${events.customer}.` : '',
  ];
  return {
    title: `${own.title}${own.period === undefined ? ` by ${grain}` : ''}${segments.length > 0 ? `, split by ${segments.join(', ')}` : ''}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: {
      ...calendarSettings(query, own.period ?? null),
      ...own.settings,
      ...segmentSettings(query),
      ...('segment value' in own.settings
        ? { 'segment value': own.settings['segment value'] ?? null }
        : {}),
    },
  };
}

function calendarSettings(query: BoundQuery, period: string | null): Wording['settings'] {
  const { calendar, events, to, reported, windowGrain, grain, duringText, where, convention } =
    query;
  return {
    convention,
    customer: events.customer,
    activity: to ? to.text : 'any event',
    period: period ?? (reported ? grain : windowGrain ? `the ${grain} of the window` : `${grain}, as none is said`), // prettier-ignore
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    'week start': calendar.weekStart,
    ...(calendar.yearStart === undefined
      ? {}
      : { 'fiscal year start': MONTHS[calendar.yearStart - 1] ?? 'january' }),
    during: duringText ?? 'all of the data',
    where: where.text ?? 'no condition',
    'as of': query.asOfText,
    'as of from': asOfWords(query),
    'incomplete periods': calendarChoices(query).incomplete ? 'shown, marked' : 'null',
  };
}

/** When a segment's value is taken, what segments are decided by, and how many are kept: what is in force. */
function segmentSettings(query: BoundQuery): Wording['settings'] {
  const { segmentBy, top } = calendarChoices(query);
  const row = query.events.roles?.['start'] === undefined ? 'event' : 'subscription';
  const own = [...query.by, ...query.split].some(
    (dimension) => 'side' in dimension && dimension.side === 'events',
  );
  const tests = startSegments(query).map(({ name, text }) =>
    name === text ? text : `${name}: ${text}`,
  );
  return {
    ...(own
      ? { 'segment value': segmentBy === 'latest' ? `of the latest ${row}` : `at the first ${row}` }
      : {}),
    ...(tests.length > 0 ? { [`decided at the first ${row}`]: tests.join('; ') } : {}),
    ...(top === null ? {} : { top: `the ${String(top)} largest segments, the others together` }),
  };
}
