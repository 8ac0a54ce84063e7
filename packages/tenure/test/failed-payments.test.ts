import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';
import { testFolder } from './folder.ts';

const folder = testFolder();
const generator = new URL('../../../examples/generate.mjs', import.meta.url).pathname;
folder.write(
  'charges.csv',
  `customer,invoice,moment,amount,status
a,1,2024-01-05,10,failed
a,1,2024-01-08,10,declined
a,1,2024-01-26,10,Succeeded
b,2,2024-01-05,20,failed
b,2,2024-01-27,20,succeeded
c,3,2024-01-25,40,failed
d,4,2024-01-26,80,succeeded
d,4,2024-01-27,80,failed
e,5,2024-02-20,5,failed
f,,2024-01-09,1,failed
f,,2024-01-10,1,succeeded
g,7,2024-01-11,3,pending
d,8,2024-01-12,-80,succeeded
`,
);

async function resultsOf(program: string) {
  const session = createSession({ reader: createReader({ folder: folder.path }) });
  const run = await session.run(program, { pictures: false });
  const results = run.outcomes.flatMap(({ result }) => (result ? [result] : []));
  return { results, diagnostics: run.diagnostics };
}

const LOAD = "load charges from 'charges.csv' with customer = customer, time = moment\n";
const notes = (result: ResultTable | undefined) => result?.notes.map(({ code }) => code);

describe('failed payments', () => {
  it('are recovered within the window alone, and open ones are in no rate', async () => {
    const { results } = await resultsOf(`${LOAD}failed payments by month with incomplete as of 2024-02-29`); // prettier-ignore
    // Of `f`, whose attempts name no payment, each is one of its own; `b` paid on the 22nd day.
    expect(results[0]?.rows).toMatchObject([
      {
        payments: 6, failed: 4, recovered: 1, lost: 3, open: 0, recovery_rate: 0.25, failure_rate: 4 / 6,
        attempts_to_recover: 3, days_to_recover: 21, failed_amount: 71, recovered_amount: 10, lost_amount: 61,
        customers: 5, customers_lost: 1, involuntary_churn: 0.2,
      },
      { payments: 1, failed: 1, recovered: 0, lost: 0, open: 1, recovery_rate: null, low: null, involuntary_churn: 0 },
    ]); // prettier-ignore
    expect(notes(results[0])).toEqual(expect.arrayContaining(['T4140', 'T4141', 'T4142']));
    expect(results[0]?.settings).toMatchObject({ dunning: '21 days, as none is said', payment: 'invoice', outcome: 'status' }); // prettier-ignore
  });

  it('take the window and the names that are said, and tell payments apart without a column', async () => {
    const { results } = await resultsOf(
      `${LOAD}failed payments by month with dunning = 30 days, failed = 'failed' during 2024-01
failed payments by month with paid = 'settled', failed = 'nothing' during 2024-01`,
    );
    expect(results[0]?.rows).toMatchObject([
      { recovered: 2, lost: 1, open: 1, attempts_to_recover: 2 },
    ]);
    expect(results[1]?.rows).toMatchObject([{ payments: 0, recovery_rate: null, failure_rate: null }]); // prettier-ignore
    folder.write('plain.csv', readFileSync(join(folder.path, 'charges.csv'), 'utf8').replace('invoice', 'memo')); // prettier-ignore
    const apart = await resultsOf("load charges from 'plain.csv' with customer = customer, time = moment\nfailed payments by month during 2024-01"); // prettier-ignore
    // Those of `f` are one payment here; `d` pays, then fails, which is another payment.
    expect(apart.results[0]?.rows).toMatchObject([{ payments: 7, failed: 5, recovered: 2, lost: 3 }]); // prettier-ignore
  });

  it('need to be told how attempts ended', async () => {
    folder.write('mute.csv', 'customer,moment,amount\na,2024-01-05,10\n');
    const { diagnostics } = await resultsOf(
      "load charges from 'mute.csv' with customer = customer, time = moment\nfailed payments by month\nfailed payments by month with outcome = amuont",
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'T3009', message: 'Nothing tells me which column says whether an attempt succeeded' },
      { code: 'T2002', label: expect.stringContaining('amount') },
    ]);
  });

  it('find the truth of the generator: failures, recoveries, and who leaves over them', async () => {
    execFileSync(process.execPath, [generator, '--billing', join(folder.path, 'many'), '--customers', '3000', '--seed', '7']); // prettier-ignore
    const { results, diagnostics } = await resultsOf(
      "load charges from 'many/charges.csv' with customer = customer_id, time = created\nfailed payments by year during 2024 where currency = 'eur'\nfailed payments by year during 2024",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['T4095']);
    const [row] = results[0]?.rows ?? [];
    // 8 % of first attempts fail; three more succeed with 45, 30 and 20 %.
    const recovery = 1 - 0.55 * 0.7 * 0.8;
    expect(Number(row?.['low'])).toBeLessThan(recovery);
    expect(Number(row?.['high'])).toBeGreaterThan(recovery);
    const asked = Number(row?.['payments']);
    expect(Math.abs(Number(row?.['failure_rate']) - 0.08)).toBeLessThan(4 * Math.sqrt((0.08 * 0.92) / asked)); // prettier-ignore
    // Whoever loses a payment is ended by it.
    expect(row?.['customers_lost']).toBe(row?.['lost']);
  });
});
