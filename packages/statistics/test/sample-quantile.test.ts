import { sampleQuantile } from '@tenure/statistics';
import { describe, expect, it } from 'vitest';

describe('the quantile of a sample', () => {
  it('is that of R, quantile(c(1, 2, 4, 8, 16), …)', () => {
    const values = [1, 2, 4, 8, 16];
    expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((share) => sampleQuantile(values, share))).toEqual([
      1, 1.4, 2, 4, 12.8, 16,
    ]);
  });

  it('is that value of one, and nothing of none', () => {
    expect(sampleQuantile([7], 0.3)).toBe(7);
    expect(sampleQuantile([], 0.5)).toBeNaN();
  });
});
