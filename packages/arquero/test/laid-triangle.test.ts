import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableData } from '@tenure/plan';
import { run } from '../src/index.ts';
import { laidTriangle } from '../src/kernels/laid-triangle.ts';
import { layOut } from '../src/kernels/layout.ts';
import { EVENTS, planOf } from './plans.ts';

const go = () => undefined;
const DAY = 86_400_000;
const SIZE = 5;
/** Slots are days, cohorts weeks. */
const DAYS = 60;

const row = fc.tuple(fc.integer({ min: -1, max: SIZE - 1 }), fc.integer({ min: 0, max: DAYS - 1 }));

/** The same counts, row by row and customer by customer. */
function plainly(
  rows: readonly (readonly [number, number])[],
  width: number,
  open: number,
  orAfter: boolean,
) {
  const own = Array.from({ length: SIZE }, (_, code) => rows.filter(([of]) => of === code).map(([, day]) => day)); // prettier-ignore
  const counts = () => new Int32Array((Math.floor(DAYS / 7) + 1) * width);
  const [retained, stillOpen] = [counts(), counts()];
  for (const days of own.filter(({ length }) => length > 0)) {
    const start = Math.min(...days);
    for (let distance = 0; distance < width; distance += 1) {
      const hits = days.filter((day) => (orAfter ? day >= start + distance : day === start + distance)); // prettier-ignore
      const cell = Math.floor(start / 7) * width + distance;
      if (hits.length === 0) continue;
      retained[cell] = (retained[cell] ?? 0) + 1;
      if (start + distance >= open) stillOpen[cell] = (stillOpen[cell] ?? 0) + 1;
    }
  }
  return { retained, stillOpen };
}

it('counts what is counted customer by customer', () => {
  const rows = fc.array(row, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.boolean(), fc.boolean(), fc.boolean(), (all, narrow, orAfter, late) => {
      const within = narrow ? 32 : DAYS;
      const some = all.filter(([code, day]) => code >= 0 && day < within);
      fc.pre(some.length > 0);
      const codes = Int32Array.from(some, ([code]) => code);
      const times = Float64Array.from(some, ([, day]) => day * DAY + 1);
      const layout = layOut(codes, times, SIZE);
      const bins = layout.bins(DAY);
      const dayOf = (bin: number) => bin + bins.origin;
      const slots = Int32Array.from({ length: bins.count }, (_, bin) => dayOf(bin));
      const cohorts = slots.map((day) => Math.floor(day / 7));
      const last = Math.max(...some.map(([, day]) => day));
      const open = late ? last : last + 1;
      const binned = { slots, cohorts, size: Math.floor(DAYS / 7) + 1 };
      const found = laidTriangle(layout, bins, binned, within, open, orAfter, go);
      expect({ retained: found.retained, stillOpen: found.stillOpen }).toEqual(
        plainly(some, within, open, orAfter),
      );
      expect(found.starts.reduce((sum, own) => sum + own, 0)).toBe(new Set(codes).size);
    }),
  );
});

describe('a large table that is asked a second time', () => {
  const rows = 1 << 18;
  let seed = 20240131;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const from = Date.UTC(2024, 0, 1);
  const table = (zoned: boolean): TableData => ({
    rows,
    columns: {
      customer: { type: 'number', values: Float64Array.from({ length: rows }, () => Math.floor(random() * 40_000)) }, // prettier-ignore
      at: { type: 'time', zoned, values: Float64Array.from({ length: rows }, () => from + Math.floor(random() * 400) * DAY + Math.floor(random() * DAY)) }, // prettier-ignore
    },
  });
  const zones = ['UTC', 'Asia/Kathmandu', 'America/New_York'];
  const grains = ['day', 'week', 'month'] as const;
  const cases = zones.flatMap((zone) =>
    grains.flatMap((grain) => [false, true].map((orAfter) => ({ zone, grain, orAfter }))),
  );

  it.each(cases)('$grain in $zone, or after: $orAfter', ({ zone, grain, orAfter }) => {
    const asOf = from + 401 * DAY - 7_000_000;
    const plan = planOf({
      rows: { ...EVENTS, columns: [] },
      grid: { grain, horizon: 40, asOf, calendar: { zone, weekStart: 'monday' } },
      fold: { matching: orAfter ? 'on_or_after' : 'on' },
      by: [{ kind: 'start', name: 'cohort', grain: 'month' }],
    });
    const tables = { events: table(zone !== 'UTC') };
    const first = run(plan, tables);
    expect(first.rows.some(({ retained }) => Number(retained) > 0)).toBe(true);
    expect(run(plan, tables)).toEqual(first);
  });
});
