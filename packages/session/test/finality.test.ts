import { describe, expect, it } from 'vitest';
import type { ResultRow, ResultTable } from '@tenure/compiler';
import type { MemoryFile } from './memory-reader.ts';
import { LOAD, open, run } from './shop.ts';

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 400 orders of 60 customers over a year, some of whom change their plan. */
function orders(): MemoryFile {
  const random = randomOf(4);
  const rows = Array.from({ length: 400 }, () => ({
    customer: `c${String(Math.floor(random() * 60))}`,
    date: new Date(Date.UTC(2024, 0, 1) + Math.floor(random() ** 1.5 * 366) * 86_400_000)
      .toISOString()
      .slice(0, 10),
    amount: Math.floor(random() * 100),
    plan: random() < 0.5 ? 'pro' : 'free',
  })).sort((a, b) => (a.date < b.date ? -1 : 1));
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  return {
    columns: {
      customer: column('customer'),
      date: column('date'),
      amount: column('amount'),
      plan: column('plan'),
    },
    times: ['date'],
  };
}

const DATES = ['2024-03-10', '2024-05-31', '2024-07-15', '2024-10-31', '2024-12-31'];
const SEGMENTS = `define segment regulars as count(events within 60 days of start) >= 2
define segment dear as sum(amount) > 150`;

/** Whether a complete cell of one date has another number, or is not there, on a later one. */
async function moves(query: string): Promise<{ moved: boolean; says: string | null }> {
  const { session } = open({ 'orders.csv': orders() });
  await run(session, `${LOAD}\n${SEGMENTS}`);
  const results: ResultTable[] = [];
  for (const date of DATES) {
    const { outcomes, diagnostics } = await run(session, `${query} as of ${date}`);
    const result = outcomes[0]?.result;
    if (!result) throw new Error(diagnostics.map(({ message }) => message).join());
    results.push(result);
  }
  const keys = (results[0]?.columns ?? []).filter(({ role }) => ['cohort', 'segment', 'period'].includes(role)); // prettier-ignore
  const key = (row: ResultRow) => JSON.stringify(keys.map(({ name }) => row[name]));
  const counts = ({ exposed, retained, rate, value }: ResultRow) => JSON.stringify([exposed, retained, rate, value]); // prettier-ignore
  const moved = results.some((earlier, i) =>
    results.slice(i + 1).some((later) => {
      const found = new Map(later.rows.map((row) => [key(row), counts(row)]));
      return earlier.rows.some(
        (row) => row['state'] === 'complete' && found.get(key(row)) !== counts(row),
      );
    }),
  );
  const says = results[0]?.settings['complete cells'];
  return { moved, says: typeof says === 'string' ? says : null };
}

describe('complete cells', () => {
  it.each([
    'retention by signup_month over 6 months',
    'retention by signup_week over 8 weeks with at_least = 2',
    'recurring retention by start_month over 4 months',
    'cumulative retention by signup_month over 5 months with value = sum(amount)',
    'consecutive retention by signup_month over 5 months with period_0 = counted',
    'bracketed retention over 1 to 2, 3 to 4 months by signup_month',
    'retention by signup_month over 60 days with clock = exact',
    'retention by signup_month over 3 weeks with clock = hourly split by plan',
    'retention by signup_month split by plan over 4 months with segment_by = both',
    'retention by start_period over 3 periods of 30 days',
    'retention by signup_quarter over 4 months during 2024-01 to 2024-06 with returns = window',
    'retention by signup_month over 4 months with entry = first_in_window during 2024-02 to 2024-05',
    'retention by signup_month over 6 months split by regulars with landmark = 60 days',
    'retention by signup_month over 6 months using posthog',
  ])('are final: %s', async (query) => {
    expect(await moves(query)).toEqual({ moved: false, says: null });
  });

  it.each([
    ['unbounded retention by signup_month over 5 months', 'a later return counts'],
    ['retention by signup_month over 5 months using mixpanel', 'a later return counts'],
    ['retention by plan over 4 months', 'cohorts take in customers as their periods end'],
    ['retention over 4 months', 'cohorts take in customers as their periods end'],
    ['retention by signup_month split by plan over 4 months with segment_by = latest', 'segments go by the latest event'], // prettier-ignore
    ['retention by signup_month split by dear over 4 months', 'segments go by what customers do after the start'], // prettier-ignore
    ['retention by signup_month split by regulars over 4 months', 'segments go by what customers do after the start'], // prettier-ignore
  ])('move, and the result says why: %s', async (query, reason) => {
    const { moved, says } = await moves(query);
    expect(says).toBe(`can still change: ${reason}`);
    expect(moved).toBe(true);
  });

  it('may come in later where cohorts have a smallest size', async () => {
    const { says } = await moves('retention by signup_month over 4 months with min_size = 5');
    expect(says).toBe('can still change: cohorts come in as they reach the smallest size');
  });
});
