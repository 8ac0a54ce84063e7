import { expect, it } from 'vitest';
import { alignmentDistance, nearestName } from '../src/nearest.ts';

it.each([
  ['', '', 0],
  ['abc', '', 3],
  ['orders', 'order', 1],
  ['orders', 'ordres', 1],
  ['orders', 'Orders', 1],
  ['ca', 'abc', 3],
])('the distance of %j and %j is %i', (left, right, distance) => {
  expect(alignmentDistance(left, right)).toBe(distance);
  expect(alignmentDistance(right, left)).toBe(distance);
});

it('finds the nearest name, at most a third away', () => {
  expect(nearestName('ordres.csv', ['events.csv', 'orders.csv'])).toBe('orders.csv');
  expect(nearestName('orders.parquet', ['border.csv', 'orders.csv'])).toBe('orders.csv');
  expect(nearestName('a.csv', ['visits.csv'])).toBeUndefined();
});
