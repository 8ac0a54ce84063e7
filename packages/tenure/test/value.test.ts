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
