import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Facts stay where they are, beside the repository; they are read if they are there.
const facts = fileURLToPath(new URL('../../../../shared/cases/statistics.json', import.meta.url));
const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

async function runIn(folder: string, program: string) {
  return createSession({ reader: createReader({ folder }) }).run(program, { pictures: false });
}

/** Runs a program over tables that are written for it. */
async function runOf(tables: Readonly<Record<string, string>>, program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-acquisition-'));
  try {
    const loads = Object.entries(tables).map(([name, csv]) => {
      writeFileSync(join(folder, `${name}.csv`), csv);
      return `load ${name} from '${name}.csv'`;
    });
    return await runIn(folder, `${loads.join('\n')}\n${program}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resultsOf({ diagnostics, outcomes }: Awaited<ReturnType<typeof runOf>>) {
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return outcomes.flatMap(({ result }) => (result ? [result] : []));
}

const tell = (result: ResultTable | undefined, code: string) =>
  result?.notes.filter((note) => note.code === code).map(({ message }) => message);

const CUSTOMERS = `customer,signup,channel
a,2024-01-03,ads
b,2024-01-20,ads
c,2024-02-11,ads
d,2024-02-12,search
e,2024-02-28,friends
e,2024-02-28,friends
`;
const SPEND = `month,channel,amount
2024-01-01,ads,100
2024-02-01,ads,90
2024-02-01,search,20
2024-02-01,print,7
2024-02-01,ads,
`;

describe('cac', () => {
  it('puts spending and signups together by segment and period, and invents no cost', async () => {
    const [all, channels, months] = resultsOf(
      await runOf(
        { customers: CUSTOMERS, spend: SPEND },
        'cac as of 2024-02-29\ncac by channel as of 2024-02-29\ncac by month, channel as of 2024-02-29',
      ),
    );
    expect(all?.rows).toEqual([{ new_customers: 5, spend: 217, cac: 217 / 5 }]);
    expect(channels?.rows).toEqual([
      { segment: 'ads', new_customers: 3, spend: 190, cac: 190 / 3 },
      { segment: 'friends', new_customers: 1, spend: null, cac: null },
      { segment: 'search', new_customers: 1, spend: 20, cac: 20 },
      { segment: 'print', new_customers: 0, spend: 7, cac: null },
    ]);
    expect(tell(channels, 'T4161')).toEqual([
      'All together, customers without spending included: 217.00 for 5 customers, 43.40 each',
    ]);
    expect(tell(channels, 'T4162')).toEqual([
      'No spending is recorded for friends (1 customer): what they cost is not known, which is not 0',
      'Nobody came for what was spent on print (7.00)',
    ]);
    expect(tell(channels, 'T4163')).toHaveLength(1);
    const of = (segment: string) => months?.rows.filter((row) => row['segment'] === segment).map((row) => [row['new_customers'], row['spend'], row['cac']]); // prettier-ignore
    expect(of('ads')).toEqual([[2, 100, 50], [1, 90, 90]]); // prettier-ignore
    // Nothing was spent on search in a month of which spending is recorded: nobody came, and there is no cost.
    expect(of('search')).toEqual([[0, 0, null], [1, 20, 20]]); // prettier-ignore
    expect(of('print')).toEqual([[0, 0, null], [0, 7, null]]); // prettier-ignore
    // Segments and months add up to the whole.
    const sum = (name: string) => months?.rows.reduce((total, row) => total + Number(row[name] ?? 0), 0); // prettier-ignore
    expect([sum('new_customers'), sum('spend')]).toEqual([5, 217]);
  });

  it('knows no cost of a month that spending does not reach, and shifts it by a lag', async () => {
    const late = `${CUSTOMERS}f,2024-03-30,ads\n`;
    const [plain, lagged, whole] = resultsOf(
      await runOf(
        { customers: late, spend: SPEND },
        'cac by month as of 2024-03-31\ncac by month as of 2024-03-31 with lag = 1 month\ncac during 2024-02 to 2024-03 as of 2024-03-31 with lag = 1 month',
      ),
    );
    const spends = (result: ResultTable | undefined) => result?.rows.map(({ spend }) => spend);
    expect(spends(plain)).toEqual([100, 117, null]);
    expect(plain?.rows.at(-1)).toMatchObject({ new_customers: 1, cac: null });
    expect(spends(lagged)).toEqual([null, 100, 117]);
    expect(whole?.rows).toEqual([{ new_customers: 4, spend: 217, cac: 217 / 4 }]);
    const { diagnostics } = await runOf({ customers: late, spend: SPEND }, 'cac by quarter with lag = 1 month'); // prettier-ignore
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '`lag` is a whole number of the quarters that are reported',
    ]);
  });

  it('says by which columns spending can be split and filtered', async () => {
    const said = async (text: string) =>
      (await runOf({ customers: CUSTOMERS.replace('channel', 'source'), spend: SPEND }, text)).diagnostics.map(({ code, message }) => `${code} ${message}`); // prettier-ignore
    expect(await said('cac by source')).toEqual(['T3012 `source` is no column of `spend`']);
    expect(await said("cac where source = 'ads'")).toEqual(['T3012 `source` is no column of `spend`']); // prettier-ignore
    expect(await said("cac split by (source = 'ads')")).toEqual([
      'T3009 Spending has no customers, so that it cannot be split by a segment of them',
    ]);
    const { diagnostics } = await runOf({ customers: CUSTOMERS }, 'cac');
    expect(diagnostics.map(({ message }) => message)).toEqual(['No spending is loaded']);
  });

  it('finds what a sign-up of the example shop costs', async () => {
    const [first, then] = resultsOf(
      await runIn(
        examples,
        "load customers from 'shop/customers.csv'\nload spend from 'shop/spend.csv'\ncac by channel during 2024\ncac by channel during 2025-01 to 2025-05",
      ),
    );
    const cost = (result: ResultTable | undefined, channel: string) => Number(result?.rows.find(({ segment }) => segment === channel)?.['cac']); // prettier-ignore
    // A tenth either way, and the chance of who comes by which channel.
    expect(Math.abs(cost(first, 'search') / 12 - 1)).toBeLessThan(0.15);
    expect(Math.abs(cost(first, 'ads') / 24 - 1)).toBeLessThan(0.15);
    expect(Math.abs(cost(then, 'ads') / 36 - 1)).toBeLessThan(0.15);
    expect(cost(then, 'ads')).toBeGreaterThan(cost(first, 'ads'));
    expect(first?.rows.find(({ segment }) => segment === 'referral')).toMatchObject({ cac: null });
  });
});

describe.skipIf(!existsSync(facts))('payback and ratio', () => {
  const all = existsSync(facts) ? (JSON.parse(readFileSync(facts, 'utf8')) as { id: string; expected: Record<string, number>[] }[]) : []; // prettier-ignore

  it('are those of the case', async () => {
    const told = all.find(({ id }) => id === 'cac-payback')?.expected[0] ?? {};
    const { sm_spend: spend = 0, new_customers: count = 0, arpa = 0, margin = 0 } = told;
    const ids = Array.from({ length: count }, (_, i) => `c${String(i)}`);
    const tables = {
      customers: `customer,signup\n${ids.map((id) => `${id},2024-01-03`).join('\n')}\n`,
      spend: `month,amount\n2024-01-01,${String(spend)}\n`,
      subscriptions: `customer,start,end,mrr\n${ids.map((id, i) => `${id},2024-01-03,${i < count / 20 ? '2024-02-10' : ''},${String(arpa)}`).join('\n')}\n`,
    };
    const set = `as of 2024-02-29 with margin = ${String(margin)}`;
    const [cost, payback, ratio] = resultsOf(
      await runOf(tables, `cac as of 2024-02-29\ncac payback ${set}\nltv cac ratio using simple ${set}`), // prettier-ignore
    );
    expect(cost?.rows[0]).toMatchObject({ cac: told['cac'] });
    expect(Number(payback?.rows[0]?.['payback_without_churn'])).toBeCloseTo(told['payback_months'] ?? 0, 9); // prettier-ignore
    expect(payback?.rows[0]).toMatchObject({ state: 'not yet', payback: null });
    expect(tell(payback, 'T4164')).toHaveLength(1);
    const [row] = ratio?.rows ?? [];
    expect(Number(row?.['ltv'])).toBeCloseTo(told['ltv'] ?? 0, 9);
    expect(Number(row?.['ratio'])).toBeCloseTo(told['ltv_cac'] ?? 0, 9);
    expect(Number(row?.['ratio']) * Number(row?.['cac_of_ltv'])).toBeCloseTo(1, 12);
    expect(Number(row?.['payback_months'])).toBeCloseTo(told['payback_months'] ?? 0, 9);
  });
});

describe('payback of purchases', () => {
  const orders = `customer,time,amount
a,2024-01-03,20
a,2024-02-05,40
a,2024-03-05,60
b,2024-01-21,30
b,2024-03-21,10
d,2024-02-12,10
d,2024-03-12,30
`;
  const tables = { customers: CUSTOMERS, spend: SPEND, orders };

  it('is the first age at which what was earned per customer acquired covers the cost', async () => {
    const [payback, value, ratio] = resultsOf(
      await runOf(
        tables,
        [
          'cac payback by channel during 2024-01 to 2024-02',
          'ltv by customers.channel over 2 months during 2024-01 to 2024-02',
          'ltv cac ratio by channel over 1 month during 2024-01 to 2024-02',
        ]
          .map((line) => `${line} as of 2024-03-31`)
          .join('\n'),
      ),
    );
    // Of ads a, b and c, who never buys: 50 in the month of the start, 90 by the next one, each ÷ 3.
    const rows = Object.fromEntries((payback?.rows ?? []).map((row) => [row['segment'], row]));
    expect(rows['search']).toMatchObject({ cac: 20, payback: 1, state: 'paid back', observed: 1 });
    expect(rows['ads']).toMatchObject({ cac: 190 / 3, state: 'paid back', payback: 2 });
    expect(rows['friends']).toMatchObject({ cac: null, payback: null, state: 'no cost' });
    const known = (channel: string) => value?.rows.filter((row) => Object.values(row).includes(channel) && row['cumulative_per_customer'] !== null); // prettier-ignore
    expect(rows['ads']?.['earned']).toBe(known('ads')?.at(-1)?.['cumulative_per_customer']);
    const one = ratio?.rows.find(({ segment }) => segment === 'search');
    expect(one).toMatchObject({ ltv: 40, age: 1, ratio: 2, cac_of_ltv: 0.5 });
  });

  it('is null and not infinite without customers, spending or revenue', async () => {
    const program = ['cac payback', 'ltv cac ratio', 'ltv cac ratio using mbg nbd', 'ltv cac ratio using simple', 'cac', 'cac by month'].join('\n'); // prettier-ignore
    for (const some of [
      { ...tables, spend: 'month,amount\n2030-01-01,5\n' },
      { ...tables, spend: 'month,amount\n2024-01-01,0\n' },
      { ...tables, spend: 'month,amount\n2024-01-01,\n2024-02-01,3\n' },
      { ...tables, customers: 'customer,signup,channel\nz,2024-01-09,ads\n' },
    ]) {
      const results = resultsOf(await runOf(some, program));
      expect(results).toHaveLength(6);
      for (const { rows, notes, title } of results) {
        const numbers = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'number'); // prettier-ignore
        expect(
          numbers.filter((value) => !Number.isFinite(value)),
          title,
        ).toEqual([]);
        expect(JSON.stringify(notes)).not.toMatch(/NaN|Infinity/u);
      }
    }
  });
});
