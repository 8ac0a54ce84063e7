import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberCodes } from '../src/kernels/number-codes.ts';
import { summarize } from '../src/index.ts';
import { eventsOf } from './plans.ts';

const events = eventsOf([
  ['A', '2024-01-02T00:00:00Z'],
  ['A', '2024-01-01T00:00:00Z'],
  ['B', null],
  [null, '2024-01-03T00:00:00Z'],
]);

it('counts rows, customers and nulls and finds the first and last time', () => {
  expect(summarize(events, 'customer', 'at')).toEqual({
    rows: 4,
    customers: 2,
    first: Date.UTC(2024, 0, 1),
    last: Date.UTC(2024, 0, 3),
    nullCustomers: 1,
    nullTimes: 1,
  });
});

it('has no times for a table without a time column, or without a time in it', () => {
  expect(summarize(events, 'customer', null)).toMatchObject({
    first: null,
    last: null,
    nullTimes: 0,
  });
  const none = eventsOf([['A', null]]);
  expect(summarize(none, 'customer', 'at')).toMatchObject({
    first: null,
    last: null,
    nullTimes: 1,
  });
});

it('counts equal numbers as one customer, and times that are no years of a calendar as null', () => {
  const table = {
    rows: 4,
    columns: {
      customer: { type: 'number', values: Float64Array.of(0, -0, 1e300, Number.NaN) },
      at: { type: 'time', zoned: true, values: Float64Array.of(Infinity, 8e15, 0, 5) },
    },
  } as const;
  expect(summarize(table, 'customer', 'at')).toEqual({
    rows: 4,
    customers: 2,
    first: 0,
    last: 5,
    nullCustomers: 1,
    nullTimes: 2,
  });
});

it('knows of numbers how many differ and how many are null', () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 2000 }), fc.double(), fc.constant(NaN));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (numbers) => {
      const { known } = numberCodes(Float64Array.from(numbers));
      const present = numbers.filter((one) => !Number.isNaN(one));
      expect(known).toEqual({
        distinct: new Set(present).size,
        nulls: numbers.length - present.length,
      });
    }),
  );
});
