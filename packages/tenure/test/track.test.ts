import { mkdtempSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

const shop = fileURLToPath(new URL('../../../examples/shop/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tenure-track-'));
for (const name of ['orders.csv', 'subscriptions.csv']) copyFileSync(`${shop}${name}`, join(folder, name)); // prettier-ignore
writeFileSync(
  join(folder, 'targets.csv'),
  'KPI,Target,Period,Better\ncrr,70%,,\ncrr,0.75,2024-Q3,\nchurn,30%,,\nmrr,"9,000",,\nmrr,12000,2025-Q1,\nnnr,1,,\nnrr,much,,\n',
);
afterAll(() => rmSync(folder, { recursive: true }));

const LOAD = "load orders from 'orders.csv'\nload subscriptions from 'subscriptions.csv'\n";
const run = (text: string) => createSession({ reader: createReader({ folder }) }).run(LOAD + text, { pictures: false }); // prettier-ignore

const results = run(
  [
    'track crr, churn, nrr, mrr by month',
    'crr by month',
    'churn by month',
    'nrr by month',
    'mrr by month',
    "track crr, churn, mrr, nrr by quarter during 2024 to 2025-Q1 vs benchmark 'targets.csv'",
    'track crr by month during 2024-03 to 2024-04 as table',
  ].join('\n'),
).then(({ outcomes, diagnostics }) => {
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return outcomes.filter(({ kind }) => kind === 'track' || kind === 'query');
});

const of = (result: ResultTable | null | undefined, kpi: string) => result?.rows.filter((row) => row['kpi'] === kpi) ?? []; // prettier-ignore
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length; // prettier-ignore
const known = (rows: ResultTable['rows'], name: string) => rows.filter((row) => typeof row[name] === 'number' && row['state'] === 'complete'); // prettier-ignore

describe('track', () => {
  it('tells of each metric what it tells alone', async () => {
    const [tracked, ...alone] = (await results).map(({ result }) => result);
    const names = { crr: 'crr', churn: 'rate', nrr: 'nrr', mrr: 'mrr' } as const;
    Object.entries(names).forEach(([kpi, column], at) => {
      const own = alone[at]?.rows ?? [];
      expect(of(tracked, kpi).map(({ period, value, state }) => [period, value, state])).toEqual(
        own.map((row) => [row['period'], row[column] ?? null, row['state']]),
      );
    });
  });

  it('holds shares of customers against the earlier ones pooled: three sigma of a p chart', async () => {
    const [tracked, crr, churn] = (await results).map(({ result }) => result);
    const counts = [
      { kpi: 'crr', rows: known(crr?.rows ?? [], 'crr'), of: ['still_active', 'start_customers'] },
      { kpi: 'churn', rows: known(churn?.rows ?? [], 'rate'), of: ['churned', 'at_risk'] },
    ] as const;
    for (const {
      kpi,
      rows,
      of: [upper, lower],
    } of counts) {
      const told = known(of(tracked, kpi), 'value');
      expect(told).toHaveLength(rows.length);
      told.forEach((row, at) => {
        const before = rows.slice(0, at);
        if (at < 3) return expect(row['control_low']).toBeNull();
        const sum = (name: string) => before.reduce((all, one) => all + Number(one[name]), 0);
        const center = sum(upper) / sum(lower);
        const sigma = Math.sqrt((center * (1 - center)) / Number(rows[at]?.[lower]));
        expect(row['center']).toBeCloseTo(center, 12);
        expect(row['control_low']).toBeCloseTo(center - 3 * sigma, 12);
        expect(row['control_high']).toBeCloseTo(center + 3 * sigma, 12);
        const value = Number(row['value']);
        expect(row['signal']).toBe(value < center - 3 * sigma ? 'below' : value > center + 3 * sigma ? 'above' : null); // prettier-ignore
        return undefined;
      });
    }
  });

  it('holds all else against single values: three sigma by their moving ranges', async () => {
    const [tracked] = (await results).map(({ result }) => result);
    for (const kpi of ['nrr', 'mrr']) {
      const told = known(of(tracked, kpi), 'value');
      told.forEach((row, at) => {
        if (at < 4) return expect(row['control_low']).toBeNull();
        const before = told.slice(0, at).map(({ value }) => Number(value));
        const ranges = before.slice(1).map((value, i) => Math.abs(value - (before[i] ?? 0)));
        // 1.128 is what a range of two is of a standard deviation.
        const half = (3 * mean(ranges)) / 1.1283791670955126;
        expect(row['center']).toBeCloseTo(mean(before), 9);
        expect(row['control_low']).toBeCloseTo(mean(before) - half, 6);
        expect(row['control_high']).toBeCloseTo(mean(before) + half, 6);
        return undefined;
      });
    }
  });

  it('holds values against targets, of a period before those of all, and lower is better for churn', async () => {
    const tracked = (await results)[5]?.result;
    for (const row of of(tracked, 'crr')) {
      const target = row['period'] === '2024-07-01' ? 0.75 : 0.7;
      expect(row['target']).toBe(target);
      expect(row['met']).toBe(row['value'] === null ? null : Number(row['value']) >= target ? 'yes' : 'no'); // prettier-ignore
    }
    for (const row of of(tracked, 'churn')) {
      if (row['value'] !== null)
        expect(row['met']).toBe(Number(row['value']) <= 0.3 ? 'yes' : 'no');
    }
    expect(of(tracked, 'mrr').map(({ target }) => target)).toEqual([9000, 9000, 9000, 9000, 12000]);
    expect(of(tracked, 'nrr').every(({ target, met }) => target === null && met === null)).toBe(true); // prettier-ignore
    const notes = tracked?.notes
      .filter(({ code }) => code === 'T4192')
      .map(({ message }) => message);
    expect(notes).toEqual([
      'Lines of `targets.csv` without a KPI or a number are left out: 8',
      '`targets.csv` has a target for `nnr`, which is not tracked here: did you mean `nrr`?',
      '`targets.csv` has no target for `nrr`',
    ]);
  });

  it('has nothing where there is nothing to divide, says so once, and is drawn as small lines', async () => {
    const [first] = await results;
    const [opening] = of(first?.result, 'crr');
    expect(opening).toMatchObject({ value: null, shown: null, signal: null, state: 'complete' });
    const said = first?.result?.notes.filter(({ code }) => code === 'T4004') ?? [];
    expect(said.map(({ message }) => message.split(':')[0])).toEqual(['crr, churn, nrr, mrr']);
    const outside = first?.result?.notes.filter(({ code }) => code === 'T4190') ?? [];
    const drifting = outside.filter(({ message }) =>
      message.includes('a trend rather than chance'),
    );
    expect(drifting.map(({ message }) => message.split(':')[0])).toEqual(['mrr']);
    const [chart] = first?.outputs ?? [];
    expect(chart?.data).toHaveProperty('application/vnd.vegalite.v5+json');
    expect(chart?.data['text/plain']).toMatch(
      /crr [\d.]+ % in May 2025, [+−][\d.]+ points on the period before/u,
    );
    const short = (await results)[6];
    expect(short?.outputs).toHaveLength(1);
    expect(short?.result?.notes.map(({ code }) => code)).toContain('T4191');
  });

  it.each([
    ['track crr, retention by quarter', '`retention` is not told by calendar periods', 'T3009'],
    ['track crr, lifecycle by quarter', '`lifecycle` has no single number a period', 'T3009'],
    ['track crr, chrn by quarter', 'There is no metric called `chrn`', 'T2001'],
    ['track crr by quarter split by plan', '`track` does not take `split by`', 'T3001'],
    ['track crr, churn by quarter, plan', 'A KPI is one line', 'T3009'],
    ['track crr by quarter vs benchmark', 'there are no built-in figures', 'T3009'],
    ["track crr by quarter vs benchmark 'tragets.csv'", '`tragets.csv` was not found', 'T5002'],
    ["track crr by quarter vs benchmark 'orders.csv'", 'has no `kpi` and no `target`', 'T3009'],
    ['track crr by quarter vs previous 2 quarters', 'against their own history, and against targets', 'T3009'], // prettier-ignore
  ])('%s is refused in words', async (statement, message, code) => {
    const { diagnostics } = await run(statement);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors[0]?.message).toContain(message);
    expect(new Set(errors.map((one) => one.code))).toEqual(new Set([code]));
  });
});
