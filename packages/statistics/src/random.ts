/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * Random numbers that are the same for the same seed, on every machine: the generator Mulberry32 with 32
 * bits of state, enough for some thousand draws of an interval and for nothing secret.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Below this variance the successes are counted one by one; above it they are normal to a hair. */
const COUNTED = 30;

/**
 * How many of `n` trials succeed, each with the given probability; a whole number from 0 to n. By waiting
 * times between successes while their variance is below 30, else by the normal limit, rounded (its error is
 * far below that of the draw). Source: Devroye, L. (1986), Non-Uniform Random Variate Generation, X.4.3.
 */
export function binomialDraw(random: Random, n: number, probability: number): number {
  if (probability > 0.5) return n - binomialDraw(random, n, 1 - probability);
  if (!(probability > 0) || n <= 0) return 0;
  const variance = n * probability * (1 - probability);
  if (variance > COUNTED) {
    const drawn = Math.round(n * probability + Math.sqrt(variance) * normalDraw(random));
    return Math.min(n, Math.max(0, drawn));
  }
  const failure = Math.log1p(-probability);
  let successes = 0;
  for (let trials = wait(random, failure); trials <= n; trials += wait(random, failure)) {
    successes += 1;
  }
  return successes;
}

/** The trials up to and with the next success. */
function wait(random: Random, logFailure: number): number {
  return Math.floor(Math.log(1 - random()) / logFailure) + 1;
}

/** A standard normal number. Source: Box, G. E. P. & Muller, M. E. (1958). */
function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
