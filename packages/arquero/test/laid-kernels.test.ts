import fc from 'fast-check';
import { expect, it } from 'vitest';
import { activeDays } from '../src/kernels/active-days.ts';
import { firstRows, type TimedRows } from '../src/kernels/anchors.ts';
import { binSlots } from '../src/kernels/bin-slots.ts';
import { laidBits, laidFirstRows } from '../src/kernels/laid-bits.ts';
import { laidDays } from '../src/kernels/laid-days.ts';
import { laidSome } from '../src/kernels/laid-some.ts';
import { laidSpells } from '../src/kernels/laid-spells.ts';
import { laidValue } from '../src/kernels/laid-value.ts';
import { layOut } from '../src/kernels/layout.ts';
import { slotMasks } from '../src/kernels/slot-masks.ts';
import { slotsOf } from '../src/kernels/slots.ts';
import { firstDays, spellEndsOfDays } from '../src/kernels/spell-ends.ts';
import { valueOnce } from '../src/kernels/value-once.ts';

const SIZE = 6;
const FROM = Date.UTC(2023, 11, 20);
const UNTIL = Date.UTC(2024, 3, 20);
const calendar = { zone: 'America/New_York', weekStart: 'monday' } as const;
const go = () => undefined;
const seed = 20240131;

const row = fc.record({
  code: fc.integer({ min: -1, max: SIZE - 1 }),
  time: fc.oneof(fc.integer({ min: FROM, max: UNTIL }), fc.constant(NaN)),
  kept: fc.boolean(),
  counts: fc.boolean(),
  value: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(NaN)),
});

type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
const table = fc.array(row, { minLength: 1, maxLength: 80 });

const timed = (rows: readonly Row[]): TimedRows => ({
  codes: Int32Array.from(rows, ({ code }) => code),
  times: Float64Array.from(rows, ({ time }) => time),
  kept: null,
  counts: null,
});

const masksOf = (rows: readonly Row[]) => ({
  kept: Uint8Array.from(rows, ({ kept }) => Number(kept)),
  counts: Uint8Array.from(rows, ({ counts }) => Number(counts)),
});

it('lays out of a layout the rows that take part as if there were no others', () => {
  fc.assert(
    fc.property(table, fc.boolean(), (rows, both) => {
      const all = timed(rows);
      const { kept, counts } = masksOf(rows);
      const takes = (row: Row) => row.kept && (!both || row.counts);
      const places = rows.flatMap((row, at) => (takes(row) ? [at] : []));
      const own = timed(rows.filter(takes));
      const some = laidSome(layOut(all.codes, all.times, SIZE), kept, both ? counts : null);
      const alone = layOut(own.codes, own.times, SIZE);
      expect([some.ends, some.times, some.last]).toEqual([alone.ends, alone.times, alone.last]);
      expect(some.rows()).toEqual(alone.rows().map((place) => places[place] ?? -1));
      expect(some.firsts()).toEqual(alone.firsts());
      const day = 86_400_000;
      const bins = (of: typeof some) => of.bins(day).of.map((bin) => bin + of.bins(day).origin);
      expect(bins(some)).toEqual(bins(alone));
      const values = Float64Array.from(rows, ({ value }) => value);
      const laid = Float64Array.from(some.rows(), (row) => values[row] ?? -1);
      expect(some.valuesOf(values)).toEqual(laid);
    }),
    { seed, numRuns: 100 },
  );
});

const days = slotsOf('day', calendar, FROM, UNTIL);
const base = days.of(FROM);
const count = days.of(UNTIL) - base + 1;

/** Rows of a mask, laid out; and as they stand. */
function laidOf(rows: readonly Row[]) {
  const all = { ...timed(rows), kept: masksOf(rows).kept };
  const layout = laidSome(layOut(all.codes, all.times, SIZE), all.kept, null);
  return { all, layout, binned: binSlots(layout, days, UNTIL + 1) };
}

it('marks and counts days, and finds first rows and spells, as rows that stand anyhow', () => {
  const groups = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: SIZE, maxLength: SIZE });
  fc.assert(
    fc.property(table, groups, fc.integer({ min: 1, max: 40 }), (rows, of, silence) => {
      const { all, layout, binned } = laidOf(rows);
      fc.pre(binned !== null);
      const masks = slotMasks(all, UNTIL + 1, days, base, count, SIZE, go);
      const laid = laidBits(layout, -Infinity, UNTIL + 1, days, base, masks.words, go);
      expect(laid).toEqual({ bits: masks.bits, events: masks.events });
      const first = firstRows(all, FROM + silence, UNTIL, SIZE, go);
      expect(laidFirstRows(layout, FROM + silence, UNTIL, go)).toEqual(first);
      const ranges = [
        { first: 3, last: 20 },
        { first: 21, last: 50 },
        { first: 60, last: count - 1 },
      ];
      for (const codes of [null, Int32Array.from(of)]) {
        const size = codes === null ? 1 : 3;
        const { anybody, ...found } = laidDays(
          layout,
          binned,
          base,
          count,
          codes,
          size,
          ranges,
          go,
        );
        expect(found).toEqual(activeDays(masks, codes, size, ranges, false, go));
        const codesOf = firstDays(masks).customers;
        expect(anybody).toBe(codesOf.filter((code) => (codes?.[code] ?? 0) >= 0).length);
      }
      const known = base + count - silence;
      const starts = firstDays(masks);
      const ends = spellEndsOfDays(starts, masks, silence, known, go);
      expect(laidSpells(layout, binned, base, count, silence, known, go)).toEqual({ starts, ends });
    }),
    { seed, numRuns: 100 },
  );
});

it('adds up a value as rows that stand anyhow', () => {
  const spans = fc.tuple(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 0, max: 90 }));
  fc.assert(
    fc.property(table, spans, (rows, [cells, over]) => {
      const { all, layout, binned } = laidOf(rows);
      fc.pre(binned !== null);
      const masks = slotMasks(all, UNTIL + 1, days, base, count, SIZE, go);
      const { customers, days: slots } = firstDays(masks);
      const starts = { customers, slots };
      const groups = customers.map((code) => code % 2);
      const grouped = {
        groups,
        size: 2,
        over: slots.map(() => over),
        begun: slots.map(() => over),
      };
      const values = Float64Array.from(rows, ({ value }) => value);
      expect(laidValue(layout, binned, values, starts, cells, grouped, go)).toEqual(
        valueOnce(all, values, starts, days, UNTIL + 1, cells, grouped, SIZE, go),
      );
    }),
    { seed, numRuns: 100 },
  );
});
