import { describe, expect, it } from 'vitest';
import { LOAD, open, run } from './shop.ts';

/** Four customers who start on the first days of January; the days on which each comes. */
const VISITS: Readonly<Record<string, readonly string[]>> = {
  a: ['2024-01-01', '2024-01-05', '2024-01-20', '2024-02-10', '2024-03-12'],
  b: ['2024-01-02', '2024-01-31', '2024-03-05'],
  c: ['2024-01-03', '2024-02-02', '2024-02-20'],
  d: ['2024-01-04', '2024-04-30'],
};
const rows = Object.entries(VISITS).flatMap(([customer, days]) =>
  days.map((date) => ({ customer, date })),
);
const files = {
  'orders.csv': {
    columns: {
      customer: rows.map(({ customer }) => customer),
      date: rows.map(({ date }) => date),
      amount: rows.map((_, i) => 10 * (i + 1)),
      plan: rows.map(({ customer }) => (customer < 'c' ? 'pro' : 'free')),
    },
    times: ['date'],
  },
};

/** Loads the orders and runs the lines after it. */
async function outcomes(...lines: readonly string[]) {
  const result = await run(open(files).session, [LOAD, ...lines].join('\n'));
  const found = result.outcomes.flatMap((outcome) => outcome.result ?? []);
  return { ...result, table: found.at(-1) };
}

const REGULARS = 'define segment regulars as count(events within 30 days of signup) >= 2';

describe('a segment by what customers did', () => {
  it('has the customers of a plain count: the 30th day at the same time is too late', async () => {
    const { table } = await outcomes(REGULARS, 'retention over 1 month split by regulars');
    const sizes = table?.rows.map((row) => [row['segment'], row['period'], row['customers']]);
    const day = (text = '') => Date.parse(text) / 86_400_000;
    const regular = Object.values(VISITS).filter(
      (days) => days.filter((date) => day(date) < day(days[0]) + 30).length >= 2,
    );
    expect(regular).toHaveLength(2);
    expect(sizes).toEqual([
      ['false', 0, 2],
      ['false', 1, 2],
      ['true', 0, 2],
      ['true', 1, 2],
    ]);
  });

  // Amounts go 10, 20, … 50 for a, 60 to 80 for b, 90 to 110 for c, 120 and 130 for d.
  it.each([
    ['avg(amount) > 65', ['b', 'c', 'd']],
    ['avg(amount within 10 days of start) = 15', ['a']],
    ['min(amount) between 60 and 90', ['b', 'c']],
    ['max(amount where amount < 100) = 90', ['c']],
    ['first(amount) = 10 or last(amount) = 130', ['a', 'd']],
    ['last(amount within 28 days of start) = 30', ['a']],
    // Of no events there is no average: unknown is not the case, either way round.
    ['avg(amount where amount > 100) > 0', ['c', 'd']],
    ['not (avg(amount where amount > 100) > 0)', []],
    ['sum(amount where amount > 100) = 0', ['a', 'b']],
  ])('is decided by %s', async (condition, expected) => {
    const { ok, table } = await outcomes(
      `define segment some as ${condition}`,
      'base: retention over 1 month split by some',
      'members of base where period = 0',
    );
    expect(ok).toBe(true);
    const members = table?.rows.filter(({ segment }) => segment === 'true');
    expect(members?.map(({ customer }) => customer)).toEqual(expected);
  });

  it('warns of the periods that decide it, and says with what to leave them out', async () => {
    const { diagnostics, table } = await outcomes(
      REGULARS,
      'retention by signup_month over 3 months for regulars',
    );
    const [warning] = diagnostics.filter(({ code }) => code === 'T4030');
    expect(warning?.severity).toBe('warning');
    expect(warning?.message).toContain('in the 30 days after the start, and periods 1 to 2 begin');
    expect(warning?.fixes[0]?.edits[0]?.text).toBe(' with landmark = 30 days');
    expect(table?.notes.some(({ code }) => code === 'T4030')).toBe(true);
    const open = await outcomes(
      'define segment big as sum(amount) > 50',
      'retention over 2 months for big',
    );
    expect(open.diagnostics.map(({ message }) => message).join()).toContain(
      'every period lies in that time',
    );
  });

  it('leaves them out with a landmark, and who has not been there so long', async () => {
    const { diagnostics, table } = await outcomes(
      REGULARS,
      'retention over 3 months for regulars with landmark = 30 days as of 2024-02-01',
    );
    expect(diagnostics.filter(({ code }) => code === 'T4030')).toEqual([]);
    expect([...new Set(table?.rows.map((row) => row['period']))]).toEqual([3]);
    // As of the end of 1 February, b started 31 days before: only a and b, the regulars, are counted.
    expect(table?.rows[0]?.['customers']).toBe(2);
    expect(table?.settings['landmark']).toContain('30 days after the start');
  });

  it('goes with conditions on the start and with other segments', async () => {
    const { table } = await outcomes(
      REGULARS,
      "define segment both as plan = 'pro' and not regulars",
      'retention over 1 month by both',
    );
    expect(table?.rows.map((row) => [row['cohort'], row['customers']])).toEqual([
      ['false', 4],
      ['false', 4],
    ]);
  });

  it.each([
    ['for regulars, regulars', 'T3009', 'can mean both, either'],
    ['for regulars with landmark = 20 days', 'T3009', 'later than the landmark'],
    ['for regulars with landmark = 2 months', 'T3009', 'hours, days or weeks'],
    ['with landmark = 300 days', 'T3009', 'No period begins later'],
    ['with top = 3', 'T3009', 'nothing is split'],
  ])('refuses `%s` with a reason', async (clauses, code, message) => {
    const { diagnostics } = await outcomes(REGULARS, `retention over 3 months ${clauses}`);
    const [error] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(message);
  });

  it.each(['cumulative', 'consecutive'])('refuses a landmark with %s retention', async (word) => {
    const { diagnostics } = await outcomes(
      `${word} retention over 3 months with landmark = 5 days`,
    );
    expect(diagnostics[0]?.message).toContain(word);
  });
});

describe('intervals', () => {
  it('have period 0 none where it is the cohort, and one where returns are counted', async () => {
    const size = await outcomes('retention over 1 month');
    expect(size.table?.rows.map(({ low }) => low === null)).toEqual([true, false]);
    const counted = await outcomes('retention over 1 month with period_0 = counted');
    expect(counted.table?.rows.map(({ low }) => low === null)).toEqual([false, false]);
  });
});
