import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  atRiskAt,
  kaplanMeier,
  landmark,
  logRank,
  logRankTrend,
  nelsonAalen,
  periodHazards,
  restrictedMean,
  restrictedMeanDifference,
  survivalAt,
  survivalDifference,
  survivalInterval,
  survivalQuantile,
  type Spells,
} from '../src/index.ts';

const rows = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 20 }),
    event: fc.integer({ min: 0, max: 2 }),
    wait: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
);

type Rows = readonly { readonly time: number; readonly event: number; readonly wait: number }[];

function spellsOf(subjects: Rows, { late = true, causes = false } = {}): Spells {
  return {
    times: subjects.map(({ time }) => time),
    events: subjects.map(({ event }) => (causes ? event : Math.min(1, event))),
    ...(late ? { entries: subjects.map(({ time, wait }) => Math.floor(wait * time)) } : {}),
  };
}

describe('kaplanMeier', () => {
  it('is the product of 1 − d/n over plain counts, with Greenwood’s variance', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (subjects, late) => {
        const { times, events, entries } = spellsOf(subjects, { late });
        const plain = Array.from({ length: times.length }, (_, i) => ({
          time: times[i] as number,
          event: events[i] as number,
          entry: entries?.[i] ?? 0,
        }));
        let survival = 1;
        let greenwood = 0;
        for (const point of kaplanMeier({ times, events, ...(entries ? { entries } : {}) }) ?? []) {
          const n = plain.filter(
            ({ time, entry }) => time >= point.time && (entry < point.time || entry === 0),
          ).length;
          const d = plain.filter(({ time, event }) => time === point.time && event > 0).length;
          survival *= 1 - d / n;
          greenwood += d / (n * (n - d));
          expect([point.atRisk, point.events]).toEqual([n, d]);
          expect(point.survival).toBeCloseTo(survival, 12);
          if (survival > 0)
            expect(point.standardError).toBeCloseTo(survival * Math.sqrt(greenwood), 12);
        }
      }),
    );
  });

  it('counts shares where nobody is censored, and holds its bounds around them', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('log-log' as const, 'log' as const, 'plain' as const),
        (subjects, scale) => {
          const times = subjects.map(({ time }) => time);
          const curve = kaplanMeier({ times, events: times.map(() => 1) }, { scale });
          for (const { time, survival, low, high } of curve ?? []) {
            expect(survival).toBeCloseTo(times.filter((t) => t > time).length / times.length, 12);
            if (low === null || high === null) continue;
            expect(low).toBeLessThanOrEqual(survival);
            expect(high).toBeGreaterThanOrEqual(survival);
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeLessThanOrEqual(1);
          }
          const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
          expect(restrictedMean(curve ?? [], 30)?.mean).toBeCloseTo(mean, 9);
        },
      ),
    );
  });

  it('takes only spells, and gives null and never a number for anything else', () => {
    expect(kaplanMeier({ times: [], events: [] })).toBeNull();
    expect(kaplanMeier({ times: [-1], events: [1] })).toBeNull();
    expect(kaplanMeier({ times: [Number.NaN], events: [1] })).toBeNull();
    expect(kaplanMeier({ times: [1, 2], events: [1] })).toBeNull();
    expect(kaplanMeier({ times: [3], events: [1], entries: [3] })).toBeNull();
    expect(kaplanMeier({ times: [3], events: [0.5] })).toBeNull();
    expect(kaplanMeier({ times: [3], events: [1e9] })).toBeNull();
    expect(survivalInterval(0.5, null, 0.95, 'log')).toBeNull();
    expect(survivalInterval(1, 0, 0.95, 'log-log')).toBeNull();
    expect(survivalInterval(0.5, 0.1, 1, 'plain')).toBeNull();
  });

  it('knows nothing after the last time, and 1 before the first', () => {
    const curve = kaplanMeier({ times: [2, 4, 4], events: [1, 1, 0] }) ?? [];
    expect(survivalAt(curve, 1)).toBeNull();
    expect(survivalAt(curve, 3)?.survival).toBeCloseTo(2 / 3, 12);
    expect(survivalAt(curve, 5)).toBeNull();
    expect(restrictedMean(curve, 5)).toBeNull();
    expect(restrictedMean(curve, 0)).toBeNull();
    const down = kaplanMeier({ times: [2, 4], events: [1, 1] }) ?? [];
    expect(survivalAt(down, 9)?.survival).toBe(0);
    expect(restrictedMean(down, 9)?.mean).toBe(3);
  });

  it('has the median of R: the middle of a stretch at one half, none where the curve stays above', () => {
    const median = (times: number[], events: number[]) =>
      survivalQuantile(kaplanMeier({ times, events }) ?? []).time;
    expect(median([1, 2, 3, 4], [1, 1, 1, 1])).toBe(2.5);
    expect(median([1, 2, 3], [1, 1, 1])).toBe(2);
    expect(median([1, 2, 3], [1, 0, 0])).toBeNull();
    expect(median([1, 2, 5], [1, 0, 0])).toBeNull();
    expect(median([1, 2], [1, 0])).toBe(1);
  });
});

describe('what hangs on the risk sets', () => {
  it('one cause is Kaplan–Meier turned over, and all causes with the event-free make 1', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (subjects, late) => {
        const curve = kaplanMeier(spellsOf(subjects, { late })) ?? [];
        const one = aalenJohansen(spellsOf(subjects, { late })) ?? [];
        one.forEach((point, at) => {
          expect(point.causes[0]?.incidence).toBeCloseTo(1 - (curve[at]?.survival as number), 12);
          const error = curve[at]?.standardError;
          if (typeof error === 'number')
            expect(point.causes[0]?.standardError).toBeCloseTo(error, 6);
        });
        for (const point of aalenJohansen(spellsOf(subjects, { late, causes: true })) ?? []) {
          const left = point.causes.reduce((sum, { incidence }) => sum + incidence, 0);
          expect(left + point.eventFree).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it('the numbers under a chart are those of the curve', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (subjects, late) => {
        const spells = spellsOf(subjects, { late });
        const curve = kaplanMeier(spells) ?? [];
        expect(
          atRiskAt(
            spells,
            curve.map(({ time }) => time),
          ),
        ).toEqual(curve.map(({ atRisk }) => atRisk));
        const hazards = nelsonAalen(spells) ?? [];
        expect(hazards.map(({ atRisk }) => atRisk)).toEqual(curve.map(({ atRisk }) => atRisk));
      }),
    );
  });

  it('hazards by single periods are those of the curve, in the actuarial way too while nobody is censored', () => {
    fc.assert(
      fc.property(rows, (subjects) => {
        const times = subjects.map(({ time }) => time);
        const spells = { times, events: times.map(() => 1) };
        const edges = Array.from({ length: 22 }, (_, at) => at);
        for (const actuarial of [true, false]) {
          const periods = periodHazards(spells, edges, { actuarial }) ?? [];
          let survival = 1;
          for (const { to, hazard, low, high } of periods) {
            if (hazard === null) continue;
            survival *= 1 - hazard;
            expect(survival).toBeCloseTo(times.filter((t) => t > to).length / times.length, 12);
            expect(low as number).toBeLessThanOrEqual(hazard);
            expect(high as number).toBeGreaterThanOrEqual(hazard);
          }
        }
      }),
    );
    const spells = { times: [1, 1, 2, 3], events: [1, 0, 0, 1] };
    expect(
      periodHazards(spells, [0, 2, 4], { actuarial: true })?.map(({ hazard }) => hazard),
    ).toEqual([1 / 3, 1]);
  });

  it('follows who is left at a landmark from there on', () => {
    const spells = { times: [1, 2, 5, 9], events: [1, 1, 1, 0], entries: [0, 0, 0, 4] };
    const { subjects, spells: left } = landmark(spells, 2);
    expect(subjects).toEqual([2]);
    expect([Array.from(left.times), Array.from(left.events)]).toEqual([[3], [1]]);
  });
});

describe('comparisons of curves', () => {
  const group = (times: number[], events: number[]): Spells => ({ times, events });

  it('groups that are alike do not differ; the order and the naming of groups do not matter', () => {
    const one = group([1, 2, 3, 4], [1, 1, 0, 1]);
    expect(logRank([one, one])?.chiSquared).toBeCloseTo(0, 12);
    const other = group([3, 5, 8, 8], [1, 1, 1, 0]);
    const forth = logRank([one, other]);
    const back = logRank([other, one]);
    expect(forth?.p).toBeCloseTo(back?.p as number, 12);
    // With two groups a trend is the same test.
    const trend = logRankTrend([one, other], [1, 2]);
    expect((trend?.z as number) ** 2).toBeCloseTo(forth?.chiSquared as number, 10);
    expect(trend?.z as number).toBeLessThan(0);
  });

  // Gehan's 6-MP trial: R's rho = 1 has 14.457; Kleinbaum's table, which lifelines follows, 14.084 for Peto.
  it('tells the two tests apart that are both called Peto’s', () => {
    const drug = group(
      [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
      [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
    );
    const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    const groups = [
      drug,
      group(
        placebo,
        placebo.map(() => 1),
      ),
    ];
    expect(logRank(groups)?.chiSquared).toBeCloseTo(16.793, 3);
    expect(logRank(groups, { kind: 'fleming-harrington', rho: 1 })?.chiSquared).toBeCloseTo(
      14.457,
      3,
    );
    expect(logRank(groups, { kind: 'peto' })?.chiSquared).toBeCloseTo(14.084, 3);
    expect(logRank(groups, { kind: 'wilcoxon' })?.chiSquared).toBeCloseTo(13.458, 3);
    expect(logRank(groups, { kind: 'tarone-ware' })?.chiSquared).toBeCloseTo(15.124, 3);
  });

  it('cannot test one group, nobody’s event, or a group that is never at risk', () => {
    const one = group([1, 2], [1, 0]);
    expect(logRank([one])).toBeNull();
    expect(logRank([group([1], [0]), group([2], [0])])).toBeNull();
    expect(logRank([one, { times: [], events: [] }])).toBeNull();
    expect(logRankTrend([one], [1, 2])).toBeNull();
  });

  it('compares at one time and over a horizon', () => {
    const one = kaplanMeier(group([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 0, 0])) ?? [];
    const other = kaplanMeier(group([4, 5, 6, 7, 8, 9], [1, 1, 0, 0, 0, 0])) ?? [];
    const at = survivalDifference(survivalAt(one, 4), survivalAt(other, 4));
    expect(at?.difference).toBeCloseTo(1 / 3 - 5 / 6, 12);
    expect(at?.p as number).toBeGreaterThan(0);
    expect(survivalDifference(survivalAt(one, 0), survivalAt(other, 0))).toBeNull();
    const mean = restrictedMeanDifference(restrictedMean(one, 6), restrictedMean(other, 6));
    expect((mean?.low as number) < (mean?.difference as number)).toBe(true);
    expect(restrictedMeanDifference(null, restrictedMean(other, 6))).toBeNull();
  });
});
