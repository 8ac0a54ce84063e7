import { refitSbg, type SbgEvidence } from './fit-sbg.ts';
import { binomialDraw, seededRandom } from './random.ts';
import { sbgLogSurvival, type Sbg } from './sbg.ts';

/**
 * Models fitted to data drawn from a model, to see how far the fit can be from the truth: the parametric
 * bootstrap. `dispersion` >= 1 is by how much more the counts vary than binomial ones; their deviations are
 * widened by its root. The same `seed` gives the same draws.
 * Source: Efron, B. & Tibshirani, R. (1993), An Introduction to the Bootstrap, 6.5.
 */
export function sbgDraws(
  evidence: SbgEvidence,
  model: Sbg,
  dispersion: number,
  count: number,
  seed: number,
): readonly Sbg[] {
  const random = seededRandom(seed);
  const last = evidence.periods.reduce((most, { period }) => Math.max(most, period), 0);
  const survival = sbgLogSurvival(model, last);
  const spread = Math.sqrt(Math.max(1, dispersion));
  const drawn = (): SbgEvidence => ({
    kind: evidence.kind,
    periods: evidence.periods.map(({ period, of }) => {
      const before = evidence.kind === 'survivors' ? (survival[period - 1] as number) : 0;
      const share = Math.exp((survival[period] as number) - before);
      const expected = of * share;
      const kept = expected + spread * (binomialDraw(random, Math.round(of), share) - expected);
      return { period, of, kept: Math.min(of, Math.max(0, kept)) };
    }),
  });
  return Array.from({ length: count }, () => refitSbg(drawn(), model));
}
