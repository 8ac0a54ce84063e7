import type { CohortPlan } from '@tenure/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf, traceCell } from '../src/index.ts';
import { caseOf } from './arbitrary.ts';
import { EVENTS, eventsOf, planOf } from './plans.ts';

/** The cells of a plan by the number that each is shown under. */
function cellsOf(plan: CohortPlan) {
  const { grid } = plan.root.input.input.input.input;
  const plain = Array.from({ length: grid.horizon + 1 }, (_, k) => ({ period: k, from: k, to: k }));
  return new Map((grid.cells ?? plain).map((cell) => [cell.period, cell]));
}

describe('traceCell', () => {
  it('comes to the same answer as the fold for every start and cell, and its window holds its rows', () => {
    let followed = 0;
    fc.assert(
      fc.property(caseOf, ({ plan, tables }) => {
        const cells = cellsOf(plan);
        const members = membersOf(plan, tables, new Set(cells.keys()));
        // Several starts of a customer at one time are told apart by their segments alone.
        const times = new Set(members.map(({ cell, customer, start }) => JSON.stringify([cell['period'], customer, start]))); // prettier-ignore
        if (times.size < members.length) return;
        for (const { cell, customer, start, retained, state } of members) {
          const span = cells.get(cell['period'] as number);
          const trace = span && traceCell(plan, tables, customer, start, span);
          expect(trace).toBeTruthy();
          if (!span || !trace || state === 'future') continue;
          followed += 1;
          expect(trace.retained).toBe(retained);
          for (const { time, period } of trace.rows) {
            if (!(Math.abs(time - start) < 3e11)) continue;
            const inside = time >= trace.from && time < trace.until;
            expect(inside).toBe(period >= span.from && period <= span.to);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(followed).toBeGreaterThan(20);
  });

  it('says of every row what it is', () => {
    const events = eventsOf([
      ['a', '2024-01-01T09:00Z', 'buy'],
      ['a', '2024-01-01T08:00Z', 'view'],
      ['a', '2024-01-02T09:00Z', 'view'],
      ['a', '2024-01-03T09:00Z', 'buy'],
      ['a', '2024-01-09T09:00Z', 'buy'],
      ['b', '2024-01-03T09:00Z', 'buy'],
    ]);
    const buy = {
      kind: 'compare',
      op: '=',
      left: { kind: 'column', name: 'event', type: 'text' },
      right: { kind: 'literal', type: 'text', value: 'buy' },
    } as const;
    const plan = planOf({
      rows: { ...EVENTS, columns: ['customer', 'at', 'event'] },
      anchor: { condition: buy },
      fold: { activity: buy, starting: buy },
      grid: { asOf: Date.UTC(2024, 0, 8) },
    });
    const start = Date.UTC(2024, 0, 1, 9);
    const trace = traceCell(plan, { events }, 'a', start, { period: 2, from: 2, to: 2 });
    expect(trace?.rows.map(({ period, reason }) => [period, reason])).toEqual([
      [0, 'no return'],
      [0, 'start'],
      [1, 'no return'],
      [2, 'return'],
      [8, 'too late'],
    ]);
    expect([trace?.from, trace?.until]).toEqual([Date.UTC(2024, 0, 3), Date.UTC(2024, 0, 4)]);
    expect(traceCell(plan, { events }, 'c', start, { period: 2, from: 2, to: 2 })).toBeNull();
  });
});
