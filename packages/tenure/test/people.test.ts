import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Facts stay where they are, beside the repository; they are read if they are there.
const cases = fileURLToPath(new URL('../../../../shared/cases/statistics.json', import.meta.url));
const there = existsSync(cases);

/** The result of a program on some files; errors are thrown as their messages. */
async function resultOf(
  files: Readonly<Record<string, string>>,
  program: string,
): Promise<ResultTable> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-people-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const session = createSession({ reader: createReader({ folder }) });
    const run = await session.run(program, { pictures: false });
    const errors = run.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    const [result] = run.outcomes.flatMap((outcome) => (outcome.result ? [outcome.result] : []));
    if (!result) throw new Error('no result');
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A survey with as many answers of each kind, and blanks between. */
function survey(promoters: number, passives: number, detractors: number): string {
  const scores = [
    ...Array.from({ length: promoters }, (_, at) => String(9 + (at % 2))),
    ...Array.from({ length: passives }, (_, at) => String(7 + (at % 2))),
    ...Array.from({ length: detractors }, (_, at) => String(at % 7)),
    '',
  ];
  return `customer,time,score\n${scores.map((score, at) => `c${String(at)},2024-01-0${String(1 + (at % 9))},${score}`).join('\n')}\n`;
}

interface Oracle {
  readonly id: string;
  readonly input: { promoters: number; passives: number; detractors: number };
  readonly expected: { nps: number; se: number; adj_wald_ci: readonly [number, number] };
}
const oracles = there
  ? (JSON.parse(readFileSync(cases, 'utf8')) as readonly Oracle[]).filter(({ id }) => id.startsWith('nps-')) // prettier-ignore
  : [];

describe.skipIf(!there)('nps through the language', () => {
  it('has its oracles', () => {
    expect(oracles.length).toBeGreaterThanOrEqual(3);
  });

  it.each(oracles)('$id', async ({ input, expected }) => {
    const csv = survey(input.promoters, input.passives, input.detractors);
    const result = await resultOf({ 'survey.csv': csv }, "load survey from 'survey.csv'\nnps");
    const [low, high] = expected.adj_wald_ci;
    const [row = {}] = result.rows;
    expect(result.rows.length).toBe(1);
    expect(row).toMatchObject(input);
    expect(row['nps']).toBeCloseTo(expected.nps, 9);
    expect(row['standard_error']).toBeCloseTo(expected.se, 9);
    // Cut where no score can be.
    expect(row['low']).toBeCloseTo(Math.max(-100, low), 9);
    expect(row['high']).toBeCloseTo(Math.min(100, high), 9);
    expect(result.notes.map(({ code }) => code)).toContain('T4112');
  });
});

describe('nps', () => {
  const csv = `customer,time,score,plan
a,2024-01-05,10,pro
b,2024-01-06,3,free
a,2024-02-05,2,pro
b,2024-02-06,9,free
b,2024-02-07,7,free
c,2024-02-08,11,pro
d,2024-02-09,-1,pro
e,2024-02-29,,pro
`;
  const files = { 'survey.csv': csv };
  const load = "load survey from 'survey.csv'\n";

  it('counts the answers of each month, and says which are no scores', async () => {
    const result = await resultOf(files, `${load}nps by month`);
    expect(result.rows).toMatchObject([
      { period: '2024-01-01', responses: 2, promoters: 1, passives: 0, detractors: 1, nps: 0 },
      { period: '2024-02-01', responses: 3, promoters: 1, passives: 1, detractors: 1, nps: 0 },
    ]);
    expect(result.notes.find(({ code }) => code === 'T4113')?.message).toMatch(/^2 answers are no score/u); // prettier-ignore
    expect(result.notes.find(({ code }) => code === 'T4114')?.message).toContain('2024-02 against 2024-01: +0.0 points'); // prettier-ignore
  });

  it('may take of each customer the latest answer', async () => {
    const result = await resultOf(files, `${load}nps by month with answers = latest`);
    expect(result.rows[1]).toMatchObject({
      responses: 2,
      promoters: 0,
      passives: 1,
      detractors: 1,
    });
  });

  it('compares two segments, each answer being of its own row', async () => {
    const result = await resultOf(files, `${load}nps split by plan where score between 0 and 10`);
    expect(result.rows).toMatchObject([
      { segment: 'free', responses: 3, promoters: 1, passives: 1, detractors: 1 },
      { segment: 'pro', responses: 2, promoters: 1, detractors: 1, nps: 0 },
    ]);
    expect(result.notes.find(({ code }) => code === 'T4114')?.message).toContain(
      'free against pro',
    );
  });

  it('is null without an answer', async () => {
    const result = await resultOf(files, `${load}nps by month during 2024-01 to 2024-02 where plan = 'none'`); // prettier-ignore
    for (const row of result.rows)
      expect(row).toMatchObject({ responses: 0, nps: null, low: null });
    const lone = await resultOf({ 'survey.csv': 'customer,time,score\na,2024-01-05,10\n' }, `${load}nps`); // prettier-ignore
    expect(lone.rows).toMatchObject([{ responses: 1, nps: 100, standard_error: 0, high: 100 }]);
  });

  it('asks for a score where there is none', async () => {
    const events = { 'survey.csv': 'customer,time\na,2024-01-05\n' };
    await expect(resultOf(events, `${load}nps`)).rejects.toThrow('score');
  });
});

describe('referral rate', () => {
  const customers = `customer,signup,referred_by,channel
a,2024-01-01,,ads
b,2024-01-20,a,referral
c,2024-03-20,a,referral
d,2024-03-25,b,referral
e,2024-03-30,z,referral
`;
  const files = { 'customers.csv': customers };
  const load = "load customers from 'customers.csv'\n";

  it('counts who brought others, and how many they brought', async () => {
    const result = await resultOf(files, `${load}referral rate`);
    expect(result.rows).toMatchObject([{ customers: 5, referrers: 2, rate: 0.4, referred: 3, k_factor: 0.6, open: 0 }]); // prettier-ignore
    // Who was brought by nobody is no row that is lost.
    expect(result.notes.map(({ code }) => code)).not.toContain('T4006');
  });

  it('is within a time of those alone who have had it', async () => {
    const result = await resultOf(files, `${load}referral rate within 30 days`);
    expect(result.rows).toMatchObject([{ customers: 2, referrers: 1, rate: 0.5, referred: 1, k_factor: 0.5, open: 3 }]); // prettier-ignore
    const cohorts = await resultOf(files, `${load}referral rate by signup_month within 70 days as of 2024-03-31`); // prettier-ignore
    expect(cohorts.rows).toMatchObject([
      { segment: '2024-01-01', customers: 2, referrers: 2, referred: 2 },
      { segment: '2024-03-01', customers: 0, rate: null, k_factor: null, open: 3 },
    ]);
  });

  it('asks for the column that names who brought a customer', async () => {
    const plain = { 'customers.csv': 'customer,signup\na,2024-01-01\n' };
    await expect(resultOf(plain, `${load}referral rate`)).rejects.toThrow('referrer');
  });
});

describe('referral revenue share', () => {
  const files = {
    'orders.csv': 'customer,time,amount\na,2024-01-01,10\nb,2024-01-02,30\nx,2024-01-31,60\n',
    'customers.csv': 'customer,signup,referred_by,channel\na,2024-01-01,,ads\nb,2024-01-01,a,referral\n', // prettier-ignore
  };
  const load = "load orders from 'orders.csv'\nload customers from 'customers.csv'\nuse orders, customers\n"; // prettier-ignore

  it('tells apart what is unknown', async () => {
    const result = await resultOf(files, `${load}referral revenue share by month`);
    expect(result.rows).toMatchObject([
      { revenue: 100, referred: 30, other: 10, unknown: 60, share: 0.3, share_of_known: 0.75 },
    ]);
    expect(result.notes.find(({ code }) => code === 'T4115')?.message).toContain('60.0 %');
  });

  it('may be told what a referral is', async () => {
    const result = await resultOf(files, `${load}referral revenue share by month to (channel = 'referral')`); // prettier-ignore
    expect(result.rows).toMatchObject([{ referred: 30, other: 10, unknown: 60 }]);
  });

  it('is null where nothing is earned, and asks for what it needs', async () => {
    const free = { ...files, 'orders.csv': 'customer,time,amount\na,2024-01-31,0\n' };
    const result = await resultOf(free, `${load}referral revenue share by month`);
    expect(result.rows).toMatchObject([{ revenue: 0, share: null, share_of_known: null }]);
    const plain = { ...files, 'customers.csv': 'customer,signup\na,2024-01-01\n' };
    await expect(resultOf(plain, `${load}referral revenue share by month`)).rejects.toThrow('referrer'); // prettier-ignore
  });
});

describe('renewal rate', () => {
  const files = {
    'subscriptions.csv': `customer,start,end,mrr,plan
a,2023-01-01,2024-01-01,10,basic
a,2024-01-01,,20,pro
b,2023-01-10,2024-01-10,10,basic
b,2024-01-20,,10,basic
c,2023-01-15,2024-01-15,10,basic
d,2023-01-20,2024-01-20,10,pro
d,2023-12-20,2024-12-20,5,pro
e,2023-03-25,2024-03-25,10,pro
f,2023-06-01,2023-05-01,10,pro
`,
  };
  const load = "load subscriptions from 'subscriptions.csv' with customer = customer, start = start, end = end, mrr = mrr\n"; // prettier-ignore

  it('is by due date, with grace, early ones on the due date, and what is open in no rate', async () => {
    const query = 'renewal rate by month during 2024-01 to 2024-03 with grace = 14 days as of 2024-03-31'; // prettier-ignore
    const result = await resultOf(files, load + query);
    expect(result.rows).toMatchObject([
      { period: '2024-01-01', due: 4, renewed: 3, rate: 0.75, early: 1, late: 1, open: 0, mrr_due: 40, mrr_renewed: 25 }, // prettier-ignore
      { period: '2024-02-01', due: 0, renewed: 0, rate: null, low: null, mrr_rate: null },
      { period: '2024-03-01', due: 0, rate: null, open: 1 },
    ]);
    expect(result.notes.map(({ code }) => code)).toContain('T4116');
    const strict = await resultOf(files, `${load}renewal rate by month during 2024-01 as of 2024-03-31`); // prettier-ignore
    expect(strict.rows).toMatchObject([{ due: 4, renewed: 2, rate: 0.5, late: 0 }]);
  });

  it('takes the segment of the subscription that is due', async () => {
    const result = await resultOf(files, `${load}renewal rate by month split by plan during 2024-01 with grace = 14 days as of 2024-03-31`); // prettier-ignore
    expect(result.rows).toMatchObject([
      { segment: 'basic', due: 3, renewed: 2 },
      { segment: 'pro', due: 1, renewed: 1 },
    ]);
  });

  it('is due at the end of every term of what goes on by itself, of several years only in the last', async () => {
    const subscriptions = {
      'subscriptions.csv': 'customer,start,end\na,2022-01-31,\nb,2022-01-31,2023-01-31\n',
    };
    const bare = "load subscriptions from 'subscriptions.csv' with customer = customer, start = start, end = end\n"; // prettier-ignore
    const yearly = await resultOf(subscriptions, `${bare}renewal rate by year with term = 12 months as of 2024-12-31`); // prettier-ignore
    expect(yearly.rows).toMatchObject([
      { period: '2022-01-01', due: 0, rate: null },
      { period: '2023-01-01', due: 2, renewed: 1, rate: 0.5 },
      { period: '2024-01-01', due: 1, renewed: 1, rate: 1 },
    ]);
    const longer = await resultOf(subscriptions, `${bare}renewal rate by year with term = 2 years as of 2024-12-31`); // prettier-ignore
    expect(longer.rows.map(({ due }) => due)).toEqual([0, 1, 1]);
    const none = await resultOf({ 'subscriptions.csv': 'customer,start,end\na,2022-01-31,\n' }, `${bare}renewal rate by year as of 2024-12-31`); // prettier-ignore
    expect(none.notes.map(({ code }) => code)).toContain('T4117');
  });
});
