import {
  adjusted,
  association,
  correlationInterval,
  newcombe,
  riskRatio,
  twoProportions,
  wilson,
  type Correction,
  type TwoByTwo,
} from '@tenure/statistics';
import type { DriverChoices } from './choices.ts';
import { smallerSide, type DriverTable } from './tables.ts';

/** A family up to this size is corrected for any false finding, a larger one for the share of false findings. */
export const LARGEST_HOLM = 20;

/** A question of the screen with what its numbers say. */
export interface Driver extends DriverTable {
  readonly phi: number | null;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  /** On the customers that were not put aside alone: found there after correction. */
  readonly isFound: boolean;
  /** It points the same way among those that were put aside, beyond chance; null where it was not found. */
  readonly holds: boolean | null;
}

/** A screen: its questions in the order of their strength, and what was left out of it. */
export interface Screen {
  readonly drivers: readonly Driver[];
  readonly small: number;
  readonly correction: Correction | 'none';
}

const sides = ({ tp, fp, fn, tn }: TwoByTwo) =>
  [
    { successes: tp, n: tp + fp },
    { successes: fn, n: fn + tn },
  ] as const;

const pOf = (table: TwoByTwo) => twoProportions(...sides(table))?.p ?? null;

/** Tests every question that has enough customers on both sides; all of them are one family. */
export function screenOf(tables: readonly DriverTable[], choices: DriverChoices): Screen {
  const family = tables.filter(({ all }) => smallerSide(all) >= choices.minSize);
  const correction =
    choices.correction ?? (family.length <= LARGEST_HOLM ? ('holm' as const) : ('bh' as const));
  const corrected = (values: readonly (number | null)[]) =>
    correction === 'none' ? values : adjusted(values, correction);
  const p = family.map(({ all }) => pOf(all));
  const pAdjusted = corrected(p);
  const alpha = 1 - choices.confidence;
  const foundBy = corrected(family.map(({ found }) => pOf(found)));
  const drivers = family.map((table, at): Driver => {
    const isFound = choices.holdout > 0 && isBelow(foundBy[at] ?? null, alpha);
    const [one, other] = [association(table.found).phi, association(table.aside).phi];
    const same = one !== null && other !== null && one * other > 0;
    return {
      ...table,
      phi: association(table.all).phi,
      p: p[at] ?? null,
      pAdjusted: pAdjusted[at] ?? null,
      isFound,
      holds: isFound ? same && isBelow(pOf(table.aside), alpha) : null,
    };
  });
  const strength = ({ phi }: Driver) => Math.abs(phi ?? 0);
  return {
    drivers: drivers.toSorted((a, b) => strength(b) - strength(a)),
    small: tables.length - family.length,
    correction,
  };
}

const isBelow = (p: number | null, alpha: number) => p !== null && p < alpha;

/** What a question's table says, number by number; null where nothing can be divided. */
export function numbersOf({ all, found, aside, phi }: Driver, confidence: number) {
  const [own, reference] = sides(all);
  const share = wilson(own.successes, own.n, confidence);
  const difference = newcombe(own, reference, confidence);
  const lift = riskRatio(own, reference, confidence);
  const n = own.n + reference.n;
  const { sensitivity, specificity } = association(all);
  const band = phi === null ? null : correlationInterval(phi, n, confidence);
  const ratio = (table: TwoByTwo) => riskRatio(...sides(table), confidence)?.ratio ?? null;
  return {
    did: own.n,
    yes_did: own.successes,
    did_not: reference.n,
    yes_not: reference.successes,
    rate: own.successes / own.n,
    low: share?.low ?? null,
    high: share?.high ?? null,
    rate_not: reference.successes / reference.n,
    gap: difference?.difference ?? null,
    gap_low: difference?.low ?? null,
    gap_high: difference?.high ?? null,
    lift: lift?.ratio ?? null,
    lift_low: lift?.interval?.low ?? null,
    lift_high: lift?.interval?.high ?? null,
    phi,
    phi_low: band?.low ?? null,
    phi_high: band?.high ?? null,
    sensitivity,
    specificity,
    n,
    lift_found: ratio(found),
    lift_aside: ratio(aside),
  };
}
