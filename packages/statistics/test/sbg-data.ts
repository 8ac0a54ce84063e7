import { binomialDraw, seededRandom } from '../src/random.ts';
import { sbgRetention, type Sbg } from '../src/sbg.ts';
import type { SbgCohort } from '../src/sbg-triangle.ts';

/** A cohort from how many were there at its start and after each period. */
export function counted([size = 0, ...later]: readonly number[]): SbgCohort {
  return { size, cells: later.map((kept, at) => ({ period: at + 1, kept, of: size })) };
}

/** Cohorts whose customers leave as a model says, the same for the same seed. */
export function simulated(
  model: Sbg,
  cohorts: readonly { readonly size: number; readonly last: number }[],
  seed: number,
): SbgCohort[] {
  const random = seededRandom(seed);
  return cohorts.map(({ size, last }) => {
    const survivors = [size];
    for (let t = 1; t <= last; t += 1) {
      survivors.push(binomialDraw(random, survivors[t - 1] as number, sbgRetention(model, t)));
    }
    return counted(survivors);
  });
}
