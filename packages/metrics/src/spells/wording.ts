import type { RateWords } from '@tenure/plan';
import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery, BoundSegment } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { counted, picks, shownPeriods } from '../retention/periods-text.ts';
import { startSegments } from '../retention/start-tests.ts';
import { spoken, startEvent } from '../retention/words.ts';
import { spellChoices, type SpellChoices } from './choices.ts';

/** What a metric of spells says of itself. */
export interface SpellWords {
  /** What comes before the ages: `Survival curve`. */
  readonly title: string;
  /** What its number is, in whole sentences. */
  readonly rule: string;
  /** The name of the number, and what is said of those it counts. */
  readonly rate: Pick<RateWords, 'name' | 'verb'>;
}

/** Says a query of spells in words. */
export function spellWording(query: BoundQuery, own: SpellWords): Wording {
  const { by, split, duringText, where, kept = [], events, options } = query;
  const choices = spellChoices(query);
  const segments = [...by, ...split].map(spoken);
  const named = ({ name, text }: BoundSegment) => (name === text ? text : `${name} (${text})`);
  const sentences = [
    `${startText(query, choices)}; ${lossText(query, choices)}.`,
    choices.cause === null
      ? own.rule
      : `Cumulative in ${query.grain} k is the share that is lost for this ${choices.involuntary === null ? choices.cause : `kind of ${choices.cause}`} by the age of k ${query.grain}s, by Aalen and Johansen: who is lost for one cannot be lost for another.`,
    choices.landmark > 0
      ? `Only customers who are still there ${counted(choices.landmark, 'day')} after their start, followed from there.`
      : '',
    duringText ? `Only starts ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map(named).join(' and ')}.`,
    'customer' in options ? `Customers are told apart by ${events.customer}.` : '',
  ];
  const grouped = [...segments, ...(choices.cause === null ? [] : [choices.cause])];
  const at = picks(query) ? ` at ${shownPeriods(query)}` : '';
  return {
    title: `${own.title}${at}${grouped.length > 0 ? `, by ${grouped.join(', ')}` : ''}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: spellSettings(query, choices),
    // Between days nothing happens; within longer periods something does.
    rate: { ...own.rate, of: 'At risk', steps: query.grain === 'day' && query.every === 1 },
  };
}

function startText(query: BoundQuery, { startsFromCustomers }: SpellChoices): string {
  if (startsFromCustomers) return 'Each customer counts once, from their signup';
  const what = query.events.roles?.['start'] === undefined ? startEvent(query) : 'subscription';
  return `Each customer counts once, from their first ${what}`;
}

function lossText(query: BoundQuery, { silence }: SpellChoices): string {
  const days = counted(silence, 'day');
  const rows = query.to ? ` with ${query.to.text}` : '';
  if (query.events.roles?.['start'] !== undefined) {
    return silence === 0
      ? 'a customer is lost when no subscription runs any more, and censored while one does'
      : `a customer is lost ${days} after the last subscription ended, unless another began by then`;
  }
  return `a customer is lost when ${days} have passed without an event${rows}, and censored before that`;
}

function spellSettings(query: BoundQuery, choices: SpellChoices): Wording['settings'] {
  const { calendar, events, to, where, duringText, split, by, options } = query;
  const level = String(Math.round(choices.confidence * 10000) / 100);
  const tests = startSegments(query).map(({ name, text }) =>
    name === text ? text : `${name}: ${text}`,
  );
  return {
    customer: events.customer,
    start: choices.startsFromCustomers ? 'signup' : (query.from?.text ?? 'first row'),
    activity: to ? to.text : 'any row',
    end: choices.end ?? 'none: rows are moments',
    ...(choices.cause === null ? {} : { cause: choices.cause }),
    ...(choices.cause === null || choices.involuntary === null ? {} : { involuntary: choices.involuntary.join(', ') }), // prettier-ignore
    inactive: `${counted(choices.silence, 'day')}${choices.silenceIsDefault ? ', as none is said' : ''}`,
    'lost on': 'the day on which the silence has lasted so long',
    ...(choices.landmark > 0 ? { landmark: counted(choices.landmark, 'day') } : {}),
    ages: 'in days; a month has 30.4375 of them',
    over: shownPeriods(query),
    'period 0': 'all who start',
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    during: duringText ?? 'all of the data',
    where: where.text ?? 'no condition',
    'as of': query.asOfText,
    'as of from': asOfWords(query),
    interval: `${choices.scale} ${level}%`,
    ...([...by, ...split].length > 0
      ? {
          'segment value': 'at the start',
          test: typeof options['test'] === 'string' ? options['test'] : 'logrank',
        }
      : {}),
    ...(tests.length > 0 ? { 'decided at the start': tests.join('; ') } : {}),
    ...(choices.top === null
      ? {}
      : { top: `the ${String(choices.top)} largest segments, the others together` }),
  };
}
