import type { Proportion } from '../../src/index.ts';

/** Where R's `uniroot` stops unless told otherwise. */
const TOLERANCE = Number.EPSILON ** 0.25;

/**
 * The odds ratio as R's `fisher.test` prints it: `uniroot` on the mean of the noncentral hypergeometric
 * distribution, which stops at 1.2e-4 of the root. Only to hold what R prints; `conditionalOddsRatio` is exact.
 */
export function oddsRatioOfR(own: Proportion, reference: Proportion): number {
  const successes = own.successes + reference.successes;
  const low = Math.max(0, successes - reference.n);
  const weights = [0];
  for (let k = low; k < Math.min(own.n, successes); k += 1) {
    const ratio = ((successes - k) * (own.n - k)) / ((k + 1) * (reference.n - successes + k + 1));
    weights.push((weights.at(-1) as number) + Math.log(ratio));
  }
  const excess = (odds: number) => {
    const logs = weights.map((weight, at) => weight + at * Math.log(odds));
    const most = Math.max(...logs);
    const shares = logs.map((log) => Math.exp(log - most));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const mean = shares.reduce((sum, share, at) => sum + (low + at) * share, 0) / total;
    return mean - own.successes;
  };
  return excess(1) > 0
    ? brent((odds) => (odds > 0 ? excess(odds) : low - own.successes), 0, 1)
    : 1 / brent((inverse) => excess(1 / inverse), Number.EPSILON, 1);
}

/** A root by Brent, R. (1973), Algorithms for Minimization without Derivatives, as R's `zeroin` has it. */
function brent(f: (x: number) => number, from: number, to: number): number {
  let [a, b, c] = [from, to, from];
  let [fa, fb] = [f(a), f(b)];
  let fc = fa;
  for (let step = 0; step < 1000; step += 1) {
    const before = b - a;
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const least = 2 * Number.EPSILON * Math.abs(b) + TOLERANCE / 2;
    let next = (c - b) / 2;
    if (Math.abs(next) <= least || fb === 0) return b;
    if (Math.abs(before) >= least && Math.abs(fa) > Math.abs(fb)) {
      const width = c - b;
      const ratio = fb / fa;
      let [p, q] = [width * ratio, 1 - ratio];
      if (a !== c) {
        const [s, t] = [fa / fc, fb / fc];
        p = ratio * (width * s * (s - t) - (b - a) * (t - 1));
        q = (s - 1) * (t - 1) * (ratio - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (p < 0.75 * width * q - Math.abs(least * q) / 2 && p < Math.abs((before * q) / 2))
        next = p / q;
    }
    if (Math.abs(next) < least) next = next > 0 ? least : -least;
    [a, fa] = [b, fb];
    b += next;
    fb = f(b);
    if (fb > 0 === fc > 0) [c, fc] = [a, fa];
  }
  return b;
}
