import { expect, it } from 'vitest';
import { createFileReader } from '../src/index.ts';

it('tells how many rows of a CSV were read, of how many', async () => {
  const rows = 150_000;
  const lines = Array.from({ length: rows }, (_, row) => `c${String(row % 100)},2024-01-01`);
  const bytes = new TextEncoder().encode(['customer,time', ...lines, ''].join('\n'));
  const stored = { stamp: '1', read: () => Promise.resolve(bytes) };
  const reader = createFileReader({
    store: { find: () => Promise.resolve(stored), list: () => Promise.resolve([]) },
  });
  const told: [number, number][] = [];
  const read = await reader.read('orders.csv', [{ name: 'customer' }], (done, of) => {
    told.push([done, of]);
  });
  expect(read).toMatchObject({ ok: true });
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual(told.map(([done]) => [done, rows]));
  const counts = told.map(([done]) => done);
  expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(rows);
});
