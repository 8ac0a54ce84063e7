import type { Exposures, Note } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { DriverChoices } from './choices.ts';
import type { Screen } from './screen.ts';
import { outcomeWords } from '../outcome/words.ts';

const CORRECTIONS = {
  holm: 'Holm: the chance of a single false finding stays below',
  bh: 'Benjamini–Hochberg: among the findings the share of false ones stays, on average, below',
} as const;

const few = 30;

/** T4170: how many questions were asked at once, how that was corrected for, and what was found. */
export function familyNote(
  { drivers, correction, small }: Screen,
  choices: DriverChoices,
): readonly Note[] {
  const size = drivers.filter(({ p }) => p !== null).length;
  if (size === 0) return [];
  const alpha = 1 - choices.confidence;
  const level = `${String(Math.round(alpha * 10000) / 100)} %`;
  const found = drivers.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted < alpha).length;
  const how = correction === 'none' ? 'without correction, so that about ' + `${level} of those where there is nothing would be found by chance` : `corrected by ${CORRECTIONS[correction]} ${level}`; // prettier-ignore
  const left = small === 0 ? '' : `; ${String(small)} more have fewer than ${String(choices.minSize)} customers on a side and were not asked`; // prettier-ignore
  return [
    {
      code: 'T4170',
      message: `${size === 1 ? '1 combination of behaviour, threshold and window was' : `${String(size)} combinations of behaviour, threshold and window were`} tested, ${how}; ${String(found)} ${found === 1 ? 'stands' : 'stand'} out${left}`,
    },
  ];
}

/** T4171: who starts and is not counted. */
export function leftOutNote(query: BoundQuery, { facts }: Exposures): readonly Note[] {
  const { starts, open, early, uncounted } = facts;
  const words = outcomeWords(query);
  const parts = [
    open > 0 ? `${String(open)} ${words.open} as of ${query.asOfText}` : '',
    early > 0 ? `${String(early)} who ${words.early}` : '',
  ].filter(Boolean);
  return [
    ...(parts.length > 0
      ? [{ code: 'T4171', message: `Of ${String(starts)} customers who start ${parts.join(' and ')} are left out` }] // prettier-ignore
      : []),
    ...(uncounted > 0
      ? [{ code: 'T4171', message: `${String(uncounted)} rarer behaviours were not looked at: \`behaviours\` says how many are` }] // prettier-ignore
      : []),
  ];
}

/** T4172: what became of the findings among the customers who were put aside. */
export function holdoutNote(
  { drivers }: Screen,
  { holdout }: DriverChoices,
  { facts }: Exposures,
): readonly Note[] {
  if (holdout === 0) return [];
  const aside = facts.customers[2] + facts.customers[3];
  const rest = facts.customers[0] + facts.customers[1];
  const found = drivers.filter(({ isFound }) => isFound);
  const held = found.filter(({ holds }) => holds === true);
  const check = `${String(aside)} customers were put aside, by their ids`;
  const said =
    found.length === 0
      ? `among the other ${String(rest)} nothing stands out after correction, so that there is nothing to check`
      : `of ${String(found.length)} that stand out among the other ${String(rest)}, ${String(held.length)} ${held.length === 1 ? 'does' : 'do'} among them too`;
  return [{ code: 'T4172', message: `${check}: ${said}` }];
}

/** T4173: too few customers, or all alike. */
export function fewNote({ facts }: Exposures): readonly Note[] {
  const [a, b, c, d] = facts.customers;
  const [no, yes] = [a + c, b + d];
  if (no + yes === 0) return [{ code: 'T4173', message: 'No customer has an outcome that is known: there is nothing to compare' }]; // prettier-ignore
  if (no === 0 || yes === 0) {
    return [{ code: 'T4173', message: `The outcome is the same for all ${String(no + yes)} customers: nothing can go together with it` }]; // prettier-ignore
  }
  const least = Math.min(no, yes);
  if (least >= few) return [];
  return [{ code: 'T4173', message: `Only ${String(least)} of ${String(no + yes)} customers have the rarer outcome: such a screen finds little, and what it finds is uncertain` }]; // prettier-ignore
}
