import fc from 'fast-check';
import { expect, it } from 'vitest';
import { run } from '../src/index.ts';
import { caseOf } from './arbitrary.ts';
import { plain } from './plans.ts';

it('gives what the plain program of the plan gives', () => {
  fc.assert(
    fc.property(caseOf, ({ plan, tables }) => {
      const { rows, summary } = run(plan, tables);
      expect({ rows, summary }).toEqual(plain(plan, tables));
    }),
    { numRuns: 300, seed: 20_240_229 },
  );
}, 120_000);
