import type { Proportion } from './newcombe.ts';

/** The successes among `n` of one group, on either side of a comparison. */
export interface Group {
  readonly own: Proportion;
  readonly reference: Proportion;
}

/** A pooled difference taken apart; `mix + rate` is the difference. */
export interface MixAndRate {
  readonly difference: number;
  /** By how much the groups' shares of the total differ, at their mean rates. */
  readonly mix: number;
  /** By how much the rates within the groups differ, at their mean shares. */
  readonly rate: number;
}

/**
 * Takes the difference of two pooled proportions, own minus reference, apart into a part made by another
 * mix of groups and one made by other rates within them; symmetric in the two sides, without an interaction
 * left over. With one group all is rate. Null where a side has nobody, or a group only one side has anybody
 * in: its rate there is not known.
 * Source: Kitagawa, E. M. (1955), Components of a difference between two rates, JASA 50, 1168–1194.
 */
export function mixAndRate(groups: readonly Group[]): MixAndRate | null {
  const total = (side: 'own' | 'reference', count: keyof Proportion) =>
    groups.reduce((sum, group) => sum + group[side][count], 0);
  const own = total('own', 'n');
  const reference = total('reference', 'n');
  if (!(own > 0 && reference > 0)) return null;
  let mix = 0;
  let rate = 0;
  for (const group of groups) {
    if (!(group.own.n > 0 && group.reference.n > 0)) return null;
    const share = { own: group.own.n / own, reference: group.reference.n / reference };
    const r1 = group.own.successes / group.own.n;
    const r2 = group.reference.successes / group.reference.n;
    mix += ((share.own - share.reference) * (r1 + r2)) / 2;
    rate += ((share.own + share.reference) * (r1 - r2)) / 2;
  }
  const difference = total('own', 'successes') / own - total('reference', 'successes') / reference;
  return { difference, mix, rate };
}
