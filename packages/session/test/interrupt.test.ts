import type { SourceData, SourceReader } from '@tenure/compiler';
import { describe, expect, it } from 'vitest';
import { createSession } from '../src/index.ts';

const ROWS = 200_000;
const DAY = 86_400_000;
const FROM = Date.UTC(2024, 0, 1);
const times = Float64Array.from({ length: ROWS }, (_, row) => FROM + (row % 400) * DAY);
const customers = Float64Array.from({ length: ROWS }, (_, row) => (row * 7919) % 5000);
const data: SourceData = {
  data: {
    rows: ROWS,
    columns: {
      customer_id: { type: 'number', values: customers },
      ordered_at: { type: 'time', values: times, zoned: true },
    },
  },
  unreadable: [],
  stamp: 'one',
};

/** A session over a large file that is interrupted when `when` says so of what is told. */
function interrupted(when: (message: string) => boolean) {
  const told: string[] = [];
  const state = { cancelled: false, when };
  const reader: SourceReader = {
    describe: () =>
      Promise.resolve({
        ok: true,
        value: {
          file: 'orders.parquet',
          format: 'parquet',
          rows: ROWS,
          columns: [
            { name: 'customer_id', type: 'number', zoned: false, samples: ['1'] },
            { name: 'ordered_at', type: 'time', zoned: true, samples: [] },
          ],
          remarks: [],
          stamp: 'one',
        },
      }),
    read: (_, __, onRows) => {
      onRows?.(ROWS / 2, ROWS);
      if (!state.cancelled) return Promise.resolve({ ok: true, value: data });
      const problem = { code: 'T5005', message: 'stopped', label: '', help: [] } as const;
      return Promise.resolve({ ok: false, problem });
    },
  };
  const session = createSession({
    reader,
    cancelled: () => state.cancelled,
    progress: (message) => {
      told.push(message);
      if (state.when(message)) state.cancelled = true;
    },
  });
  return { session, told, state };
}

const LOAD = "load orders from 'orders.parquet'";
const QUERY = 'retention by signup_month over 6 months as table';
const codes = ({ diagnostics }: { diagnostics: readonly { code: string; severity: string }[] }) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

describe('an interrupt', () => {
  it('while rows are read leaves what was loaded before, and says what it was', async () => {
    const { session, told, state } = interrupted(() => false);
    expect(codes(await session.run(LOAD))).toEqual([]);
    expect(told).toContain('reading orders.parquet: 100,000 of 200,000 rows');
    state.when = (message) => message.includes(' of 200,000 rows');
    expect(codes(await session.run(LOAD))).toEqual(['T5010']);
    expect(session.catalog().tables.map(({ name }) => name)).toEqual(['orders']);
    Object.assign(state, { cancelled: false, when: () => false });
    expect(codes(await session.run(QUERY))).toEqual([]);
  });

  it('while a large table is counted ends there and keeps the table', async () => {
    const { session, told, state } = interrupted((message) => message.startsWith('counting'));
    const ended = await session.run(`${LOAD}\n${QUERY}\n${QUERY}`);
    expect(codes(ended)).toEqual(['T5010']);
    expect(ended.outcomes.at(-1)?.result).toBeNull();
    expect(told.filter((message) => message.startsWith('counting'))).toEqual([
      'counting 200,000 rows of orders',
    ]);
    Object.assign(state, { cancelled: false, when: () => false });
    const { outcomes, ok } = await session.run(QUERY);
    expect(ok).toBe(true);
    expect(outcomes[0]?.result?.rows.length).toBeGreaterThan(0);
  });
});
