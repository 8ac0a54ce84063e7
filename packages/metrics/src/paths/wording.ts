import type { BoundQuery, BoundSegment } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { startSegments } from '../retention/start-tests.ts';
import { spoken } from '../retention/words.ts';
import type { PathChoices } from './choices.ts';
import { startName, stepName } from './steps.ts';

/** What a metric of paths says of itself. */
export interface PathWords {
  /** What comes before the dimensions: `Funnel from signup to purchase`. */
  readonly title: string;
  /** What its numbers are, in whole sentences. */
  readonly rule: readonly string[];
  /** Choices in force beside those that all share. */
  readonly settings: Wording['settings'];
  /** The share that is drawn, where one is. */
  readonly rate?: Wording['rate'];
}

/** `from signup to activate to purchase`. */
export function pathText(query: BoundQuery, choices: PathChoices): string {
  const { steps = [] } = query;
  return `from ${startName(query, choices)} to ${steps.map(stepName).join(' to ')}`;
}

/** Says a query of paths in words. */
export function pathWording(query: BoundQuery, choices: PathChoices, own: PathWords): Wording {
  const { by, split, duringText, where, kept = [], events, options } = query;
  const segments = [...by, ...split].map(spoken);
  const named = ({ name, text }: BoundSegment) => (name === text ? text : `${name} (${text})`);
  const sentences = [
    ...own.rule,
    duringText ? `Only starts ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map(named).join(' and ')}.`,
    'customer' in options ? `Customers are told apart by ${events.customer}.` : '',
  ];
  return {
    title: `${own.title}${segments.length > 0 ? `, by ${segments.join(', ')}` : ''}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: { ...pathSettings(query, choices), ...own.settings },
    ...(own.rate ? { rate: own.rate } : {}),
  };
}

const ENTRIES: Readonly<Record<PathChoices['entry'], string>> = {
  first: "the customer's first start ever",
  first_in_window: 'the first start in the window',
  best: 'the start in the window from which the customer gets furthest, of equals the earliest',
};

/** How customers enter, in a sentence. */
export function entryText(query: BoundQuery, choices: PathChoices): string {
  const start = startName(query, choices);
  if (choices.startsFromCustomers) return 'Each customer enters once, at their signup';
  switch (choices.entry) {
    case 'first':
      return `Each customer enters once, at their first ${start}`;
    case 'first_in_window':
      return `Each customer enters once, at their first ${start} in the window`;
    case 'best':
      return `Each customer enters once, at the ${start} from which they get furthest`;
  }
}

function pathSettings(query: BoundQuery, choices: PathChoices): Wording['settings'] {
  const { calendar, events, within = null, where, duringText, by, split, steps = [] } = query;
  const tests = startSegments(query).map(({ name, text }) =>
    name === text ? text : `${name}: ${text}`,
  );
  return {
    customer: events.customer,
    start: choices.startsFromCustomers ? 'signup' : (query.from?.text ?? 'first event'),
    steps: steps.map((step) => step?.text ?? 'any event').join(', then '),
    entry: choices.startsFromCustomers ? 'the signup' : ENTRIES[choices.entry],
    order: choices.apart === 'day' ? 'each step on a later day than the one before' : 'each step at or after the one before, by another event', // prettier-ignore
    within: within === null ? 'no limit: up to the end of the data' : `${within.text} from the start, that moment included`, // prettier-ignore
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    during: duringText ?? 'all of the data',
    where: where.text ?? 'no condition',
    'as of': query.asOfText,
    'as of from': query.asOfIsDefault ? 'the latest event in the data' : 'the statement or setting',
    ...([...by, ...split].length > 0 ? { 'segment value': 'at the start' } : {}),
    ...(tests.length > 0 ? { 'decided at the start': tests.join('; ') } : {}),
    ...(choices.top === null
      ? {}
      : { top: `the ${String(choices.top)} largest segments, the others together` }),
  };
}

/** `95` of 0.95. */
export const levelText = ({ confidence }: PathChoices): string =>
  `${String(Math.round(confidence * 10000) / 100)}%`;
