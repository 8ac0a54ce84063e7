import { expect, it } from 'vitest';
import { createRunCache, run } from '../src/index.ts';
import { eventsOf, planOf } from './plans.ts';

const tables = () => ({
  events: eventsOf([
    ['a', '2024-01-03T00:00Z'],
    ['a', '2024-02-04T00:00Z'],
    ['b', '2024-01-09T00:00Z'],
  ]),
});

it('gives the same rows with it as without, and holds something', () => {
  const cache = createRunCache(1 << 20);
  const own = tables();
  const fresh = run(planOf(), own);
  expect(run(planOf(), own, { cache })).toEqual(fresh);
  expect(cache.bytes()).toBeGreaterThan(0);
  expect(run(planOf(), own, { cache })).toEqual(fresh);
});

it('finds nothing of other columns, whatever they are called', () => {
  const cache = createRunCache(1 << 20);
  run(planOf(), tables(), { cache });
  const other = { events: eventsOf([['c', '2024-01-03T00:00Z']]) };
  expect(run(planOf(), other, { cache })).toEqual(run(planOf(), other));
});

it('drops what was used longest ago when there is too much, and keeps nothing larger than all', () => {
  const cache = createRunCache(100);
  const own = tables();
  let made = 0;
  const ask = (question: string, bytes: number) =>
    cache.kept(
      question,
      own,
      () => (made += 1),
      () => bytes,
    );
  expect([ask('a', 40), ask('b', 40), ask('a', 40), ask('c', 40)]).toEqual([1, 2, 1, 3]);
  expect(cache.bytes()).toBe(80);
  // `b` had to go for `c`, and now the oldest goes for `b`.
  expect([ask('a', 40), ask('b', 40), ask('c', 40)]).toEqual([1, 4, 5]);
  expect(ask('large', 101)).toBe(6);
  expect(ask('large', 101)).toBe(7);
  cache.clear();
  expect(cache.bytes()).toBe(0);
});
