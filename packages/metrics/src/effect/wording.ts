import { asOfWords } from '../as-of-words.ts';
import type { BoundQuery } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { outcomeName } from '../outcome/choices.ts';
import { outcomeWords, startWords } from '../outcome/words.ts';
import { spoken } from '../retention/words.ts';
import { spellChoices } from '../spells/choices.ts';
import { effectChoices, type EffectChoices } from './choices.ts';

const WEIGHTED: Readonly<Record<EffectChoices['weights'], string>> = {
  common: 'a common difference by Mantel and Haenszel, with the interval of Sato',
  all: 'directly standardised to all customers who have a counterpart',
  members: 'directly standardised to the customers in the segment who have a counterpart',
};

/** Says an effect in words. */
export function effectWording(query: BoundQuery): Wording {
  const choices = effectChoices(query);
  const { segment, landmark } = choices;
  const name = segment?.name ?? 'the segment';
  const words = outcomeWords(query);
  const strata = query.by.map(spoken).join(', ');
  const start = startWords(query);
  const { duringText, where, kept = [] } = query;
  const sentences = [
    `The share of the customers in ${name} who ${words.verb}, less that of the others.`,
    landmark.length > 0
      ? `Who is in it is decided ${landmark.text} after the ${start}, for everybody alike; only what comes after that counts, so that nobody is in it for having stayed.`
      : '',
    strata === '' ? '' : `Customers are compared with others alike in ${strata}.`,
    'Nobody was put in it by lot: what else sets the two apart may be behind the difference.',
    duringText ? `Only starts ${duringText}.` : '',
    where.text ? `Only rows where ${where.text}.` : '',
    kept.length === 0 ? '' : `Only customers in ${kept.map((one) => one.name).join(' and ')}.`,
  ];
  return {
    title: `Effect of ${name} on ${words.title}${strata === '' ? '' : `, among those alike in ${strata}`}`,
    definition: sentences.filter(Boolean).join(' '),
    settings: settingsOf(query, choices),
  };
}

function settingsOf(query: BoundQuery, choices: EffectChoices): Wording['settings'] {
  const { segment, landmark, weights, confidence } = choices;
  const { events, calendar, duringText, where, stays = null } = query;
  const silence = spellChoices(stays ? { ...query, events: stays } : query).silence;
  const level = `${String(Math.round(confidence * 10000) / 100)}%`;
  return {
    customer: events.customer,
    segment: segment?.text ?? null,
    outcome: outcomeWords(query).title,
    start: startWords(query),
    return: query.to?.text ?? 'any event',
    ...(outcomeName(query) === 'churn'
      ? { lost: stays ? `when the subscriptions of ${stays.table} are over` : `after ${String(silence)} days of silence` } // prettier-ignore
      : {}),
    landmark: landmark.length > 0 ? landmark.text : 'none: known at the start',
    strata: query.by.length > 0 ? query.by.map(({ name }) => name).join(', ') : 'none',
    ...(query.by.length > 0 ? { weights: WEIGHTED[weights] } : {}),
    interval: `${level}: Newcombe of a difference, Katz of a ratio`,
    test: query.by.length > 0 ? 'Cochran, Mantel and Haenszel over strata; z test or Fisher exact of a row' : 'z test of two shares; Fisher exact where fewer than 5 are expected', // prettier-ignore
    'time zone': query.zoned ? calendar.zone : 'as written in the data',
    during: duringText ?? 'all of the data',
    where: where.text ?? 'no condition',
    'as of': query.asOfText,
    'as of from': asOfWords(query),
  };
}
