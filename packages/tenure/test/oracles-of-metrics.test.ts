import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';
import { resultsOf as resultsOfSubscriptions, stays } from './subscriptions.ts';

// Facts and real data stay where they are, beside the repository; they are read if they are there.
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const facts = `${shared}cases/statistics.json`;
const data = `${shared}data`;

interface Oracle {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
}

/** What is in a case, once its id has said which it is. */
interface Told<E, I = Readonly<Record<string, number>>> {
  readonly input: I;
  readonly expected: E;
}

function oracle(id: string): Oracle {
  const all = JSON.parse(readFileSync(facts, 'utf8')) as readonly Oracle[];
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`there is no oracle ${id}`);
  return found;
}

async function resultsIn(folder: string, program: string): Promise<readonly ResultTable[]> {
  const session = createSession({ reader: createReader({ folder }) });
  const { diagnostics, outcomes } = await session.run(program, { pictures: false });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return outcomes.flatMap(({ result }) => (result ? [result] : []));
}

async function resultsOfEvents(rows: readonly string[], program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-oracles-'));
  writeFileSync(join(folder, 'events.csv'), `customer,time\n${rows.join('\n')}\n`);
  try {
    return await resultsIn(folder, `load events from 'events.csv'\n${program}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => prefix + String(i));

describe.skipIf(!existsSync(facts))('oracles of customers and money, through the language', () => {
  it('crr-seed-example', async () => {
    const { input, expected } = oracle('crr-seed-example') as Told<{ crr: number; wilson95: [number, number] }>; // prettier-ignore
    const { start = 0, new: joined = 0, end = 0 } = input;
    const before = ids('s', start).map((id) => `${id},2024-01-10`);
    const kept = ids('s', end - joined).map((id) => `${id},2024-02-10`);
    const came = ids('n', joined).map((id) => `${id},2024-02-10`);
    const [set, naive] = await resultsOfEvents(
      [...before, ...kept, ...came],
      'crr by month during 2024-02 as of 2024-02-29\ncrr naive by month during 2024-02 as of 2024-02-29',
    );
    const row = set?.rows[0];
    expect(row?.['crr']).toBeCloseTo(expected.crr, 12);
    expect(row?.['low']).toBeCloseTo(expected.wilson95[0], 12);
    expect(row?.['high']).toBeCloseTo(expected.wilson95[1], 12);
    expect(naive?.rows[0]).toMatchObject({ start_customers: start, new: joined, end_customers: end, crr: row?.['crr'] }); // prettier-ignore
  });

  it('crr-vs-true-retention-online-retail: the formula, the truth, and who makes the gap', async () => {
    const { expected } = oracle('crr-vs-true-retention-online-retail') as Told<readonly Readonly<Record<string, number | string | null>>[]>; // prettier-ignore
    const [result] = await resultsIn(
      data,
      "load orders from 'online_retail_orders.csv'\ncrr naive by month where is_cancellation = 0 with incomplete",
    );
    expect(expected.length).toBeGreaterThan(10);
    expect(result?.rows).toHaveLength(expected.length);
    expected.forEach((wanted, i) => {
      const row = result?.rows[i] ?? {};
      const { month, active, new: joined, retained, resurrected } = wanted;
      expect(row).toMatchObject({ end_customers: active, new: joined, still_active: retained, resurrected }); // prettier-ignore
      expect(String(row['period']).slice(0, 7)).toBe(month);
      const rates = [['crr', 'crr_formula'], ['crr_of_sets', 'true_retention']] as const; // prettier-ignore
      for (const [ours, theirs] of rates) {
        if (wanted[theirs] === null) expect(row[ours]).toBeNull();
        else expect(row[ours]).toBeCloseTo(Number(wanted[theirs]), 12);
      }
      const named = row['who_resurrected'];
      if (resurrected === 0) expect(named).toBeNull();
      else expect(String(named).split(', ').filter((id) => /^\d+$/u.test(id))).toHaveLength(Math.min(5, Number(resurrected))); // prettier-ignore
    });
  });

  it('chartmogul-customer-churn-standard', async () => {
    const { input, expected } = oracle('chartmogul-customer-churn-standard') as Told<{
      rate: number;
    }>;
    const { start = 0, churned = 0, of_which_reactivated_in_period: back = 0, of_which_joined_in_period: joined = 0 } = input; // prettier-ignore
    const leaving = churned - joined;
    const rows = [
      ...ids('s', start).map((id, i) => `${id},2024-01-05,${i < leaving ? '2024-02-10' : ''},10`),
      ...ids('s', back).map((id) => `${id},2024-02-20,,10`),
      ...ids('n', joined).map((id) => `${id},2024-02-05,2024-02-25,10`),
    ];
    const [result] = await resultsOfSubscriptions(
      `customer,start,end,mrr\n${rows.join('\n')}\n`,
      'churn by month using chartmogul during 2024-02 as of 2024-02-29',
    );
    expect(result?.rows[0]?.['rate']).toBeCloseTo(expected.rate, 12);
  });

  it('chartmogul-new-business-annual: a second subscription is expansion, its loss contraction', async () => {
    const { input, expected } = oracle('chartmogul-new-business-annual') as Told<{ mrr: number }>;
    const monthly = (input['annual_billed'] ?? 0) / 12;
    const rows = [`gold,2024-01-05,,${String(monthly)}`, 'gold,2024-02-05,2024-03-05,60'];
    const [result] = await resultsOfSubscriptions(
      `customer,start,end,mrr\n${rows.join('\n')}\n`,
      'mrr movements by month as of 2024-03-31',
    );
    expect(Math.abs(Number(result?.rows[0]?.['new']) - expected.mrr)).toBeLessThan(0.005);
    expect(result?.rows[1]).toMatchObject({ new: 0, reactivated: 0 });
    expect(result?.rows[1]?.['expansion']).toBeCloseTo(60, 9);
    expect(result?.rows[2]).toMatchObject({ churned: 0 });
    expect(result?.rows[2]?.['contraction']).toBeCloseTo(60, 9);
  });

  it.each(['quick-ratio-pitchkit', 'quick-ratio-caculator', 'quick-ratio-launchrock'])(
    '%s, which is Baremetrics’ too',
    async (id) => {
      const { input, expected } = oracle(id) as Told<{ quick_ratio: number }>;
      const { new: joined = 0, expansion = 0, churn = 0, contraction = 0 } = input;
      const grid = {
        joins: [0, joined],
        grows: [100, 100 + expansion],
        leaves: [churn, 0],
        shrinks: [100 + contraction, 100],
      };
      const [plain, baremetrics] = await resultsOfSubscriptions(
        stays(grid),
        'quick ratio by month during 2024-01 as of 2024-01-31\nquick ratio by month during 2024-01 using baremetrics as of 2024-01-31',
      );
      expect(plain?.rows).toMatchObject([{ gained: joined + expansion, lost: churn + contraction }]); // prettier-ignore
      expect(plain?.rows[0]?.['ratio']).toBeCloseTo(expected.quick_ratio, 9);
      expect(baremetrics?.rows).toEqual(plain?.rows);
      const { formula } = (
        oracle('baremetrics-quick-ratio-def') as unknown as Told<unknown, { formula: string }>
      ).input;
      const terms = (text: string) => text.match(/\w+/gu)?.sort();
      expect(terms(String(baremetrics?.settings['formula']))).toEqual(terms(formula));
    },
  );

  it('mrr-movements-8-customers: customers lost', async () => {
    type Movement = Readonly<Record<'logos_start' | 'logo_churn' | 'stripe_logo_churn', number>>;
    const { input, expected } = oracle('mrr-movements-8-customers') as Told<{ movements: readonly Movement[] }, Readonly<Record<string, number[]>>>; // prettier-ignore
    const since = 'since 2024-01-01 as of 2024-03-31';
    const [sets, stripe] = await resultsOfSubscriptions(
      stays(input),
      `churn by month ${since}\nchurn by month using stripe ${since}`,
    );
    expect(expected.movements).toHaveLength(3);
    expected.movements.forEach((wanted, i) => {
      expect(sets?.rows[i]?.['start_customers']).toBe(wanted.logos_start);
      expect(sets?.rows[i]?.['rate']).toBeCloseTo(wanted.logo_churn, 12);
      expect(stripe?.rows[i]?.['rate']).toBeCloseTo(wanted.stripe_logo_churn, 12);
    });
  });

  it('cohort-cdnow-rolling30', async () => {
    const { expected } = oracle('cohort-cdnow-rolling30') as Told<readonly { window: number; eligible: number; active: number }[]>; // prettier-ignore
    const windows = expected.map(({ window }) => `${String(30 * window)} to ${String(30 * window + 29)}`); // prettier-ignore
    const [result] = await resultsIn(
      data,
      `load orders from 'cdnow_master.csv'\nbracketed retention over ${windows.join(', ')} days`,
    );
    expect(expected).toHaveLength(15);
    expect(
      result?.rows.map((row) => ({ exposed: row['exposed'], retained: row['retained'] })),
    ).toEqual(
      // prettier-ignore
      expected.map(({ eligible, active }) => ({ exposed: eligible, retained: active })),
    );
  });

  it('online-retail-summary', async () => {
    const { expected } = oracle('online-retail-summary') as Told<Readonly<Record<string, number>>>;
    const [all, bought, cancelled, free, value] = await resultsIn(
      data,
      [
        "load orders from 'online_retail_orders.csv'",
        'active customers by month with incomplete',
        'active customers by month where is_cancellation = 0 with incomplete',
        'active customers by month where is_cancellation = 1 with incomplete',
        'active customers by month where is_cancellation = 0 and amount <= 0 with incomplete',
        'retention by signup_month over 12 months where is_cancellation = 0 with value = sum(amount), incomplete',
      ].join('\n'),
    );
    const sum = (result: ResultTable | undefined, name: string) =>
      result?.rows.reduce((total, row) => total + Number(row[name] ?? 0), 0) ?? NaN;
    expect(sum(all, 'events')).toBe(expected['order_rows']);
    expect(sum(bought, 'events')).toBe(expected['purchase_invoices']);
    expect(sum(cancelled, 'events')).toBe(expected['cancel_invoices']);
    expect(sum(free, 'events')).toBe(expected['zero_or_negative_amount_purchases']);
    expect(bought?.rows.at(-1)?.['total']).toBe(expected['customers_with_purchase']);
    expect(all?.rows.at(-1)?.['total']).toBe(expected['customers_all']);
    expect(sum(value, 'value')).toBeCloseTo(expected['gross_purchase_amount'] ?? NaN, 2);
  });
});
