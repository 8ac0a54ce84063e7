import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Facts and real data stay where they are, beside the repository; they are read if they are there.
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const facts = `${shared}cases/statistics.json`;

async function runIn(folder: string, program: string) {
  const session = createSession({ reader: createReader({ folder }) });
  const { diagnostics, outcomes } = await session.run(program, { pictures: false });
  const results = outcomes.flatMap(({ result }) => (result ? [result] : []));
  return { diagnostics, results };
}

async function runOf(rows: readonly string[], program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-orders-'));
  writeFileSync(join(folder, 'orders.csv'), `customer,time,amount,plan\n${rows.join('\n')}\n`);
  try {
    return await runIn(folder, `load orders from 'orders.csv'\n${program}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ORDERS = [
  'a,2024-01-05,10,x',
  'a,2024-02-05,20,x',
  'a,2024-02-07,-4,x',
  'b,2024-01-08,30,y',
  'b,2024-03-09,15,y',
  'c,2024-02-10,8,x',
  'c,2024-03-11,,x',
  'c,2024-03-12,4,x',
];
const AS_OF = 'as of 2024-03-31';

describe('revenue per customer', () => {
  it('is the sum of all amounts over who is active, or who pays', async () => {
    const { results } = await runOf(ORDERS, `arpu by month ${AS_OF}\narpu by month with paying ${AS_OF}`); // prettier-ignore
    const [all, paying] = results;
    expect(all?.rows).toMatchObject([
      { customers: 2, revenue: 40, arpu: 20 },
      { customers: 2, revenue: 24, arpu: 12 },
      { customers: 2, revenue: 19, arpu: 9.5 },
    ]);
    expect(paying?.rows).toMatchObject([{ customers: 2 }, { customers: 2 }, { customers: 2 }]);
    // Of 10 and 30: the mean and 1.96 standard errors, 10 each.
    const [first] = all?.rows ?? [];
    expect(first?.['low']).toBeCloseTo(20 - 10 * 1.959963984540054, 12);
    expect(first?.['high']).toBeCloseTo(20 + 10 * 1.959963984540054, 12);
    expect(all?.notes.map(({ code, message }) => `${code} ${message}`)).toContain(
      'T4097 Rows of `orders`: 1 without a number in `amount` add nothing, 1 with a negative one are subtracted',
    );
  });

  it('has an interval of a ratio where some who are paid back do not pay, and none of one customer', async () => {
    const { results } = await runOf(
      ['a,2024-01-05,10,x', 'b,2024-01-08,30,x', 'd,2024-01-09,-6,x', 'a,2024-02-05,20,x'],
      'arpu by month with paying, confidence = 90% as of 2024-02-29',
    );
    const [first, second] = results[0]?.rows ?? [];
    // (10 − 17)² + (30 − 17)² + 6² = 254 over 2 who pay.
    const width = 1.6448536269514722 * Math.sqrt(254 / 2);
    expect(first).toMatchObject({ customers: 2, revenue: 34, arpu: 17 });
    expect(first?.['low']).toBeCloseTo(17 - width, 10);
    expect(first?.['high']).toBeCloseTo(17 + width, 10);
    expect(second).toMatchObject({ arpu: 20, low: null, high: null });
  });

  it('adds up over segments, and is null of nobody', async () => {
    const { results } = await runOf(
      ORDERS,
      `arpu by month ${AS_OF}\narpu by month split by plan ${AS_OF}\narpu by week during 2024-02 ${AS_OF}`,
    );
    const [all, split, weeks] = results;
    for (const row of all?.rows ?? []) {
      const parts = split?.rows.filter(({ period }) => period === row['period']) ?? [];
      const sum = (name: string) => parts.reduce((total, part) => total + Number(part[name]), 0);
      expect([sum('customers'), sum('revenue')]).toEqual([row['customers'], row['revenue']]);
    }
    const empty = weeks?.rows.filter(({ customers }) => customers === 0) ?? [];
    expect(empty.length).toBeGreaterThan(0);
    expect(empty.map(({ arpu }) => arpu)).toEqual(empty.map(() => null));
  });
});

describe('revenue retention', () => {
  it('holds the revenue of a cohort against its own in the baseline', async () => {
    const { results } = await runOf(
      ORDERS,
      `revenue retention by signup_month over 2 months ${AS_OF}\nrevenue retention at month 2 by signup_month with baseline = 1 ${AS_OF}`,
    );
    const [from0, from1] = results;
    expect(from0?.rows).toMatchObject([
      { cohort: '2024-01-01', period: 0, revenue: 40, baseline: 40, rate: 1 },
      { period: 1, revenue: 16, rate: 0.4, per_customer: 8 },
      { period: 2, revenue: 15, rate: 0.375 },
      { cohort: '2024-02-01', period: 0, revenue: 8, rate: 1 },
      { period: 1, revenue: 4, rate: 0.5 },
      { period: 2, revenue: null, rate: null, state: 'future' },
    ]);
    expect(from0?.summary).toMatchObject([
      { period: 0, revenue: 48, rate: 1 },
      { period: 1, revenue: 20, baseline: 48, rate: 20 / 48 },
      { period: 2, revenue: 15, baseline: 40, rate: 0.375 },
    ]);
    expect(from1?.rows).toMatchObject([{ period: 2, baseline: 16, rate: 15 / 16 }, { period: 2, state: 'future' }]); // prettier-ignore
    expect(from0?.settings).toMatchObject({ baseline: 'month 0', value: 'sum(amount)' });
  });

  it('is of customers whose period is over where cohorts are by an attribute', async () => {
    const { results } = await runOf(
      ORDERS,
      `revenue retention by plan over 2 months ${AS_OF}\nrevenue retention over 2 months ${AS_OF}`,
    );
    const [byPlan, all] = results;
    expect(byPlan?.rows).toMatchObject([
      { cohort: 'x', period: 0, customers: 2, exposed: 2, revenue: 18, rate: 1 },
      {
        cohort: 'x',
        period: 1,
        customers: 2,
        exposed: 2,
        revenue: 20,
        baseline: 18,
        rate: 20 / 18,
      },
      { cohort: 'x', period: 2, customers: 2, exposed: 1, revenue: 0, baseline: 10, rate: 0 },
      { cohort: 'y', period: 0, revenue: 30, rate: 1 },
      { cohort: 'y', period: 1, revenue: 0, rate: 0 },
      { cohort: 'y', period: 2, revenue: 15, rate: 0.5 },
    ]);
    expect(all?.rows).toMatchObject([
      { period: 0, customers: 3, revenue: 48 },
      { period: 1, revenue: 20, rate: 20 / 48 },
      { period: 2, exposed: 2, revenue: 15, baseline: 40, rate: 0.375 },
    ]);
  });

  it('is null without a positive baseline, said in a note', async () => {
    const { results } = await runOf(
      ['a,2024-01-05,0,x', 'a,2024-02-05,20,x'],
      'revenue retention by signup_month over 1 month as of 2024-02-29',
    );
    expect(results[0]?.rows.map(({ rate }) => rate)).toEqual([null, null]);
    expect(results[0]?.notes.map(({ code }) => code)).toContain('T4096');
  });

  it('is no result that conventions of retention explain', async () => {
    const { diagnostics } = await runOf(
      ORDERS,
      `a: revenue retention by signup_month over 1 month ${AS_OF}\nexplain difference of a using posthog`,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'T3010', message: 'This version cannot compute the difference of revenue retention yet' }, // prettier-ignore
    ]);
  });
});

describe.skipIf(!existsSync(facts))('revenue by cohort of real data', () => {
  interface Cohort {
    readonly cohort: string;
    readonly size: number;
    readonly revenue: readonly number[];
  }

  it.each([
    ['cohort-cdnow-monthly', 'cdnow_master.csv', 17, ''],
    ['cohort-online-retail-monthly', 'online_retail_orders.csv', 12, ' where is_cancellation = 0'],
  ])('%s', async (id, file, horizon, where) => {
    const all = JSON.parse(readFileSync(facts, 'utf8')) as { id: string; expected: Cohort[] }[];
    const cohorts = all.find((one) => one.id === id)?.expected ?? [];
    const { results } = await runIn(
      `${shared}data`,
      `load orders from '${file}'\nrevenue retention by signup_month over ${String(horizon)} months${where} with incomplete`,
    );
    const rows: ResultTable['rows'] = results[0]?.rows ?? [];
    expect(cohorts.length).toBeGreaterThan(2);
    for (const { cohort, size, revenue } of cohorts) {
      const own = rows.filter((row) => String(row['cohort']).startsWith(cohort));
      revenue.forEach((amount, period) => {
        const row = own.find((one) => one['period'] === period);
        expect(row?.['customers']).toBe(size);
        expect(row?.['revenue']).toBeCloseTo(amount, 2);
        expect(row?.['rate']).toBeCloseTo(amount / (revenue[0] ?? 0), 6);
      });
    }
  });
});
