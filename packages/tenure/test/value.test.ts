import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Facts and real data stay where they are, beside the repository; they are read if they are there.
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const there = existsSync(`${shared}cases/statistics.json`) && existsSync(`${shared}data`);

async function run(folder: string, text: string) {
  const session = createSession({ reader: createReader({ folder }) });
  return session.run(text, { pictures: false });
}

async function resultsIn(folder: string, text: string): Promise<readonly ResultTable[]> {
  const ran = await run(folder, text);
  expect(ran.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ran.outcomes.flatMap(({ result }) => (result ? [result] : []));
}

/** Runs a program over orders. */
async function runOf(csv: string, program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-value-'));
  writeFileSync(join(folder, 'orders.csv'), `customer,time,amount\n${csv}\n`);
  try {
    return await run(folder, `load orders from 'orders.csv'\n${program}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function resultsOf(csv: string, program: string): Promise<readonly ResultTable[]> {
  const ran = await runOf(csv, program);
  expect(ran.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ran.outcomes.flatMap(({ result }) => (result ? [result] : []));
}

const codesOf = (result: ResultTable | undefined) => result?.notes.map(({ code }) => code);

interface Scores {
  readonly R_counts: readonly number[];
  readonly F_counts: readonly number[];
  readonly M_counts: readonly number[];
  readonly segments: Readonly<Record<string, number>>;
  readonly sample: Readonly<Record<string, readonly number[]>>;
}

const oracle = (id: string): unknown => {
  const all = JSON.parse(readFileSync(`${shared}cases/statistics.json`, 'utf8')) as { id: string; expected: unknown }[]; // prettier-ignore
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found.expected;
};

describe.skipIf(!there)('RFM of the customers of a real shop', () => {
  const load = "load orders from 'online_retail_orders.csv' with customer = customer_id, time = invoice_ts, amount = amount\n"; // prettier-ignore
  const of = 'where is_cancellation = 0 as of 2011-12-10';

  it.each(['percent_rank', 'cume_dist'] as const)('is that of the case by %s', async (ties) => {
    const expected = (oracle('rfm-online-retail') as Record<string, Scores>)[ties] as Scores;
    const [customers, segments, cells] = await resultsIn(
      `${shared}data`,
      ['customers', 'segments', 'cells']
        .map((rows) => `rfm ${of} with rows = ${rows}, ties = ${ties}\n`)
        .reduce((all, line) => all + line, load),
    );
    expect(customers?.rows).toHaveLength(4339);
    for (const [name, counts] of Object.entries({
      r: expected.R_counts,
      f: expected.F_counts,
      m: expected.M_counts,
    })) {
      const found = counts.map((_, at) => customers?.rows.filter((row) => row[name] === at + 1).length); // prettier-ignore
      expect(found, name).toEqual(counts);
    }
    for (const [id, row] of Object.entries(expected.sample)) {
      const own = customers?.rows.find(({ customer }) => customer === id);
      const money = own?.['monetary'];
      expect(money, id).toBeCloseTo(row[2] as number, 6);
      expect([own?.['recency'], own?.['frequency'], row[2], own?.['r'], own?.['f'], own?.['m']], id).toEqual(row); // prettier-ignore
    }
    const sizes = segments?.rows.filter((row) => row['customers'] !== 0).map((row) => [row['label'], row['customers']]); // prettier-ignore
    expect(Object.fromEntries(sizes ?? [])).toEqual(expected.segments);
    // Cells add up to segments.
    for (const [label, size] of Object.entries(expected.segments)) {
      const own = cells?.rows.filter((row) => row['label'] === label) ?? [];
      expect(own.reduce((sum, row) => sum + Number(row['customers']), 0)).toBe(size);
    }
    expect(codesOf(cells)?.includes('T4152')).toBe(ties === 'cume_dist');
  });
});

describe('RFM', () => {
  const orders = fc.array(
    fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 60 }), fc.integer({ min: -20, max: 90 })),
    { minLength: 1, maxLength: 60 },
  );
  const csvOf = (rows: readonly (readonly [number, number, number])[]) =>
    rows
      .map(
        ([c, day, amount]) =>
          `c${String(c)},${new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)},${String(amount)}`,
      ) // prettier-ignore
      .join('\n');

  it('scores equals alike, whatever order the rows stand in, and its groups add up', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (rows) => {
        const text = 'rfm with rows = customers\nrfm\nrfm with rows = segments';
        const [own, cells, segments] = await resultsOf(csvOf(rows), text);
        const [turned] = await resultsOf(csvOf(rows.toReversed()), text);
        const byName = (result: ResultTable | undefined) =>
          result?.rows.toSorted((a, b) => (String(a['customer']) < String(b['customer']) ? -1 : 1));
        expect(byName(turned)).toEqual(byName(own));
        for (const [value, score] of [
          ['recency', 'r'],
          ['frequency', 'f'],
          ['monetary', 'm'],
        ] as const) {
          const known = new Map<unknown, unknown>();
          for (const row of own?.rows ?? []) {
            expect(known.get(row[value]) ?? row[score]).toBe(row[score]);
            known.set(row[value], row[score]);
          }
        }
        const total = (result: ResultTable | undefined, name: string) =>
          result?.rows.reduce((sum, row) => sum + Number(row[name]), 0);
        expect(total(cells, 'customers')).toBe(own?.rows.length);
        expect(total(segments, 'customers')).toBe(own?.rows.length);
        expect(total(cells, 'revenue')).toBe(total(own, 'monetary'));
      }),
      { numRuns: 25 },
    );
  });

  it('takes fixed cut points, and says what is wrong with others', async () => {
    const csv = 'a,2024-01-01,5\nb,2024-01-20,50\nb,2024-01-31,50';
    const cuts = "recency_cuts = '7, 14, 21, 28', frequency_cuts = '2, 3, 4, 5', monetary_cuts = '10, 20, 30, 40'"; // prettier-ignore
    const [result] = await resultsOf(csv, `rfm with rows = customers, ${cuts}`);
    expect(result?.rows).toMatchObject([
      { customer: 'a', recency: 30, r: 1, f: 1, m: 1, label: 'hibernating' },
      { customer: 'b', recency: 0, r: 5, f: 2, m: 5, label: 'potential_loyalist' },
    ]);
    const said = async (text: string) => (await runOf(csv, text)).diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message); // prettier-ignore
    expect(await said("rfm with recency_cuts = '7, 14'")).toEqual([
      '`recency_cuts` has 2 cut points, which make 3 scores, not 5',
    ]);
    expect(await said("rfm with monetary_cuts = '9, 8, 10, 11'")).toEqual([
      '`monetary_cuts` is not a list of rising numbers',
    ]);
    expect(await said("rfm with quantiles = 2, map = 'x: r 1 f 1-2; y: r 1-2 f 2'")).toEqual([
      'The map of segments leaves 1 of 4 pairs of scores out and has 1 in more than one segment',
    ]);
    expect(await said("rfm with map = 'x'")).toEqual(['This map cannot be read']);
  });

  it('leaves out what is no purchase, and says so', async () => {
    const csv = 'a,2024-01-05,10\na,2024-02-05,\na,2024-03-01,-4\nb,2024-01-09,8\nc,2024-02-07,-3';
    const [result, alone] = await resultsOf(csv, 'rfm with rows = customers\nrfm with rows = customers where customer = \'b\''); // prettier-ignore
    expect(result?.rows).toMatchObject([
      { customer: 'a', last_purchase: '2024-01-05', frequency: 1, monetary: 6 },
      { customer: 'b', frequency: 1, monetary: 8 },
    ]);
    expect(result?.notes).toContainEqual({
      code: 'T4151',
      message: '2 rows of `orders` with a negative `amount` are refunds: no purchase, taken off the revenue; 1 customer has nothing else and is left out', // prettier-ignore
    });
    expect(codesOf(result)).toContain('T4150');
    expect(alone?.rows).toMatchObject([{ customer: 'b', r: 1, f: 1, m: 1 }]);
  });
});

describe.skipIf(!there)('the value of the customers of CDNOW', () => {
  const load = "load orders from 'cdnow_sample_2357.csv' with customer = customer_id, time = date, amount = amount\n"; // prettier-ignore
  const cut = 'as of 1997-09-30';

  it('comes from BG/NBD and MBG/NBD as published, in whatever unit', async () => {
    const [bg, mbg, days] = await resultsIn(
      `${shared}data`,
      `${load}ltv over 39 weeks using bg nbd ${cut}\nltv over 39 weeks using mbg nbd ${cut}\nltv over 39 weeks using bg nbd with unit = day ${cut}`,
    );
    const { LL, ...parameters } = oracle('bgnbd-cdnow') as Record<string, number>;
    for (const [name, value] of Object.entries(parameters)) {
      expect(Math.abs(Number(bg?.settings[name]) - value), name).toBeLessThan(0.002);
    }
    expect(Math.abs(Number(bg?.settings['log likelihood']) - (LL ?? 0))).toBeLessThan(0.01);
    expect(Number(mbg?.settings['log likelihood'])).toBeCloseTo(-9582.13, 1);
    expect(bg?.rows[0]?.['customers']).toBe(2357);
    // A unit is not a choice that moves a value.
    expect(Number(days?.settings['alpha'])).toBeCloseTo(7 * Number(bg?.settings['alpha']), 2);
    expect(Number(days?.rows[0]?.['ltv'])).toBeCloseTo(Number(bg?.rows[0]?.['ltv']), 4);
    // A customer who never came back is alive for certain by the one model alone.
    expect(Number(mbg?.rows[0]?.['alive'])).toBeLessThan(Number(bg?.rows[0]?.['alive']));
  });

  it('is tried on what was kept back', async () => {
    const [tried] = await resultsIn(`${shared}data`, `${load}ltv using bg nbd with holdout = 39 weeks as of 1998-06-30`); // prettier-ignore
    const message = tried?.notes.find((note) => note.message.startsWith('Tried on'))?.message;
    expect(message).toContain('Tried on the last 273 days');
    expect(message).toContain('of the 2357 customers before, and there were 1882');
    const [, expected] = /expects (\d+) repeat/u.exec(message ?? '') ?? [];
    expect(Math.abs(Number(expected) - 1654)).toBeLessThanOrEqual(1);
  });

  it('knows weeks from months: one customer is worth 36.20 in a year, not 140.10', async () => {
    const [result] = await resultsIn(
      `${shared}data`,
      `${load}ltv by customer_id over 12 months using bg nbd with discount = 0.12682503013196977 ${cut}`,
    );
    const expected = oracle('clv-time-unit-trap') as Record<string, number>;
    const own = result?.rows.find(({ segment }) => segment === '0001');
    expect(Math.abs(Number(own?.['ltv']) - (expected['correct_weeks_52_over_12'] ?? 0))).toBeLessThan(0.01); // prettier-ignore
    const [all] = await resultsIn(`${shared}data`, `${load}ltv over 12 months using bg nbd with discount = 0.12682503013196977 ${cut}`); // prettier-ignore
    const sum = result?.rows.reduce((total, row) => total + Number(row['ltv']), 0) ?? 0;
    expect(sum / 2357).toBeCloseTo(Number(all?.rows[0]?.['ltv']), 8);
  });

  it('puts customers at risk by the model and by their rhythm, each with a reason', async () => {
    const [model, own] = await resultsIn(
      `${shared}data`,
      `${load}at_risk using mbg nbd with horizon = 13 weeks ${cut}\nat_risk with lookback = 180 days ${cut} sort by revenue_180d desc top 20`,
    );
    const rows = model?.rows ?? [];
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect(Number(row['p_alive'])).toBeLessThan(0.5);
      expect(Number(row['p_no_purchase'])).toBeGreaterThanOrEqual(1 - Number(row['p_alive']) - 1e-12); // prettier-ignore
      expect(String(row['reason'])).toContain('by MBG/NBD');
    }
    expect(own?.rows).toHaveLength(20);
    for (const row of own?.rows ?? []) {
      expect(Number(row['silent_days'])).toBeGreaterThan(Number(row['limit']));
      expect(Number(row['silent_days'])).toBeLessThan(180);
      expect(String(row['reason'])).toMatch(/^silent for \d+ days: /u);
    }
    expect(codesOf(own)).toContain('T4157');
  });
});

const dayOf = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

/** Cohorts that start a day apart: users, revenue within three days. */
function cohortOrders(cohorts: readonly (readonly number[])[]): string {
  return cohorts
    .flatMap(([users = 0, revenue = 0, days = 3], start) =>
      Array.from({ length: users }, (_, i) => {
        const name = `u${String(start)}_${String(i)}`;
        // Half on the first day, half on the last that is seen; every second user pays nothing.
        const pays = i % 2 === 0 ? revenue / Math.ceil(users / 2) / 2 : 0;
        return `${name},${dayOf(start)},${String(pays)}\n${name},${dayOf(start + Math.min(days, 3))},${String(pays)}`;
      }),
    )
    .join('\n');
}

const analyses = `${shared}cases/analyses.json`;
const ltvCases = existsSync(analyses)
  ? (JSON.parse(readFileSync(analyses, 'utf8')) as { kind: string; data: { cohorts: number[][]; days: number; perCohort: number[]; overall: number }[] }[]).filter(({ kind }) => kind === 'ltv') // prettier-ignore
  : [];

describe('observed lifetime value', () => {
  it.each(ltvCases.flatMap(({ data }) => data))(
    'is that of the case: overall $overall',
    async ({ cohorts, days, perCohort, overall }) => {
      // All are seen long enough, or each a day less than the one before.
      const asOf = cohorts.every(([, , seen]) => seen === days) ? days + cohorts.length - 1 : days;
      const [result, paying] = await resultsOf(
        cohortOrders(cohorts),
        `ltv by signup_day over ${String(days)} days as of ${dayOf(asOf)}\nltv by signup_day over ${String(days)} days with paying as of ${dayOf(asOf)}`,
      );
      perCohort.forEach((value, at) => {
        const seen = cohorts[at]?.[2] ?? 0;
        const cell = (of: ResultTable | undefined) => of?.rows.find((row) => row['cohort'] === dayOf(at) && row['period'] === seen); // prettier-ignore
        expect(Number(cell(result)?.['cumulative_per_customer'])).toBeCloseTo(value, 8);
        expect(Number(cell(paying)?.['cumulative_per_customer'])).toBeCloseTo(2 * value, 8);
      });
      const last = result?.summary.find(({ period }) => period === days);
      expect(Math.abs(Number(last?.['cumulative_per_customer']) - overall)).toBeLessThan(0.005);
    },
  );

  it('counts the first purchase, takes refunds off, and is null where nobody is old enough', async () => {
    const csv =
      'a,2024-01-05,10\na,2024-02-09,20\nb,2024-01-20,30\nb,2024-01-21,-30\nc,2024-02-02,5\nd,2024-03-31,1';
    const [result, discounted] = await resultsOf(
      csv,
      'ltv by signup_month over 2 months with margin = 50%\nltv by signup_month over 2 months with margin = 50%, discount = 21%',
    );
    const values = (of: ResultTable | undefined) =>
      of?.rows.filter(({ cohort }) => cohort === '2024-01-01').map((row) => row['cumulative_per_customer']); // prettier-ignore
    expect(values(result)).toEqual([2.5, 7.5, 7.5]);
    const [now, next] = values(discounted) ?? [];
    expect(now).toBe(2.5);
    expect(Number(next)).toBeCloseTo(2.5 + 5 / 1.21 ** (1 / 12), 10);
    const late = result?.rows.find(({ cohort, period }) => cohort === '2024-03-01' && period === 1);
    expect(late).toMatchObject({ cumulative_per_customer: null, revenue: null });
  });
});

describe('value and risk of hardly any data', () => {
  it('is null with a reason, and never NaN or infinite', async () => {
    const rows = [
      'a,2024-01-05,10',
      'a,2024-01-05,-10',
      'a,2024-01-05,10\na,2024-01-05,10',
      'a,2024-01-05,0\na,2024-02-05,0\nb,2024-01-05,0',
      'a,2024-01-05,10\na,2024-02-05,10\nb,2024-01-05,10\nb,2024-03-05,10',
      'a,2024-01-01,\nb,2024-01-02,',
    ];
    const program = ['ltv', 'ltv with discount = 10%', 'ltv using mbg nbd', 'ltv using bg nbd', 'at_risk', 'at_risk using mbg nbd', 'rfm', 'rfm with money = mean, rows = customers'].join('\n'); // prettier-ignore
    for (const csv of rows) {
      const ran = await runOf(csv, program);
      const results = ran.outcomes.flatMap(({ result }) => (result ? [result] : []));
      for (const result of results) {
        for (const value of [...result.rows, ...result.summary].flatMap((row) =>
          Object.values(row),
        )) {
          expect(typeof value !== 'number' || Number.isFinite(value), `${csv} ${result.title}`).toBe(true); // prettier-ignore
        }
        expect(JSON.stringify(result.notes)).not.toMatch(/NaN|Infinity/u);
      }
    }
    const [alone] = await resultsOf('a,2024-01-05,10', 'ltv using mbg nbd');
    expect(alone?.rows).toMatchObject([
      { customers: 1, margin_so_far: 10, alive: null, ltv: null },
    ]);
    expect(codesOf(alone)).toContain('T4156');
  });

  it('says what does not go together', async () => {
    const said = async (text: string) =>
      (await runOf('a,2024-01-05,10\na,2024-02-05,10', text)).diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message); // prettier-ignore
    expect(await said('ltv with holdout = 30 days')).toEqual([
      '`holdout` is of a model of purchases',
    ]);
    expect(await said('ltv at month 6 using mbg nbd')).toEqual([
      'A model looks ahead over one horizon from the as-of date on',
    ]);
  });
});
