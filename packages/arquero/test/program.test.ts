import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CohortPlan } from '@tenure/plan';
import { fusedProgram, plainProgram, run } from '../src/index.ts';
import { EVENTS, eventsOf, plain, planOf } from './plans.ts';

const HOSTILE = '"]; process.exit(9); //\n\u2028`${process.exit(9)}` */ </script>';

/** A plan with hostile text in every place that takes text from outside. */
function hostilePlan(): CohortPlan {
  const text = { kind: 'literal', type: 'text', value: HOSTILE } as const;
  const column = { kind: 'column', name: HOSTILE, type: 'text' } as const;
  return planOf({
    rows: {
      kind: 'filter',
      input: { ...EVENTS, table: HOSTILE, columns: [HOSTILE] },
      condition: {
        kind: 'or',
        items: [
          { kind: 'compare', op: '!=', left: column, right: text },
          { kind: 'compare', op: '<', left: column, right: text },
          { kind: 'match', op: 'matches', left: column, right: text },
          { kind: 'in', item: column, values: [text] },
        ],
      },
    },
    by: [{ kind: 'value', name: HOSTILE, column: HOSTILE, at: 'start' }],
    split: [
      { kind: 'value', name: `${HOSTILE}1`, column: HOSTILE, at: 'start' },
      { kind: 'value', name: `${HOSTILE}2`, column: HOSTILE, at: 'start' },
    ],
    finish: { sort: [{ column: `${HOSTILE}1`, descending: true }] },
  });
}

it('lets nothing from the plan become code', () => {
  const visits = eventsOf([
    ['A', '2024-01-01T00:00:00Z', 'x'],
    ['B', '2024-01-01T00:00:00Z', HOSTILE],
    ['B', '2024-01-02T00:00:00Z', 'y'],
  ]);
  const { event, ...others } = visits.columns;
  const tables = { [HOSTILE]: { rows: 3, columns: { ...others, [HOSTILE]: event as never } } };
  const { rows, summary } = run(hostilePlan(), tables);
  expect(rows.length).toBeGreaterThan(0);
  expect(plain(hostilePlan(), tables)).toEqual({ rows, summary });
  const name = JSON.stringify(HOSTILE).slice(1, -1);
  for (const program of [plainProgram(hostilePlan()), fusedProgram(hostilePlan())]) {
    expect(program.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""')).not.toContain('process.exit(9)');
    expect(program.includes(name) || program.includes(JSON.stringify(name).slice(1, -1))).toBe(
      true,
    );
  }
});

it('runs on its own with a CSV file', () => {
  const cache = join(import.meta.dirname, '../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'program-'));
  try {
    writeFileSync(join(folder, 'program.mjs'), plainProgram(planOf({ grid: { horizon: 1 } })));
    writeFileSync(
      join(folder, 'events.csv'),
      'customer,at\n7,2024-01-01\n07,2024-01-01T23:30\n7,2024-01-02 00:30\n,2024-01-02\n8,\n',
    );
    const printed = execFileSync(process.execPath, ['program.mjs', 'events.csv'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(printed.replaceAll(/\u001b\[\d+m/g, '')).toMatch(
      /'2024-01-01' │ 1 +│ 2 +│ 2 +│ 1 +│ 0\.5 +│ 'complete'/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
