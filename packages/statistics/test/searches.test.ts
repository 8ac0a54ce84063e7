import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bfgs, bootstrap, chiSquared, conditionalOddsRatio, pooledZ } from '../src/index.ts';
import { inverse, solved } from '../src/matrix.ts';

describe('bfgs', () => {
  it('comes down Rosenbrock’s valley', () => {
    const found = bfgs(
      (point, gradient) => {
        const [x = 0, y = 0] = point;
        gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
        gradient[1] = 200 * (y - x * x);
        return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
      },
      [-1.2, 1],
    );
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 7);
    expect(found.point[1]).toBeCloseTo(1, 7);
  });

  it('does not run away from a start on a steep wall, and says where it could not end', () => {
    const steep = bfgs(
      (point, gradient) => {
        const x = point[0] as number;
        gradient[0] = 1e6 * 4 * (x - 3) ** 3;
        return 1e6 * (x - 3) ** 4;
      },
      [-40],
    );
    expect(steep.point[0]).toBeCloseTo(3, 2);
    const endless = bfgs(
      (point, gradient) => {
        gradient[0] = -1;
        return -(point[0] as number);
      },
      [0],
    );
    expect(endless.converged).toBe(false);
    const nothing = bfgs(() => Number.NaN, [1, 2]);
    expect([nothing.converged, nothing.value]).toEqual([true, Number.POSITIVE_INFINITY]);
  });
});

describe('matrices', () => {
  it('solves and inverts what is positive definite, and nothing else', () => {
    const matrix = [Float64Array.of(4, 2), Float64Array.of(2, 3)];
    const [x, y] = solved(matrix, [8, 7]) ?? [];
    expect(x).toBeCloseTo(1.25, 12);
    expect(y).toBeCloseTo(1.5, 12);
    const [first, second] = inverse(matrix) ?? [];
    expect([...(first ?? []), ...(second ?? [])].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([
      0.375, -0.25, -0.25, 0.5,
    ]);
    expect(solved([Float64Array.of(1, 1), Float64Array.of(1, 1)], [1, 1])).toBeNull();
    expect(inverse([Float64Array.of(-1)])).toBeNull();
  });
});

describe('bootstrap', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
  const mean = (weights: Float64Array) => {
    const n = weights.reduce((sum, w) => sum + w, 0);
    return n > 0
      ? values.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / n
      : null;
  };

  it('is the same for the same seed, and as wide as the error of a mean', () => {
    const one = bootstrap(200, mean, { seed: 1 });
    expect(bootstrap(200, mean, { seed: 1 })).toEqual(one);
    expect(bootstrap(200, mean, { seed: 2 })).not.toEqual(one);
    const centre = values.reduce((sum, x) => sum + x, 0) / 200;
    const error = Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0)) / 200;
    expect(one?.estimate).toBeCloseTo(centre, 12);
    for (const method of ['percentile', 'bca'] as const) {
      const { low = 0, high = 0 } = bootstrap(200, mean, { seed: 4, method }) ?? {};
      expect((high - low) / (2 * 1.96 * error)).toBeCloseTo(1, 0);
      expect(low < centre && centre < high).toBe(true);
    }
  });

  it('has none where the statistic has none', () => {
    expect(bootstrap(0, mean, { seed: 1 })).toBeNull();
    expect(bootstrap(5, () => null, { seed: 1 })).toBeNull();
    expect(bootstrap(200, mean, { seed: 1, confidence: 1 })).toBeNull();
  });
});

describe('tables of two by two', () => {
  it('chi-squared is the square of z, and an odds ratio turns over with its sides', () => {
    const side = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(side, side, ([a, b], [c, d]) => {
        const own = { successes: a, n: a + b };
        const reference = { successes: c, n: c + d };
        expect(chiSquared(own, reference)?.chiSquared).toBeCloseTo(
          (pooledZ(own, reference)?.z as number) ** 2,
          8,
        );
        const ratio = conditionalOddsRatio(own, reference) as number;
        expect(ratio * (conditionalOddsRatio(reference, own) as number)).toBeCloseTo(1, 8);
        expect(Math.sign(Math.log(ratio)) * Math.sign(a * d - b * c)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(conditionalOddsRatio({ successes: 0, n: 5 }, { successes: 3, n: 5 })).toBeNull();
    expect(chiSquared({ successes: 0, n: 5 }, { successes: 0, n: 5 })).toBeNull();
  });
});
