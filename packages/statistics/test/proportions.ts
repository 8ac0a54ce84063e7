import * as fc from 'fast-check';
import type { Proportion } from '../src/index.ts';

/** Any count of successes among at least one. */
export const proportions: fc.Arbitrary<Proportion> = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((successes) => ({ successes, n })));

/** `56/70`, as the cases write it. */
export function proportion(text: string): Proportion {
  const [successes, n] = text.split('/').map(Number);
  return { successes: successes ?? Number.NaN, n: n ?? Number.NaN };
}
