/**
 * Whole numbers from a seed: sfc32 (Chris Doty-Humphrey, PractRand). Only 32-bit integer steps, so every
 * engine gives the same ones; Math.log and the like may differ in the last digit and are not used.
 */
export function makeRandom(seed) {
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum;
  };
  for (let step = 0; step < 12; step += 1) next();

  /** 0 <= result < limit, for a limit up to 2 ** 21. */
  const below = (limit) => Math.floor((next() * limit) / 2 ** 32);
  /** True in `share` of ten thousand cases. */
  const chance = (share) => below(10_000) < share;
  /** One of the keys, as often as its weight says. */
  const pick = (weights) => {
    const entries = Object.entries(weights);
    let left = below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [key, weight] of entries) {
      if (left < weight) return key;
      left -= weight;
    }
    return entries[0][0];
  };
  return { below, chance, pick };
}
