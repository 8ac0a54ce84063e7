import { sbgRetention, type Sbg } from '@tenure/statistics';

/** How the chance to be lost changes: times a factor, or so that at first it is a share of the customers. */
export type Change =
  | { readonly kind: 'times'; readonly factor: number }
  | { readonly kind: 'to'; readonly share: number };

/** What a projection starts from. */
export interface Base {
  /** Customers by the number of whole periods that they have stayed. */
  readonly ages: readonly number[];
  /** How many join in each period. */
  readonly joining: number;
}

/** The chance to be lost in the next period, of a customer who has stayed for `age` of them. */
export const lossAt = (model: Sbg, age: number): number => 1 - sbgRetention(model, age + 1);

/** The share of the customers of today whom the model expects to be lost in the next period; null without any. */
export function lossOf(model: Sbg, { ages }: Base): number | null {
  const all = ages.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  return ages.reduce((sum, count, age) => sum + count * lossAt(model, age), 0) / all;
}

/** By what every chance to be lost is multiplied; null where nobody is lost to begin with. */
export function factorOf(model: Sbg, base: Base, change: Change): number | null {
  if (change.kind === 'times') return change.factor;
  const loss = lossOf(model, base);
  return loss === null || loss === 0 ? null : change.share / loss;
}

/**
 * How many customers are there after each of the next periods, each chance to be lost times `factor`, at most 1. Who
 * joins in a period is there at its end, and can be lost from the next on.
 */
export function project(
  model: Sbg,
  { ages, joining }: Base,
  factor: number,
  periods: number,
): readonly number[] {
  let now = [...ages];
  return Array.from({ length: periods }, () => {
    const next = now.map((count, age) => count * (1 - Math.min(1, factor * lossAt(model, age))));
    now = [joining, ...next];
    return now.reduce((sum, count) => sum + count, 0);
  });
}
