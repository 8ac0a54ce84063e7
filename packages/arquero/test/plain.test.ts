import fc from 'fast-check';
import { expect, it } from 'vitest';
import { run } from '../src/index.ts';
import { caseOf } from './arbitrary.ts';
import { conditionOf } from './arbitrary-conditions.ts';
import { EVENTS, plain, planOf } from './plans.ts';

it('gives what the plain program of the plan gives', () => {
  fc.assert(
    fc.property(caseOf, ({ plan, tables }) => {
      const { rows, summary } = run(plan, tables);
      expect({ rows, summary }).toEqual(plain(plan, tables));
    }),
    { numRuns: 400, seed: 20_240_229 },
  );
}, 120_000);

it('keeps the rows that the plain program keeps, whatever the condition', () => {
  fc.assert(
    fc.property(conditionOf, ({ condition, events }) => {
      const rows = { kind: 'filter', input: EVENTS, condition } as const;
      const plan = planOf({ rows, anchor: { entry: 'recurring' }, grid: { horizon: 1 } });
      const result = run(plan, { events });
      expect({ rows: result.rows, summary: result.summary }).toEqual(plain(plan, { events }));
    }),
    { numRuns: 400, seed: 7 },
  );
}, 120_000);
