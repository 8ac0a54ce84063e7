import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { outcomeName } from '../outcome/choices.ts';
import { spellChoices } from '../spells/choices.ts';
import { driverChoices, type DriverChoices } from './choices.ts';
import { LARGEST_HOLM } from './screen.ts';
import { outcomeWords, startWords } from '../outcome/words.ts';

/** `1 day, 3 days or 7 days`. */
function windowsText({ windows }: DriverChoices): string {
  const texts = windows.map(({ text }) => text);
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}` : (texts[0] ?? ''); // prettier-ignore
}

/** Says a query of drivers in words. */
export function driversWording(query: BoundQuery): Wording {
  const choices = driverChoices(query);
  const { title, verb, early } = outcomeWords(query);
  const { duringText, where, kept = [] } = query;
  const last = choices.windows.at(-1)?.text ?? '';
  const sentences = [
    `The share of the customers who ${verb}, of those who did something at least so many times in the first ${windowsText(choices)} after their ${startWords(query)}, and of those who did not.`,
    `What is done in the first ${last} is held against what becomes of them after these are over: it comes strictly before.`,
    early === '' ? '' : `Customers who ${early} are left out.`,
    'Behaviour and outcome go together, which does not say that one brings about the other.',
    duringText ? `Only starts ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map(({ name }) => name).join(' and ')}.`,
  ];
  return {
    title: `Drivers of ${title}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: driverSettings(query, choices),
    rate: { name: 'Of those who did it', verb, of: 'Did it', steps: false },
  };
}

const CORRECTIONS = { holm: 'Holm', bh: 'Benjamini–Hochberg', none: 'none' } as const;

function driverSettings(query: BoundQuery, choices: DriverChoices): Wording['settings'] {
  const { events, calendar, duringText, where, stays = null } = query;
  const level = `${String(Math.round(choices.confidence * 10000) / 100)}%`;
  const silence = spellChoices(stays ? { ...query, events: stays } : query).silence;
  return {
    customer: events.customer,
    outcome: outcomeWords(query).title,
    start: startWords(query),
    return: query.to?.text ?? 'any event',
    ...(outcomeName(query) === 'churn'
      ? { lost: stays ? `when the subscriptions of ${stays.table} are over` : `after ${String(silence)} days of silence` } // prettier-ignore
      : {}),
    behaviour: choices.column === null ? 'any event' : `each value of ${choices.column}`,
    exposure: `in the first ${windowsText(choices)} after the start`,
    landmark: choices.windows.at(-1)?.text ?? null,
    thresholds: `1 to ${String(choices.thresholds)}`,
    'min size': choices.minSize,
    'min lift': choices.minLift ?? 'none',
    shown: choices.all ? 'every row' : 'the strongest row of each behaviour',
    interval: `${level}: Wilson of shares, Newcombe of their difference, Katz of the lift, Fisher of phi`,
    test: 'z test of two shares; Fisher exact where fewer than 5 are expected',
    correction:
      choices.correction === null
        ? `Holm up to ${String(LARGEST_HOLM)} tests, Benjamini–Hochberg beyond`
        : CORRECTIONS[choices.correction],
    holdout: choices.holdout === 0 ? 'none' : `${String(Math.round(choices.holdout * 1000) / 10)}% of the customers, by their ids`, // prettier-ignore
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    during: duringText ?? 'all of the data',
    where: where.text ?? 'no condition',
    'as of': query.asOfText,
    'as of from': asOfWords(query),
  };
}
