import { expect, it } from 'vitest';
import { Cancelled, run } from '../src/index.ts';
import { planOf } from './plans.ts';

it('asks again within a kernel, so that a long run can be stopped on the way', () => {
  const rows = 300_000;
  const events = {
    rows,
    columns: {
      customer: { type: 'number', values: Float64Array.from({ length: rows }, (_, i) => i % 1000) },
      at: {
        type: 'time',
        zoned: true,
        values: new Float64Array(rows).fill(Date.UTC(2024, 0, 1)),
      },
    },
  } as const;
  let asked = 0;
  const cancelled = () => (asked += 1) > 3;
  expect(() => run(planOf(), { events }, { cancelled })).toThrow(Cancelled);
  expect(asked).toBe(4);
});
