import { normalTail } from '../normal-tail.ts';

/**
 * The complementary error function 2/√π ∫ₓ^∞ exp(−t²) dt: from 2 to 0. NaN gives NaN.
 * Source: Cody (1969), through `normalTail`: erfc(x) = 2 P(Z > x √2).
 */
export function erfc(x: number): number {
  return 2 * normalTail(x * Math.SQRT2);
}
