import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import {
  cochranMantelHaenszel,
  mantelHaenszelDifference,
  mantelHaenszelRatio,
  newcombe,
  riskRatio,
  standardisedDifference,
  twoProportions,
  type Stratum,
} from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { ratio } from '../calendar/ratio.ts';
import type { Counts, Told } from '../metric.ts';
import { outcomeWords } from '../outcome/words.ts';
import { effectChoices, type EffectChoices } from './choices.ts';
import { effectNotes } from './notes.ts';
import { isComparable, strataOf, together, type NamedStratum } from './strata.ts';

/** The columns of an effect; the outcome has its own word in them. */
export function effectColumns(query: BoundQuery): readonly ResultColumn[] {
  const { column } = outcomeWords(query);
  const of = (type: ResultColumn['type']) => (name: string): ResultColumn => ({ name, type, role: 'value' }); // prettier-ignore
  const [count, number, rate] = [of('integer'), of('number'), of('rate')];
  return [
    { name: 'comparison', type: 'text', role: 'step' },
    count('members'),
    count(`${column}_members`),
    count('others'),
    count(`${column}_others`),
    rate('rate_members'),
    rate('rate_others'),
    { name: 'difference', type: 'rate', role: 'gap' },
    { name: 'low', type: 'rate', role: 'gap_low' },
    { name: 'high', type: 'rate', role: 'gap_high' },
    number('ratio'),
    number('ratio_low'),
    number('ratio_high'),
    number('p_value'),
  ];
}

/** What is counted of both sides, and their shares; null where there is nobody. */
function counted(query: BoundQuery, { own, reference }: Stratum): ResultRow {
  const { column } = outcomeWords(query);
  return {
    members: own.n,
    [`${column}_members`]: own.successes,
    others: reference.n,
    [`${column}_others`]: reference.successes,
    rate_members: ratio(own.successes, own.n),
    rate_others: ratio(reference.successes, reference.n),
  };
}

/** A row of customers as they are: of one stratum, or of all without strata. */
function plainRow(
  query: BoundQuery,
  name: string,
  stratum: Stratum,
  { confidence }: EffectChoices,
): ResultRow {
  const { own, reference } = stratum;
  const difference = newcombe(own, reference, confidence);
  const lift = riskRatio(own, reference, confidence);
  return {
    comparison: name,
    ...counted(query, stratum),
    difference: difference?.difference ?? null,
    low: difference?.low ?? null,
    high: difference?.high ?? null,
    ratio: lift?.ratio ?? null,
    ratio_low: lift?.interval?.low ?? null,
    ratio_high: lift?.interval?.high ?? null,
    p_value: twoProportions(own, reference)?.p ?? null,
  };
}

/** The row of the strata weighed together: its counts are of those with a counterpart. */
function weighedRow(
  query: BoundQuery,
  strata: readonly NamedStratum[],
  { confidence, weights }: EffectChoices,
): ResultRow {
  const both = strata.filter(isComparable);
  const difference =
    weights === 'common'
      ? mantelHaenszelDifference(both, confidence)
      : standardisedDifference(both, weights === 'all' ? 'all' : 'own', confidence);
  const common = weights === 'common' ? mantelHaenszelRatio(both, confidence) : null;
  return {
    comparison: `alike in ${query.by.map(({ name }) => name).join(', ')}`,
    ...counted(query, together(both)),
    difference: difference?.difference ?? null,
    low: difference?.interval.low ?? null,
    high: difference?.interval.high ?? null,
    ratio: common?.ratio ?? null,
    ratio_low: common?.interval?.low ?? null,
    ratio_high: common?.interval?.high ?? null,
    p_value: cochranMantelHaenszel(both),
  };
}

/** The effect of a backend's counts: weighed over strata where there are some, as it is, and each stratum. */
export function tellEffect(query: BoundQuery, _plan: unknown, { rows }: Counts): Told {
  const choices = effectChoices(query);
  const found = strataOf(query, rows);
  const { strata } = found;
  const all = together(strata);
  const crude = plainRow(query, 'all customers as they are', all, choices);
  const weighed = query.by.length > 0 ? weighedRow(query, strata, choices) : null;
  const told = strata.length === 0 ? [] : [...(weighed ? [weighed] : []), crude];
  const each = weighed ? strata.map((one) => plainRow(query, one.name, one, choices)) : [];
  const notes: readonly Note[] = effectNotes(query, choices, found, { weighed, crude });
  return { rows: [...told, ...each], summary: [], notes };
}
