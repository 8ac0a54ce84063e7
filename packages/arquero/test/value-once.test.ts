import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dimension, FoldValue } from '@tenure/plan';
import { run } from '../src/index.ts';
import { eventsOf, planOf } from './plans.ts';
import { differences } from './same.ts';

const day = fc.integer({ min: 1, max: 50 });
const row = fc.tuple(
  fc.constantFrom('a', 'b', 'c', 'd', null),
  fc.option(day),
  fc.option(fc.float({ min: -9, max: 9, noNaN: true })),
);
const at = (date: number | null) =>
  date === null ? null : new Date(Date.UTC(2024, 0, date, date % 24)).toISOString();

it('adds up row by row what the rows of each period add up to side by side', () => {
  const all = fc.tuple(
    fc.array(row, { maxLength: 60 }),
    fc.constantFrom<FoldValue['kind']>('sum', 'avg'),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom('day', 'week'),
    fc.constantFrom('day', 'month', null),
  );
  fc.assert(
    fc.property(all, ([rows, kind, horizon, grain, by]) => {
      const tables = {
        events: eventsOf(
          rows.map(([customer, date, amount]) => [customer, at(date), 'pay', amount ?? Number.NaN]),
        ),
      };
      const expression = { kind: 'column', name: 'amount', type: 'number' } as const;
      const asOf = Date.UTC(2024, 1, 10);
      const dimensions: readonly Dimension[] =
        by === null ? [] : [{ kind: 'start', name: 'cohort', grain: by }];
      const planned = (until: number | null) =>
        planOf({
          grid: { horizon, grain, asOf },
          by: dimensions,
          fold: { value: { kind, expression }, until },
          complete: { pool: by === null },
        });
      // Returns until the as-of date are all that are known, but no longer the rows that may start.
      const sideBySide = run(planned(asOf), tables);
      expect(differences(run(planned(null), tables), sideBySide)).toEqual([]);
    }),
    { seed: 20240131, numRuns: 200 },
  );
});
