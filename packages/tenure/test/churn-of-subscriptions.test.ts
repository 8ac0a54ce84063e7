import { describe, expect, it } from 'vitest';
import type { ResultTable } from '../src/index.ts';
import { column, GRID, resultsOf, runOf, stays } from './subscriptions.ts';

/**
 * The example of design/metrics: 100 at the start, 20 join, 12 departures, of which one is of a customer who joined in
 * the month and one of a customer who is back before it ends: 109 at the end.
 */
function example(): string {
  const rows: string[] = [];
  for (let i = 0; i < 100; i += 1) {
    const end = i < 11 ? '2024-02-10' : '';
    rows.push(`s${String(i)},2024-01-05,${end},10`);
  }
  rows.push('s10,2024-02-20,,10');
  for (let i = 0; i < 20; i += 1) rows.push(`n${String(i)},2024-02-05,${i === 0 ? '2024-02-25' : ''},10`); // prettier-ignore
  return `customer,start,end,mrr\n${rows.join('\n')}\n`;
}

const FEBRUARY = 'during 2024-02 as of 2024-03-31';

describe('churn of subscriptions', () => {
  it('by tenure is the hazard of each age, unless a column is called so', async () => {
    const [churn, hazard, split, own] = await resultsOf(
      example(),
      'churn by tenure over 1 month\nhazard over 1 month\nchurn by tenure, mrr over 1 month\nhazard by mrr over 1 month',
    );
    expect(churn?.rows.length).toBeGreaterThan(1);
    expect({ ...churn, notes: [] }).toEqual({ ...hazard, notes: [] });
    expect(split?.rows).toEqual(own?.rows);
    const csv = example().replaceAll(',10\n', ',10,long\n').replace('mrr', 'mrr,tenure');
    const both = await resultsOf(
      csv,
      `churn by month split by tenure ${FEBRUARY}\nchurn by tenure ${FEBRUARY}`,
    );
    expect(both.map(({ metric }) => metric)).toEqual(['churn', 'churn']);
  });

  it('is what each convention makes of one month', async () => {
    const wanted = {
      '': [10, 100],
      ' using chartmogul': [10, 100],
      ' using stripe': [12, 120],
      ' using baremetrics': [12, 100],
      ' using profitwell': [11, 100],
      ' using recurly': [12, 100],
      ' using midpoint': [12, 104.5],
    };
    const queries = Object.keys(wanted).map((using) => `churn by month${using} ${FEBRUARY}`);
    const results = await resultsOf(example(), queries.join('\n'));
    expect(results.map(({ rows: [row] }) => [row?.['churned'], row?.['at_risk']])).toEqual(
      Object.values(wanted),
    );
    expect(results[0]?.rows).toMatchObject([
      { start_customers: 100, joined: 20, returned: 1, departures: 12, left: 12, came_and_left: 1, left_and_back: 1, end_customers: 109 }, // prettier-ignore
    ]);
    expect(results.map(({ settings }) => String(settings['interval']).slice(0, 6))).toEqual([
      'Wilson', 'Wilson', 'none: ', 'none: ', 'none: ', 'none: ', 'none: ',
    ]); // prettier-ignore
    for (const { settings, definition } of results) {
      expect(String(settings['formula'])).toContain('÷');
      expect(definition).toContain('A customer leaves when');
    }
  });

  it('is null of nobody, and takes a gap within the grace for no departure', async () => {
    const [churn, patient] = await resultsOf(
      example(),
      'churn by month as of 2024-03-31\nchurn by month with grace = 10 days as of 2024-03-31',
    );
    expect(column(churn, 'rate')).toEqual([null, 0.1, 0]);
    expect(column(patient, 'departures')).toEqual([0, 11, 0]);
    expect(column(patient, 'left_and_back')).toEqual([0, 0, 0]);
    expect(patient?.settings).toMatchObject({ grace: '10 days' });
  });

  it('leaves out rows that end before they begin, and says so', async () => {
    const { outcomes } = await runOf(
      'customer,start,end,mrr\na,2024-01-05,2024-01-01,1\nb,2024-01-05,2024-02-03,1\n',
      'churn by month as of 2024-02-29',
    );
    const result = outcomes.at(-1)?.result;
    expect(result?.rows).toMatchObject([{ end_customers: 1 }, { churned: 1, rate: 1 }]);
    expect(result?.notes.map(({ code }) => code)).toContain('T4083');
  });

  it('is of the customers whom MRR movements call churned', async () => {
    const [movements, churn] = await resultsOf(
      stays(GRID),
      'mrr movements by month as of 2024-03-31\nchurn by month as of 2024-03-31',
    );
    expect(column(churn, 'churned')).toEqual(column(movements, 'churned_customers'));
  });

  it('adds up over segments', async () => {
    const [all, split] = await resultsOf(
      example().replace('mrr\n', 'mrr\n').replace(/,10$/gmu, ',10').replace(/^(n\d+),(.*),10$/gmu, '$1,$2,20'), // prettier-ignore
      'churn by month as of 2024-03-31\nchurn by month split by mrr as of 2024-03-31',
    );
    const sum = (rows: ResultTable['rows'], name: string) =>
      rows.reduce((total, row) => total + Number(row[name]), 0);
    for (const row of all?.rows ?? []) {
      const parts = split?.rows.filter(({ period }) => period === row['period']) ?? [];
      for (const name of ['start_customers', 'joined', 'departures', 'churned', 'at_risk']) {
        expect(sum(parts, name)).toBe(row[name]);
      }
    }
  });
});

describe('customer retention rate of subscriptions', () => {
  it('is what churn of sets leaves, and the formula tells who it takes otherwise', async () => {
    const [crr, naive, churn, why] = await resultsOf(
      example(),
      `a: crr by month ${FEBRUARY}\nb: crr naive by month ${FEBRUARY}\nc: churn by month ${FEBRUARY}\nexplain difference of a using formula`,
    );
    expect(crr?.rows).toMatchObject([{ start_customers: 100, still_active: 90, crr: 0.9 }]);
    expect(1 - Number(churn?.rows[0]?.['rate'])).toBeCloseTo(0.9, 12);
    expect(churn?.rows[0]?.['low']).toBeCloseTo(1 - Number(crr?.rows[0]?.['high']), 12);
    expect(naive?.rows).toMatchObject([
      { start_customers: 100, end_customers: 109, new: 20, crr: 0.89, crr_of_sets: 0.9, gap: -1 },
    ]);
    expect(naive?.notes.map(({ code }) => code)).toContain('T4044');
    expect(why?.rows).toMatchObject([
      { customer: null, rate: 0.9, 'their rate': 0.89 },
      { customer: 'n0', counted: 0, 'their counted': -1, because: 'joined and gone again' },
    ]);
  });

  it('is null of nobody, names who came back, and waits for the grace', async () => {
    const text = 'a: crr by month as of 2024-03-31\nexplain difference of a using formula';
    const [own, why] = await resultsOf(stays(GRID), text);
    expect(column(own, 'crr')).toEqual([null, 0.6, 1, 0.8]);
    expect(why?.rows.filter(({ customer }) => customer !== null)).toMatchObject([
      { customer: 'D', counted: 0, 'their counted': 1, because: 'came back after a time away' },
    ]);
    const [patient] = await resultsOf(
      'customer,start,end,mrr\na,2024-01-05,2024-02-10,1\na,2024-03-02,,1\n',
      'crr by month with grace = 30 days as of 2024-03-31',
    );
    expect(column(patient, 'crr')).toEqual([null, 1, 1]);
    expect(patient?.settings).toMatchObject({ grace: '30 days' });
  });
});

describe('the difference of two conventions', () => {
  const explained = (query: string, using: string) =>
    resultsOf(stays(GRID), `a: ${query}\nb: ${query} using ${using}\nexplain difference of a using ${using}`); // prettier-ignore

  it('is explained by the customers who make it', async () => {
    const [, , difference] = await resultsOf(
      example(),
      `a: churn by month ${FEBRUARY}\nb: churn by month using baremetrics ${FEBRUARY}\nexplain difference of a using baremetrics`,
    );
    expect(difference?.rows).toMatchObject([
      { customer: null, counted: 10, of: 100, rate: 0.1, 'their counted': 12, 'their rate': 0.12, because: '2 differ' }, // prettier-ignore
      { customer: 'n0', counted: 0, 'their counted': 1, because: 'new, left in the same period, gone at the end' }, // prettier-ignore
      { customer: 's10', counted: 0, 'their counted': 1, because: 'came back, left and came back, there at the end' }, // prettier-ignore
    ]);
    expect(difference?.definition).toContain('made by 2 customers');
  });

  it('closes: both rates are those of the queries, and the customers make up the gap', async () => {
    const cases = [
      ['churn by month as of 2024-03-31', 'stripe', 'rate'],
      ['churn by month as of 2024-03-31', 'midpoint', 'rate'],
      ['nrr by month as of 2024-03-31', 'chartmogul', 'nrr'],
      ['nrr by month as of 2024-03-31', 'baremetrics', 'nrr'],
      ['net revenue churn by month as of 2024-03-31', 'chartmogul', 'rate'],
      ['grr by month as of 2024-03-31', 'baremetrics', 'grr'],
    ] as const;
    for (const [query, using, name] of cases) {
      const [own, theirs, difference] = await explained(query, using);
      const totals = difference?.rows.filter(({ customer }) => customer === null) ?? [];
      expect(totals.map(({ rate }) => rate)).toEqual(column(own, name));
      expect(totals.map((row) => row['their rate'])).toEqual(column(theirs, name));
      for (const total of totals) {
        const who = difference?.rows.filter((row) => row['period'] === total['period'] && row['customer'] !== null) ?? []; // prettier-ignore
        const gap = (name: string) => Number(total[`their ${name}`]) - Number(total[name]);
        for (const part of ['counted', 'of']) {
          const made = who.reduce((sum, row) => sum + Number(row[`their ${part}`]) - Number(row[part]), 0); // prettier-ignore
          expect(made).toBeCloseTo(gap(part), 9);
        }
      }
    }
  });

  it('says where there is nothing to explain, and whose rules are known', async () => {
    const { outcomes, diagnostics } = await runOf(
      stays(GRID),
      'a: churn by month using stripe as of 2024-03-31\nexplain difference of a using stripe\nexplain difference of a using strpe\nexplain difference of a',
    );
    expect(outcomes[2]?.result?.definition).toContain('has the rates that stripe gives, in all 4 periods'); // prettier-ignore
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['T3009', 'T3009']); // prettier-ignore
  });
});
