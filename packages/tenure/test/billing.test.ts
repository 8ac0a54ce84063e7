import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';
import { testFolder } from './folder.ts';

const folder = testFolder();
const generator = new URL('../../../examples/generate.mjs', import.meta.url).pathname;

const HEADS = {
  customers: 'id,account,created,currency',
  subscriptions: 'id,account,customer_id,ended_at,cancellation_details_reason',
  invoices: 'id,account,customer,status,created,subtotal,total_discount_amount',
  invoice_line_items:
    'account,invoice_id,subscription,price_id,currency,amount,proration,period_start,period_end',
  charges:
    'account,customer_id,invoice_id,created,currency,amount,amount_refunded,status,failure_code',
};

/** Writes an export into a folder, the rows by table; dates stand for midnight. */
function exported(name: string, rows: Partial<Record<keyof typeof HEADS, string>>): void {
  mkdirSync(join(folder.path, name), { recursive: true });
  for (const [table, head] of Object.entries(HEADS)) {
    const own = (rows[table as keyof typeof HEADS] ?? '').trim().replace(/^ +/gmu, '');
    folder.write(`${name}/${table}.csv`, `${head}\n${own === '' ? '' : `${own}\n`}`.replace(/\b(\d{4}-\d\d-\d\d)\b/gu, '$1T00:00:00Z')); // prettier-ignore
  }
}

async function runOf(program: string) {
  const session = createSession({ reader: createReader({ folder: folder.path }) });
  const run = await session.run(program, { pictures: false });
  const results = run.outcomes.flatMap(({ result }) => (result ? [result] : []));
  const told = run.outcomes.flatMap(({ outputs }) => outputs.map(({ data }) => String(data['text/plain']))); // prettier-ignore
  return { results, told: told.join('\n'), diagnostics: run.diagnostics };
}

const column = (result: ResultTable | undefined, name: string) =>
  result?.rows.map((row) => row[name]);

const LOAD = (name: string) => `load subscriptions from '${name}' with source = stripe\n`;

describe('a table of subscriptions of what Stripe exports', () => {
  it('goes by stated rules for trials, coupons, prorations, refunds, years and what is not paid', async () => {
    exported('rules', {
      invoices: `
        i1,,a,paid,2024-01-10,0,
        i2,,a,paid,2024-01-24,3000,1500
        i3,,a,paid,2024-02-24,3000,0
        i4,,a,paid,2024-03-05,1862,0
        i5,,b,paid,2024-01-01,120000,0
        i6,,c,paid,2024-01-15,5000,0
        i7,,c,uncollectible,2024-02-15,5000,0
        i8,,d,open,2024-03-01,700,0
        i9,,e,void,2024-01-01,900,0`,
      invoice_line_items: `
        ,i1,s1,small,eur,0,false,2024-01-10,2024-01-24
        ,i2,s1,small,eur,3000,false,2024-01-24,2024-02-24
        ,i3,s1,small,eur,3000,false,2024-02-24,2024-03-24
        ,i4,s1,small,eur,-1966,true,2024-03-05,2024-03-24
        ,i4,s1,large,eur,3828,true,2024-03-05,2024-03-24
        ,i5,s2,year,eur,120000,false,2024-01-01,2025-01-01
        ,i6,s3,small,eur,5000,false,2024-01-15,2024-02-15
        ,i7,s3,small,eur,5000,false,2024-02-15,2024-03-15
        ,i8,s4,small,eur,700,false,2024-03-01,2024-04-01
        ,i9,s5,small,eur,900,false,2024-01-01,2024-02-01
        ,i8,,once,eur,9900,false,2024-03-01,2024-04-01
        ,i8,s4,small,eur,500,false,2024-03-09,2024-03-01
        ,i99,s4,small,eur,500,false,2024-03-01,2024-04-01`,
      charges: `
        ,c,i6,2024-01-15,eur,5000,1250,succeeded,
        ,c,i7,2024-02-15,eur,5000,0,failed,card_declined
        ,a,i3,2024-03-10,eur,3000,0,succeeded,`,
      subscriptions: 's3,,c,2024-02-15,payment_failed',
    });
    const { results, told } = await runOf(`${LOAD('rules')}mrr by day split by customer during 2024-01-20 to 2024-03-31 with incomplete as of 2024-03-10`); // prettier-ignore
    const at = (customer: string, day: string) =>
      results[0]?.rows.find((row) => row['segment'] === customer && row['period'] === day)?.['mrr'];
    // A trial brings none, then half for the coupon, then the price; ten days into the period a dearer plan.
    expect(['2024-01-23', '2024-01-24', '2024-02-24', '2024-03-04'].map((day) => at('a', day))).toEqual([0, 15, 30, 30]); // prettier-ignore
    // What the new plan brings for 19 of 29 days, by the month: 38.28 less 19.66, and 30.
    expect(Number(at('a', '2024-03-05'))).toBeCloseTo(30 + (38.28 - 19.66) * (29 / 19), 3);
    expect(at('b', '2024-03-05')).toBe(100);
    // What was paid back is told; then nothing was paid any more.
    expect([at('c', '2024-02-14'), at('c', '2024-02-15')]).toEqual([50, 0]);
    expect(at('d', '2024-03-05')).toBe(7);
    expect(results[0]?.rows.some(({ segment }) => segment === 'e')).toBe(false);
    for (const part of [
      'invoices left out: 1 uncollectible, 1 void',
      '1 line of no invoice',
      '1 line that end before',
      'after coupons, without tax',
      '1 payment refunded',
    ]) {
      expect(told).toContain(part); // prettier-ignore
    }
  });

  it('keeps accounts apart, writes yen as yen, and warns of sums over currencies', async () => {
    exported('accounts', {
      invoices: 'i1,x,c1,paid,2024-01-01,1000,0\n i1,y,c1,paid,2024-01-01,1000,0',
      invoice_line_items: `
        x,i1,s1,p,eur,1000,false,2024-01-01,2024-02-01
        y,i1,s1,p,JPY,1000,false,2024-01-01,2024-02-01`,
      customers: 'c1,x,2024-01-01,eur\n c1,y,2024-01-01,jpy',
    });
    const program = `${LOAD('accounts')}mrr by month split by currency with incomplete\narpa by month with incomplete\nload customers from 'accounts/' with source = stripe`;
    const { results, diagnostics, told } = await runOf(program);
    expect(column(results[0], 'mrr')).toEqual([1000, 10]);
    expect(results[1]?.rows[0]?.['customers']).toBe(2);
    expect(diagnostics.map(({ code }) => code)).toEqual(['T4095']);
    expect(told).toContain('2 accounts');
    const files = await runOf(`set engine duckdb\n${LOAD('accounts')}mrr by month split by currency with incomplete`); // prettier-ignore
    expect(column(files.results[0], 'mrr')).toEqual([1000, 10]);
  });

  it('refuses money of no currency, other systems, and folders without the tables', async () => {
    exported('odd', {
      invoices: 'i1,,c1,paid,2024-01-01,1000,0',
      invoice_line_items: ',i1,s1,p,zz9,1000,false,2024-01-01,2024-02-01',
    });
    const { diagnostics } = await runOf(
      `load subscriptions from 'odd' with source = stripe
load subscriptions from 'odd' with source = strpe
load subscriptions from 'nowhere' with source = stripe
load spend from 'odd' with source = stripe`,
    );
    expect(diagnostics.map(({ code, message, label }) => [code, `${message} ${label}`])).toEqual([
      ['T5005', expect.stringContaining('`zz9` in `invoice_line_items` is no currency')],
      ['T3009', expect.stringContaining('`stripe`')],
      ['T5002', expect.stringContaining('nowhere/invoices.csv')],
      ['T3009', expect.stringContaining('no spend')],
    ]);
  });

  it('comes to the revenue of every month that a look through all invoices finds', async () => {
    execFileSync(process.execPath, [generator, '--billing', join(folder.path, 'made'), '--customers', '300', '--seed', '11']); // prettier-ignore
    const { results } = await runOf(`${LOAD('made')}mrr by month where currency = 'jpy'`);
    const read = (table: string) => {
      const [head = '', ...lines] = readFileSync(join(folder.path, `made/${table}.csv`), 'utf8').trim().split('\n'); // prettier-ignore
      const names = head.split(',');
      return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell]))); // prettier-ignore
    };
    const invoices = new Map(read('invoices').map((row) => [row['id'], row]));
    const ended = new Map(read('subscriptions').map((row) => [row['id'], row['ended_at']]));
    const lines = read('invoice_line_items').filter(({ currency }) => currency === 'jpy');
    const whole = new Map(lines.filter(({ proration }) => proration === 'false').map((row) => [`${row['subscription_id'] ?? ''} ${row['period_end'] ?? ''}`, row])); // prettier-ignore
    const days = (from = '', to = '') => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const monthly = (row: Record<string, string>) => {
      const { period_start: start, period_end: end = '', invoice_id = '' } = row;
      const invoice = invoices.get(invoice_id);
      if (!invoice || !['paid', 'open'].includes(invoice['status'] ?? '')) return 0; // prettier-ignore
      const share = Number(invoice['subtotal']) > 0 ? 1 - Number(invoice['discount']) / Number(invoice['subtotal']) : 1; // prettier-ignore
      const period = whole.get(`${row['subscription_id'] ?? ''} ${end}`);
      const length = days(period?.['period_start'], end);
      return (Number(row['amount']) * share * length) / days(start, end) / (length > 300 ? 12 : 1);
    };
    for (const { period, mrr, state } of results[0]?.rows ?? []) {
      if (state !== 'complete') continue;
      const [year = 0, month = 0] = String(period).split('-').map(Number);
      const at = new Date(Date.UTC(year, month, 1) - 1).toISOString();
      const bySubscription = new Map<string, number>();
      for (const row of lines) {
        const { subscription_id = '', period_start = '', period_end = '' } = row;
        const end = ended.get(subscription_id) ?? '';
        if (period_start > at || period_end <= at || (end !== '' && end <= at)) continue;
        bySubscription.set(subscription_id, (bySubscription.get(subscription_id) ?? 0) + monthly(row)); // prettier-ignore
      }
      const sum = [...bySubscription.values()].reduce((total, one) => total + Math.max(one, 0), 0);
      expect(Math.abs(Number(mrr) - sum)).toBeLessThan(0.01 * bySubscription.size + 0.01);
    }
    expect(results[0]?.rows.length).toBeGreaterThan(12);
  });

  it('finds the truth of the generator: how many leave, and for which cause', async () => {
    execFileSync(process.execPath, [generator, '--billing', join(folder.path, 'truth'), '--customers', '3000', '--seed', '5']); // prettier-ignore
    const { results } = await runOf(`${LOAD('truth')}churn curve over 195 days with cause = reason, confidence = 99%`); // prettier-ignore
    // Of those who pay by the month (88 %), 3 % decide to leave each month, and 8 % of the others fail to pay, 30.8 % of them
    // for good: six months in 195 days.
    const lost = 0.08 * 0.55 * 0.7 * 0.8;
    const truth = { cancellation_requested: 0, payment_failed: 0 };
    for (let [month, there] = [0, 0.88]; month < 6; month += 1, there *= 0.97 * (1 - lost)) {
      truth.cancellation_requested += there * 0.03;
      truth.payment_failed += there * 0.97 * lost;
    }
    for (const [cause, share] of Object.entries(truth)) {
      const row = results[0]?.rows.find((one) => one['cause'] === cause && one['period'] === 195);
      expect(Number(row?.['low'])).toBeLessThan(share);
      expect(Number(row?.['high'])).toBeGreaterThan(share);
      expect(Math.abs(Number(row?.['cumulative']) - share)).toBeLessThan(0.04);
    }
  });
});
