import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  discountedValue,
  expectedAmount,
  expectedPurchases,
  expectedRepeats,
  fitBuyTillYouDie,
  fitGammaGamma,
  logGamma,
  probabilityAlive,
  probabilityNoPurchase,
  unitsIn,
  type BuyTillYouDie,
  type BuyTillYouDieFit,
  type DropoutRule,
  type Purchases,
} from '../src/index.ts';
import { seededRandom, type Random } from '../src/random.ts';
import { hasOracles } from './oracles.ts';
import { dataSet } from './oracles/oracle.ts';

/** CDNOW's 2,357 customers, in weeks. */
function cdnow() {
  const rows = dataSet('cdnow_summary_2357.csv');
  const column = (name: string) => rows.map((row) => Number(row[name]));
  return {
    repeats: column('x'),
    lastAge: column('t_x'),
    age: column('T'),
    meanAmount: column('zbar'),
  };
}

function fitted(...given: Parameters<typeof fitBuyTillYouDie>): BuyTillYouDieFit {
  const fit = fitBuyTillYouDie(...given);
  if (fit.kind === 'refused') throw new Error(fit.reason);
  return fit;
}

/** A gamma number of any shape, by Marsaglia and Tsang (2000). */
function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random()) < (normal * normal) / 2 + d - d * v + d * Math.log(v))
      return d * v;
  }
}

/** A customer who buys and leaves by the rules of the model, seen until `age`; the purchases until `until`. */
function simulated(random: Random, model: BuyTillYouDie, age: number, until: number) {
  const rate = gammaDraw(random, model.r) / model.alpha;
  const one = gammaDraw(random, model.a);
  const leave = one / (one + gammaDraw(random, model.b));
  let alive = model.rule === 'bgnbd' || random() >= leave;
  let [repeats, lastAge, later, time] = [0, 0, 0, 0];
  let aliveAtAge = alive;
  while (alive) {
    time += -Math.log(1 - random()) / rate;
    if (time > until) break;
    if (time <= age) [repeats, lastAge] = [repeats + 1, time];
    else later += 1;
    alive = random() >= leave;
    if (time <= age) aliveAtAge = alive;
  }
  return { repeats, lastAge, age, later, alive: aliveAtAge };
}

const models: readonly BuyTillYouDie[] = [
  { rule: 'bgnbd', r: 0.8, alpha: 6, a: 0.9, b: 2.4 },
  { rule: 'mbgnbd', r: 0.8, alpha: 6, a: 0.9, b: 2.4 },
];

describe('fitBuyTillYouDie', () => {
  it.skipIf(!hasOracles)('ends at one optimum from 20 random starts, on CDNOW', () => {
    const data = cdnow();
    const known = { bgnbd: -9582.43, mbgnbd: -9582.13 };
    for (const rule of ['bgnbd', 'mbgnbd'] as const) {
      const best = fitted(rule, data);
      expect(best.logLikelihood).toBeCloseTo(known[rule], 2);
      expect([best.converged, best.edge]).toEqual([true, null]);
      const random = seededRandom(7);
      const drawn = () => Math.exp(6 * random() - 3);
      for (let start = 0; start < 20; start += 1) {
        const fit = fitted(rule, data, [drawn(), 10 * drawn(), drawn(), drawn()]);
        expect(fit.converged).toBe(true);
        expect(fit.logLikelihood).toBeCloseTo(best.logLikelihood, 5);
        for (const name of ['r', 'alpha', 'a', 'b'] as const) {
          expect(fit[name] / best[name], `${rule} ${name} from start ${String(start)}`).toBeCloseTo(
            1,
            4,
          );
        }
      }
    }
  });

  it.skipIf(!hasOracles)(
    'does not depend on how many customers there are, nor on the unit of time',
    () => {
      const { repeats, lastAge, age } = cdnow();
      const one = fitted('mbgnbd', { repeats, lastAge, age });
      const thrice = (values: readonly number[]) => [...values, ...values, ...values];
      const many = fitted('mbgnbd', {
        repeats: thrice(repeats),
        lastAge: thrice(lastAge),
        age: thrice(age),
      });
      const days = fitted('mbgnbd', {
        repeats,
        lastAge: lastAge.map((t) => 7 * t),
        age: age.map((t) => 7 * t),
      });
      expect(many.logLikelihood / one.logLikelihood).toBeCloseTo(3, 8);
      expect((one.standardErrors?.r as number) / (many.standardErrors?.r as number)).toBeCloseTo(
        Math.sqrt(3),
        4,
      );
      expect(days.alpha / one.alpha).toBeCloseTo(7, 4);
      expect(days.b / one.b).toBeCloseTo(1, 4);
    },
  );

  it.each(models)('finds the model again that drew the data, within its errors: $rule', (model) => {
    const random = seededRandom(11);
    const drawn = Array.from({ length: 6000 }, () =>
      simulated(random, model, 20 + 20 * random(), 40),
    );
    const column = (name: 'repeats' | 'lastAge' | 'age') => drawn.map((one) => one[name]);
    const fit = fitted(model.rule, {
      repeats: column('repeats'),
      lastAge: column('lastAge'),
      age: column('age'),
    });
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      const error = fit.standardErrors?.[name] as number;
      expect(Math.abs(fit[name] - model[name]) / error, name).toBeLessThan(3.5);
      expect(error / model[name], name).toBeLessThan(0.4);
    }
  });

  it('says which way the likelihood does not end', () => {
    const random = seededRandom(5);
    // All buy at one rate and nobody leaves: a Poisson process.
    const steady = Array.from({ length: 400 }, () => {
      let [time, repeats, lastAge] = [0, 0, 0];
      for (;;) {
        time += -Math.log(1 - random());
        if (time > 20) return { repeats, lastAge };
        [repeats, lastAge] = [repeats + 1, time];
      }
    });
    const history = {
      repeats: steady.map(({ repeats }) => repeats),
      lastAge: steady.map(({ lastAge }) => lastAge),
      age: steady.map(() => 20),
    };
    const fit = fitted('bgnbd', history);
    expect(fit.edge).not.toBeNull();
    expect(fit.standardErrors).toBeNull();
    // What grows without end is held, so that every search ends at the same place.
    const again = fitBuyTillYouDie('bgnbd', history, [3, 9, 0.5, 4]);
    if (again.kind !== 'fitted') throw new Error(again.reason);
    expect(again.edge).toBe(fit.edge);
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(again[name] / fit[name]).toBeCloseTo(1, 5);
  });

  it('refuses what is no history', () => {
    const reason = (repeats: number[], lastAge: number[], age: number[]) =>
      fitBuyTillYouDie('mbgnbd', { repeats, lastAge, age });
    expect(reason([], [], [])).toMatchObject({ reason: 'no customers' });
    expect(reason([0, 0], [0, 0], [3, 4])).toMatchObject({ reason: 'nobody bought again' });
    for (const [x, last, age] of [
      [1, 5, 4],
      [0, 1, 4],
      [1.5, 1, 4],
      [1, 1, 0],
      [1, Number.NaN, 4],
      [-1, 0, 4],
    ] as const) {
      expect(reason([x], [last], [age])).toMatchObject({ reason: 'a history that cannot be' });
    }
    expect(reason([1, 1], [1], [2])).toMatchObject({ reason: 'a history that cannot be' });
  });

  it('answers with finite numbers for any histories', () => {
    const history = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 500, noNaN: true }),
      )
      .map(([repeats, share, age]) => ({ repeats, lastAge: repeats > 0 ? share * age : 0, age }));
    const rules = fc.constantFrom<DropoutRule>('bgnbd', 'mbgnbd');
    fc.assert(
      fc.property(rules, fc.array(history, { minLength: 1, maxLength: 30 }), (rule, histories) => {
        const data: Purchases = {
          repeats: histories.map(({ repeats }) => repeats),
          lastAge: histories.map(({ lastAge }) => lastAge),
          age: histories.map(({ age }) => age),
        };
        const fit = fitBuyTillYouDie(rule, data);
        if (fit.kind === 'refused') return;
        const values = [fit.r, fit.alpha, fit.a, fit.b, fit.logLikelihood, fit.gradient];
        expect(values.every(Number.isFinite)).toBe(true);
        expect(
          fit.standardErrors === null || Object.values(fit.standardErrors).every(Number.isFinite),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a purchase model says', () => {
  const histories = fc
    .tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 200, noNaN: true }),
    )
    .map(([repeats, share, age]) => ({ repeats, lastAge: repeats > 0 ? share * age : 0, age }));
  const parameters = fc.record({
    rule: fc.constantFrom<DropoutRule>('bgnbd', 'mbgnbd'),
    r: fc.double({ min: 0.1, max: 5, noNaN: true }),
    alpha: fc.double({ min: 0.5, max: 30, noNaN: true }),
    a: fc.double({ min: 0.1, max: 5, noNaN: true }),
    b: fc.double({ min: 0.1, max: 8, noNaN: true }),
  });

  it('hangs together', () => {
    fc.assert(
      fc.property(
        parameters,
        histories,
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (model, history, horizon) => {
          const alive = probabilityAlive(model, history);
          expect(alive).toBeGreaterThanOrEqual(0);
          expect(alive).toBeLessThanOrEqual(1);
          if (model.rule === 'bgnbd' && history.repeats === 0) expect(alive).toBe(1);
          const none = probabilityNoPurchase(model, history, horizon);
          expect(none).toBeGreaterThanOrEqual(1 - alive - 1e-12);
          expect(none).toBeLessThanOrEqual(1);
          const expected = expectedPurchases(model, history, horizon);
          // At least one purchase in a share of cases is at least that many on average.
          expect(expected).toBeGreaterThanOrEqual((1 - none) * (1 - 1e-7) - 1e-12);
          expect(expectedPurchases(model, history, 2 * horizon)).toBeGreaterThanOrEqual(
            expected - 1e-12,
          );
        },
      ),
    );
  });

  it('is continuous where its formula is 0 over 0', () => {
    const history = { repeats: 3, lastAge: 20, age: 30 };
    const at = (a: number) =>
      expectedPurchases({ rule: 'bgnbd', r: 0.5, alpha: 5, a, b: 2 }, history, 20);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5);
    const low = (b: number) => expectedRepeats({ rule: 'bgnbd', r: 0.5, alpha: 5, a: 0.4, b }, 20);
    expect(low(0.6)).toBeCloseTo((low(0.599) + low(0.601)) / 2, 5);
  });

  it.each(models)('is what happens to customers who are drawn by it: $rule', (model) => {
    const random = seededRandom(3);
    const drawn = Array.from({ length: 30_000 }, () => simulated(random, model, 20, 40));
    for (const repeats of [0, 2]) {
      const own = drawn.filter((one) => one.repeats === repeats);
      const mean = (value: (one: (typeof own)[number]) => number) =>
        own.reduce((sum, one) => sum + value(one), 0) / own.length;
      const share = mean((one) => probabilityAlive(model, one));
      const error = Math.sqrt((share * (1 - share)) / own.length) + 1e-9;
      expect(Math.abs(mean(({ alive }) => (alive ? 1 : 0)) - share) / error).toBeLessThan(4);
      const seen = mean(({ later }) => later);
      const spread = Math.sqrt(mean(({ later }) => (later - seen) ** 2) / own.length);
      expect(
        Math.abs(seen - mean((one) => expectedPurchases(model, one, 20))) / spread,
      ).toBeLessThan(4);
      const none = mean((one) => probabilityNoPurchase(model, one, 20));
      const off = mean(({ later }) => (later === 0 ? 1 : 0)) - none;
      expect(Math.abs(off) / Math.sqrt((none * (1 - none)) / own.length)).toBeLessThan(4);
    }
    const all = drawn.reduce((sum, { repeats, later }) => sum + repeats + later, 0) / drawn.length;
    expect(all / expectedRepeats(model, 40)).toBeCloseTo(1, 1);
  });

  it('discounts by the period, whatever the unit of the model', () => {
    const weeks: BuyTillYouDie = { rule: 'mbgnbd', r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
    const history = { repeats: 2, lastAge: 30, age: 38 };
    const terms = { unit: 'week', period: 'month', periods: 12, discount: 0.01 } as const;
    const value = discountedValue(weeks, history, 20, terms);
    const years = { repeats: 2, lastAge: 30 / 52, age: 38 / 52 };
    const same = discountedValue({ ...weeks, alpha: 6 / 52 }, years, 20, {
      ...terms,
      unit: 'year',
    });
    expect(same).toBeCloseTo(value as number, 9);
    expect(discountedValue(weeks, history, 20, { ...terms, margin: 0.5 })).toBeCloseTo(
      (value as number) / 2,
      12,
    );
    const plain = discountedValue(weeks, history, 20, { ...terms, discount: 0 });
    expect(plain).toBeCloseTo(20 * expectedPurchases(weeks, history, 52), 9);
    expect(discountedValue(weeks, history, null, terms)).toBeNull();
    expect([unitsIn('day', 'week'), unitsIn('week', 'month'), unitsIn('month', 'year')]).toEqual([
      7,
      52 / 12,
      12,
    ]);
  });
});

describe('fitGammaGamma', () => {
  it('has the likelihood of the formula, one customer at a time, however many are equal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 })), { minLength: 6, maxLength: 40 }), // prettier-ignore
        (customers) => {
          const repeats = customers.map(([n]) => n);
          const meanAmount = customers.map(([, amount]) => amount);
          const fit = fitGammaGamma({ repeats, meanAmount });
          if (fit.kind === 'refused') return;
          const { p, q, gamma } = fit;
          const plain = customers.reduce(
            (sum, [n, z]) =>
              sum +
              logGamma(p * n + q) -
              logGamma(p * n) -
              logGamma(q) +
              q * Math.log(gamma) +
              (p * n - 1) * Math.log(z) +
              p * n * Math.log(n) -
              (p * n + q) * Math.log(gamma + n * z),
            0,
          );
          expect(Math.abs(fit.logLikelihood - plain)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(plain)),
          );
          // Every customer twice is the same model.
          const twice = fitGammaGamma({
            repeats: [...repeats, ...repeats],
            meanAmount: [...meanAmount, ...meanAmount],
          });
          expect(
            twice.kind === 'fitted' ? Math.abs(twice.logLikelihood - 2 * fit.logLikelihood) : NaN,
          ).toBeLessThan(1e-3 * Math.max(1, Math.abs(plain)));
        },
      ),
      { numRuns: 60 },
    );
  });

  // Fader & Hardie (2013): p 6.25, q 3.74, gamma 15.44 on the 946 customers of CDNOW with a repeat purchase.
  it.skipIf(!hasOracles)('agrees with the paper', () => {
    const fit = fitGammaGamma(cdnow());
    if (fit.kind === 'refused') throw new Error(fit.reason);
    expect([fit.customers, fit.converged]).toEqual([946, true]);
    expect(fit.p).toBeCloseTo(6.25, 2);
    expect(fit.q).toBeCloseTo(3.74, 2);
    expect(Math.abs(fit.gamma - 15.44)).toBeLessThan(0.02);
    // The oracle of the time units names this customer's expected amount.
    expect(expectedAmount(fit, 2, 22.35)).toBeCloseTo(24.66, 2);
    expect(fit.standardErrors?.q).toBeGreaterThan(0);
    expect(Math.abs(fit.correlation as number)).toBeLessThan(0.2);
  });

  it('draws a customer’s mean towards that of all, the more the fewer purchases', () => {
    const model = { p: 6, q: 4, gamma: 15 };
    const all = expectedAmount(model, 0, 0) as number;
    expect(all).toBeCloseTo(30, 12);
    const few = expectedAmount(model, 1, 60) as number;
    const many = expectedAmount(model, 20, 60) as number;
    expect(all < few && few < many && many < 60).toBe(true);
    expect(expectedAmount({ p: 6, q: 0.5, gamma: 15 }, 0, 0)).toBeNull();
  });

  it('refuses what cannot be fitted', () => {
    expect(fitGammaGamma({ repeats: [1, 0], meanAmount: [5, 3] })).toMatchObject({
      reason: 'too few customers',
    });
    expect(fitGammaGamma({ repeats: [1, 2, 3], meanAmount: [5, 5, 5] })).toMatchObject({
      reason: 'amounts do not differ',
    });
  });
});
