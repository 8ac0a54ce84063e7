import { expect } from 'vitest';
import {
  adjusted,
  chiSquared,
  clopperPearson,
  conditionalOddsRatio,
  fisherExact,
  newcombe,
  pooledZ,
  wilson,
  wilsonCorrected,
} from '../../src/index.ts';
import { hold, holdEach, type AnyOracle } from './oracle.ts';
import { oddsRatioOfR } from './r-odds-ratio.ts';

/** Intervals of one proportion. */
export function holdProportion({ id, input, expected, tolerance }: AnyOracle): void {
  const { x, n, conf } = input as Record<'x' | 'n' | 'conf', number>;
  const bounds = { wilson, wilson_cc: wilsonCorrected, clopper_pearson: clopperPearson };
  const holders = Object.fromEntries(
    Object.entries(bounds).map(([key, interval]) => [
      key,
      (value: unknown) => {
        const found = interval(x, n, conf);
        hold([found?.low, found?.high], value, tolerance, `${id} ${key}`);
      },
    ]),
  );
  holdEach(expected, holders, id);
}

/** Tests of two proportions. */
export function holdTwoProportions({ id, input, expected, tolerance }: AnyOracle): void {
  const { x1, n1, x2, n2 } = input as Record<'x1' | 'n1' | 'x2' | 'n2', number>;
  const own = { successes: x1, n: n1 };
  const reference = { successes: x2, n: n2 };
  hold(
    {
      chisq: chiSquared(own, reference)?.chiSquared,
      p: pooledZ(own, reference)?.p,
      p_cc: chiSquared(own, reference, 'yates')?.p,
      fisher_p: fisherExact(own, reference),
      fisher_or: oddsRatioOfR(own, reference),
    },
    expected,
    tolerance,
    id,
  );
  // R stops short of the root; ours is the root that it comes near to.
  const exact = conditionalOddsRatio(own, reference) ?? Number.NaN;
  expect(Math.abs(exact - oddsRatioOfR(own, reference))).toBeLessThan(1.3e-4 * exact ** 2);
}

/** Newcombe's interval of a difference, with the z test. */
export function holdNewcombe({ id, input, expected, tolerance }: AnyOracle): void {
  const [own, reference] = (input.case as string).split('-').map((share) => {
    const [successes, n] = share.split('/').map(Number);
    return { successes: successes as number, n: n as number };
  });
  if (!own || !reference) throw new Error(`${id}: no two proportions`);
  const interval = newcombe(own, reference, 0.95);
  const test = pooledZ(own, reference);
  hold(
    {
      diff: interval?.difference,
      lower: interval?.low,
      upper: interval?.high,
      z: test?.z,
      p: test?.p,
    },
    expected,
    tolerance,
    id,
  );
}

/** Corrected p values. */
export function holdAdjusted({ id, input, expected, tolerance }: AnyOracle): void {
  const values = input.p as readonly number[];
  const names = {
    bonferroni: 'bonferroni',
    holm: 'holm',
    hochberg: 'hochberg',
    BH: 'bh',
    BY: 'by',
  } as const;
  const holders = Object.fromEntries(
    Object.entries(names).map(([key, correction]) => [
      key,
      (value: unknown) => {
        hold(adjusted(values, correction), value, tolerance, `${id} ${key}`);
      },
    ]),
  );
  holdEach(expected, holders, id);
}
