import type { Note, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { outcomeName } from '../outcome/choices.ts';
import { outcomeWords } from '../outcome/words.ts';
import type { EffectChoices } from './choices.ts';
import { isComparable, together, type Strata } from './strata.ts';

const FEW = 30;

const points = (share: number) =>
  `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} points`;

/** What must be said of an effect. */
export function effectNotes(
  query: BoundQuery,
  { landmark, segment }: EffectChoices,
  { strata, open, early }: Strata,
  { weighed, crude }: { readonly weighed: ResultRow | null; readonly crude: ResultRow },
): readonly Note[] {
  const name = segment?.name ?? 'the segment';
  const all = together(strata);
  const words = outcomeWords(query);
  const alone = strata.filter((stratum) => !isComparable(stratum));
  const notes: (Note | null)[] = [
    all.own.n === 0 || all.reference.n === 0
      ? { code: 'T4173', message: `${all.own.n === 0 ? 'Nobody' : 'Everybody'} with a known outcome is in \`${name}\`: there is nobody to compare with` } // prettier-ignore
      : Math.min(all.own.n, all.reference.n) < FEW
        ? { code: 'T4173', message: `Only ${String(Math.min(all.own.n, all.reference.n))} customers are ${all.own.n < all.reference.n ? 'in' : 'not in'} \`${name}\`: the interval says how little that tells` } // prettier-ignore
        : null,
    weighed ? weighedNote(weighed, crude) : { code: 'T4175', message: `Whoever is in \`${name}\` may differ from the others in more than that: \`by channel\` compares those alike in it` }, // prettier-ignore
    outcomeName(query) === 'retention' && (segment?.measures.length ?? 0) > 0
      ? { code: 'T4174', message: `Members are known to have been there when they got into \`${name}\`; of the others some may have left before ${landmark.text} were over, and count. \`effect of ${name} on churn …\` keeps those alone who are still there` } // prettier-ignore
      : null,
    weighed && alone.length > 0 ? aloneNote(alone, name) : null,
    open + early.own + early.others > 0
      ? { code: 'T4171', message: leftOut(query, { open, early }, words, landmark.text) }
      : null,
  ];
  return notes.flatMap((note) => note ?? []);
}

function leftOut(
  query: BoundQuery,
  { open, early }: Pick<Strata, 'open' | 'early'>,
  words: ReturnType<typeof outcomeWords>,
  landmark: string,
): string {
  const gone = early.own + early.others;
  const parts = [
    open > 0 ? `${String(open)} ${words.open} as of ${query.asOfText}` : '',
    gone > 0 ? `${String(gone)} whose outcome came within ${landmark}, before which nobody is told apart (${String(early.own)} of them in the segment by then)` : '', // prettier-ignore
  ];
  return `Left out are ${parts.filter(Boolean).join(' and ')}`;
}

/** T4175: what the strata do to the difference. */
function weighedNote({ difference }: ResultRow, crude: ResultRow): Note | null {
  const { difference: plain } = crude;
  if (typeof plain !== 'number') return null;
  if (typeof difference !== 'number') return { code: 'T4175', message: 'No stratum has customers on both sides: there is no difference among those alike' }; // prettier-ignore
  return {
    code: 'T4175',
    message: `As they are the two sides differ by ${points(plain)}, among those alike by ${points(difference)}: ${points(plain - difference)} go with what they were held alike in. What they were not held alike in may matter too`, // prettier-ignore
  };
}

/** T4176: who has no counterpart. */
function aloneNote(alone: Strata['strata'], name: string): Note {
  const own = alone.reduce((sum, stratum) => sum + stratum.own.n, 0);
  const others = alone.reduce((sum, stratum) => sum + stratum.reference.n, 0);
  const shown = alone.slice(0, 3).map((stratum) => stratum.name).join(', '); // prettier-ignore
  const more = alone.length > 3 ? ` and ${String(alone.length - 3)} more` : '';
  return {
    code: 'T4176',
    message: `${String(own)} in \`${name}\` and ${String(others)} others have no counterpart in their stratum (${shown}${more}) and are not in the comparison of those alike`,
  };
}
