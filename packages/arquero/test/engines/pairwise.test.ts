import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/index.ts';
import { allowed, AXES } from '../axes.ts';
import { caseOfChoice } from '../chosen.ts';
import { pairwise } from '../pairwise.ts';
import { differences } from '../same.ts';
import { duckdbEngine, postgresEngine, type TestedEngine } from './engine.ts';

/** Raised for a long run by hand; the seeds stay the same. */
const RUNS = Number(process.env['TENURE_RUNS'] ?? 1);
const choices = pairwise(AXES, allowed, 4);

describe.each([
  ['duckdb', duckdbEngine],
  ['postgres', postgresEngine],
])('%s', (_, open) => {
  let engine: TestedEngine;
  beforeAll(async () => {
    engine = await open();
  }, 60_000);
  afterAll(() => engine.close());

  it('gives what the kernels give, whatever is chosen together', async () => {
    for (const [i, choice] of choices.entries()) {
      await fc.assert(
        fc.asyncProperty(caseOfChoice(choice), async ({ plan, tables }) => {
          const own = run(plan, tables);
          const other = await engine.run(plan, tables);
          expect(differences(own, other)).toEqual([]);
          expect(other.events).toBe(own.facts.events);
        }),
        { numRuns: RUNS, seed: 2000 + i, endOnFailure: true },
      );
    }
  }, 600_000);
});
