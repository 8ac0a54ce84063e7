import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstTimes, type TimedRows } from '../src/kernels/anchors.ts';
import { foldOnce } from '../src/kernels/fold-once.ts';
import { laidBits, laidFirstTimes } from '../src/kernels/laid-bits.ts';
import { laidOnce } from '../src/kernels/laid-once.ts';
import { layoutOf } from '../src/kernels/known-layouts.ts';
import { layOut } from '../src/kernels/layout.ts';
import { markWhole } from '../src/kernels/mark-whole.ts';
import { NO_START } from '../src/kernels/no-start.ts';
import { slotBits } from '../src/kernels/slot-bits.ts';
import { slotMasks } from '../src/kernels/slot-masks.ts';
import { slotsOf } from '../src/kernels/slots.ts';
import { timeSpan } from '../src/times.ts';

const SIZE = 7;
const FROM = Date.UTC(2023, 11, 1);
const UNTIL = Date.UTC(2024, 5, 1);
const calendar = { zone: 'Europe/Paris', weekStart: 'monday' } as const;
const go = () => undefined;

const row = fc.record({
  code: fc.integer({ min: -1, max: SIZE - 1 }),
  time: fc.oneof(fc.integer({ min: FROM, max: UNTIL }), fc.constant(NaN)),
});

interface Row {
  readonly code: number;
  readonly time: number;
}

const tables = fc.record({
  rows: fc.array(row, { maxLength: 80 }),
  from: fc.constantFrom(-Infinity, Date.UTC(2024, 1, 10)),
  until: fc.constantFrom(Infinity, Date.UTC(2024, 3, 10)),
});

const timed = (rows: readonly Row[]): TimedRows => ({
  codes: Int32Array.from(rows, ({ code }) => code),
  times: Float64Array.from(rows, ({ time }) => time),
  kept: null,
  counts: null,
});

it('finds in rows that are laid out what it finds in them as they stand', () => {
  fc.assert(
    fc.property(tables, ({ rows, from, until }) => {
      const own = timed(rows);
      const layout = layOut(own.codes, own.times, SIZE);
      const months = slotsOf('month', calendar, FROM, UNTIL);
      const base = months.of(FROM);
      const { bits, events } = slotBits(own, from, until, months, base, SIZE, go);
      expect(laidBits(layout, from, until, months, base, 1, go)).toEqual({ bits, events });
      const days = slotsOf('day', calendar, FROM, UNTIL);
      const first = days.of(FROM);
      const count = days.of(UNTIL) - first + 1;
      const wide = slotMasks(own, until, days, first, count, SIZE, go);
      const laid = laidBits(layout, -Infinity, until, days, first, wide.words, go);
      expect(laid).toEqual({ bits: wide.bits, events: wide.events });
      const starts = bits.map((own) => (own === 0 ? NO_START : base + 31 - Math.clz32(own & -own)));
      for (const orAfter of [false, true]) {
        const once = foldOnce(own, starts, months, until, 40, orAfter, go);
        expect(laidOnce(layout, starts, months, until, 40, orAfter, go)).toEqual(once);
      }
      expect(laidFirstTimes(layout, until, go)).toEqual(firstTimes(own, until, SIZE, go));
    }),
    { seed: 20240131 },
  );
});

it('marks rows that all take part as it marks any', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 80 }),
      fc.constantFrom(UNTIL + 1, Date.UTC(2024, 3, 10)),
      fc.constantFrom(0, 1),
      (all, until, lower) => {
        const rows = all.filter(({ time }) => !Number.isNaN(time));
        const own = timed(rows);
        const span = timeSpan({ type: 'time', values: own.times, zoned: true });
        const months = slotsOf('month', calendar, FROM, UNTIL);
        const base = months.of(FROM) - lower;
        const marked = markWhole({ ...own, span }, -Infinity, until, months, base, SIZE, go);
        // Where a row lies outside it cannot be told without looking at each.
        expect(marked === null).toBe(rows.length === 0 || rows.some(({ time }) => time >= until)); // prettier-ignore
        if (marked !== null) expect(marked).toEqual(slotBits(own, -Infinity, until, months, base, SIZE, go)); // prettier-ignore
      },
    ),
    { seed: 20240131 },
  );
});

it('lays a large table out for the second run that asks, and neither for the first nor for a small one', () => {
  const many = 1 << 18;
  const rows: TimedRows = {
    codes: new Int32Array(many),
    times: new Float64Array(many),
    kept: null,
    counts: null,
  };
  const fewer = { ...rows, codes: rows.codes.subarray(1), times: rows.times.subarray(1) };
  const [one, other] = [() => undefined, () => undefined];
  expect(layoutOf(rows, 1, one)).toBeNull();
  expect(layoutOf(rows, 1, one)).toBeNull();
  expect(layoutOf(rows, 1, other)?.times).toEqual(rows.times);
  const kept = new Uint8Array(many).fill(1, 5);
  expect(layoutOf({ ...rows, kept }, 1, one)?.times.length).toBe(many - 5);
  expect(layoutOf(fewer, 1, one)).toBeNull();
  expect(layoutOf(fewer, 1, other)).toBeNull();
});
