import { describe, expect, it } from 'vitest';
import { open, run } from './shop.ts';
import type { MemoryFile } from './memory-reader.ts';
import type { StatementOutcome } from '../src/index.ts';

interface Order {
  readonly customer: string;
  readonly date: string;
}

/** A customer who starts in a month and is active in so many whole months after. */
function stay(customer: string, year: number, month: number, months: number): readonly Order[] {
  return Array.from({ length: months + 1 }, (_, k) => ({
    customer,
    date: new Date(Date.UTC(year, month - 1 + k, 5)).toISOString().slice(0, 10),
  }));
}

/** So many customers of a month, of whom some stay for a month and the others leave at once. */
function cohort(year: number, month: number, size: number, stayed: number): readonly Order[] {
  return Array.from({ length: size }, (_, i) =>
    stay(`${String(year)}-${String(month)}-${String(i)}`, year, month, i < stayed ? 1 : 0),
  ).flat();
}

function file(orders: readonly Order[], end: string): MemoryFile {
  const all = [...orders, { customer: 'last', date: end }];
  return {
    columns: {
      customer: all.map(({ customer }) => customer),
      date: all.map(({ date }) => date),
    },
    times: ['date'],
  };
}

/** Two years of cohorts: in 2023 half of them stay, in 2024 three of four. */
const YEARS = file(
  [1, 2, 3, 4].flatMap((month) => [...cohort(2023, month, 40, 20), ...cohort(2024, month, 80, 60)]),
  '2024-12-31',
);

const LOAD = "load orders from 'orders.csv'";

async function outcome(orders: MemoryFile, text: string): Promise<StatementOutcome> {
  const { session } = open({ 'orders.csv': orders });
  const { outcomes, diagnostics } = await run(session, `${LOAD}\n${text}`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const last = outcomes.at(-1);
  if (!last) throw new Error('no outcome');
  return last;
}

async function errors(orders: MemoryFile, text: string): Promise<readonly string[]> {
  const { session } = open({ 'orders.csv': orders });
  const { diagnostics } = await run(session, `${LOAD}\n${text}`);
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);
}

describe('vs previous', () => {
  it('holds the cohorts of a window against those so long before', async () => {
    const text = 'retention by signup_month over 1 month during 2024-01 to 2024-04 vs previous 12 months'; // prettier-ignore
    const { result } = await outcome(YEARS, text);
    const month1 = result?.rows.filter(({ period }) => period === 1) ?? [];
    expect(month1).toMatchObject(
      [1, 2, 3, 4].map((month) => ({
        cohort: `2024-0${String(month)}-01`,
        rate: 0.75,
        reference: 0.5,
        reference_size: 40,
        difference: 0.25,
      })),
    );
    expect(result?.summary.find(({ period }) => period === 1)).toMatchObject({
      exposed: 320,
      reference_size: 160,
      difference: 0.25,
      mix_effect: 0,
      rate_effect: 0.25,
    });
    expect(result?.title).toBe('Retention by signup month vs 12 months earlier');
    expect(result?.settings).toMatchObject({
      reference: '12 months earlier',
      'during of the reference': 'during 2023-01-01 to 2023-04-30',
      'as of of the reference': '2023-12-31',
      correction: 'Holm',
      family: '4 tests; 1 pooled row apart',
    });
    // Four tests of the same p: Holm multiplies by four, Benjamini and Hochberg leave it.
    const [{ p = null, p_adjusted: holm = null } = {}] = month1;
    expect(Number(holm)).toBeCloseTo(4 * Number(p), 12);
    const bh = await outcome(YEARS, `${text} with correction = bh`);
    expect(bh.result?.rows.find(({ period }) => period === 1)?.['p_adjusted']).toBeCloseTo(Number(p), 12); // prettier-ignore
  });

  it('is of the last months without a window, and as blind as they are', async () => {
    const orders = file(
      [
        ...[1, 2, 3, 4, 5, 6].flatMap((month) => stay(`a${String(month)}`, 2024, month, 12)),
        ...[7, 8, 9].flatMap((month) => stay(`b${String(month)}`, 2024, month, 0)),
      ],
      '2024-09-30',
    );
    const early = { ...orders, columns: { ...orders.columns } };
    const { result } = await outcome(early, 'unbounded retention by signup_month over 2 months vs previous 3 months as of 2024-09-30'); // prettier-ignore
    expect(result?.settings['during']).toBe('during the last 3 months');
    expect(result?.settings['as of of the reference']).toBe('2024-06-30');
    const cells = result?.rows.map(({ cohort, period, difference }) => [
      cohort,
      period,
      difference,
    ]);
    // A later return of the earlier cohorts would be seen from today, and not from three months before.
    expect(cells).toEqual([
      ['2024-07-01', 0, 0],
      ['2024-07-01', 1, -1],
      ['2024-07-01', 2, -1],
      ['2024-08-01', 0, 0],
      ['2024-08-01', 1, -1],
      ['2024-08-01', 2, null],
      ['2024-09-01', 0, 0],
      ['2024-09-01', 1, null],
      ['2024-09-01', 2, null],
    ]);
  });

  it('cuts its rows after the tests, in the order asked for', async () => {
    const text = 'retention by signup_month over 1 month during 2024-01 to 2024-04 vs previous 12 months sort by rate limit 2'; // prettier-ignore
    const { result } = await outcome(YEARS, text);
    expect(result?.rows.map(({ rate }) => rate)).toEqual([0.75, 0.75]);
    expect(result?.settings['family']).toBe('4 tests; 1 pooled row apart');
  });

  it('says that nothing meets', async () => {
    const { result } = await outcome(YEARS, 'retention by signup_month over 1 month during 2023 vs previous 12 months'); // prettier-ignore
    expect(result?.notes[0]).toEqual({
      code: 'T4063',
      message: 'Nothing is compared: no cell is complete both here and in the 12 months before',
    });
  });

  it.each([
    [
      'retention by signup_week over 4 weeks vs previous 12 months',
      'T3009 12 months are no whole number of weeks, so the cohorts of a week have no partner 12 months before',
    ],
    [
      'retention by signup_month over 4 months vs previous 90 days',
      'T3009 90 days are no whole number of months, so the cohorts of a month have no partner 90 days before',
    ],
    [
      'retention by signup_month over 4 months during 2024 vs previous 6 months',
      'T3009 The window is longer than 6 months, so it would be compared with itself',
    ],
    [
      'retention by signup_month over 4 months until 2024-03 vs previous 6 months',
      'T3009 What lies before a window without a beginning is not known',
    ],
  ])('refuses %s', async (text, message) => {
    expect(await errors(YEARS, text)).toEqual([message]);
  });
});

describe('vs a segment, a condition, a result', () => {
  const PLANS: MemoryFile = {
    columns: {
      customer: ['a', 'a', 'b', 'c', 'c', 'd', 'z'],
      date: ['2024-01-03', '2024-02-05', '2024-01-20', '2024-01-09', '2024-02-11', '2024-01-12', '2024-03-31'], // prettier-ignore
      plan: ['pro', 'pro', 'pro', 'free', 'free', 'free', 'free'],
    },
    times: ['date'],
  };
  const QUERY = 'retention by signup_month over 1 month';
  const found = async (text: string) => {
    const { result } = await outcome(PLANS, text);
    const row = result?.rows.find(({ period }) => period === 1);
    return { result, sizes: [row?.['customers'], row?.['reference_size']], row };
  };

  it('puts a condition in place of its own', async () => {
    const { result, sizes } = await found(`${QUERY} where plan = 'pro' vs where plan = 'free'`);
    expect(sizes).toEqual([2, 2]);
    expect(result?.title).toBe("Retention by signup month: plan = 'pro' vs plan = 'free'");
    expect(result?.settings['where of the reference']).toBe("plan = 'free'");
    expect(result?.notes.some(({ code }) => code === 'T4064')).toBe(false);
  });

  it('says how many are on both sides', async () => {
    const { result, sizes } = await found(`${QUERY} vs where plan = 'pro'`);
    expect(sizes).toEqual([4, 2]);
    expect(result?.notes.find(({ code }) => code === 'T4064')?.message).toBe(
      "2 customers are on both sides (5 customers here, 2 in plan = 'pro'): interval and test take the sides for different people, so read their p values as no evidence",
    );
  });

  it('compares per segment, and finds nothing between a query and its own result', async () => {
    const { result } = await found(`base: ${QUERY} split by plan\n${QUERY} split by plan vs base`);
    expect(result?.rows.length).toBe(6);
    for (const row of [...(result?.rows ?? []), ...(result?.summary ?? [])]) {
      if (row['state'] !== 'complete') continue;
      expect(row['difference']).toBe(0);
      expect([1, null]).toContain(row['p']);
    }
  });

  it.each([
    [`${QUERY} vs eu`, 'T3009 There is no segment called `eu`'],
    [`${QUERY} vs benchmark`, 'T3010 This version cannot compute `vs benchmark` yet'],
    [`${QUERY} vs where colour = 'red'`, 'T2002 `orders` has no column called `colour`'],
    [
      `weekly: retention by signup_week over 2 weeks\n${QUERY} vs weekly`,
      'T3009 `weekly` and `this query` do not have the same columns or periods',
    ],
    [`retention over 2 months vs own history`, 'T3009 Earlier cohorts need cohorts by time, and there are none'], // prettier-ignore
  ])('refuses %s', async (text, message) => {
    expect(await errors(PLANS, text)).toEqual([message]);
  });
});

describe('vs own history', () => {
  it('has the pooled earlier cohorts as its center, and marks what lies outside', async () => {
    const sizes = [50, 50, 50, 50, 5];
    const orders = file(
      sizes.flatMap((stayed, i) => cohort(2024, i + 1, 100, stayed)),
      '2024-08-31',
    );
    const { result } = await outcome(orders, 'retention by signup_month over 1 month during 2024-01 to 2024-05 vs own history'); // prettier-ignore
    const cells = result?.rows.filter(({ period }) => period === 1) ?? [];
    expect(cells.map(({ center }) => center)).toEqual([null, 0.5, 0.5, 0.5, 0.5]);
    expect(cells.map(({ signal }) => signal)).toEqual([null, null, null, null, 'below']);
    expect(cells[4]?.['control_low']).toBeCloseTo(0.5 - 3 * Math.sqrt(0.25 / 100), 12);
    expect(result?.notes[0]?.message).toBe(
      'Of 2 cells with control limits 1 lies outside (2024-05-01 in month 1 below); by chance alone 0.27% would',
    );
  });
});
