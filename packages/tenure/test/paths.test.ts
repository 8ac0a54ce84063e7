import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Facts and real data stay where they are, beside the repository; they are read if they are there.
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const there = existsSync(`${shared}cases/statistics.json`) && existsSync(`${shared}data`);

function oracle(id: string): Readonly<Record<string, unknown>> {
  const all = JSON.parse(readFileSync(`${shared}cases/statistics.json`, 'utf8')) as {
    id: string;
    expected: Record<string, unknown>;
  }[];
  return all.find((one) => one.id === id)?.expected ?? {};
}

/** The results of a program in a folder; errors are thrown as their messages. */
async function resultsIn(folder: string, program: string): Promise<readonly ResultTable[]> {
  const session = createSession({ reader: createReader({ folder }) });
  const run = await session.run(program, { pictures: false });
  const errors = run.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return run.outcomes.flatMap(({ result }) => (result ? [result] : []));
}

async function resultsOf(csv: string, program: string): Promise<readonly ResultTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-paths-'));
  writeFileSync(join(folder, 'events.csv'), csv);
  try {
    return await resultsIn(folder, `load events from 'events.csv'\n${program}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function resultOf(csv: string, program: string): Promise<ResultTable> {
  const [result] = await resultsOf(csv, program);
  if (!result) throw new Error('no result');
  return result;
}

interface Point {
  readonly day: number;
  readonly n_risk: number;
  readonly repeat_rate: number;
  readonly lower: number;
  readonly upper: number;
  readonly strata?: string;
}

describe.skipIf(!there)('the second purchase of CDNOW through the language', () => {
  const load = "load orders from 'cdnow_master.csv' with customer = customer_id, time = date\n";
  const known = oracle('cdnow-second-purchase') as {
    n: number;
    events: number;
    at: readonly Point[];
    by_cohort: readonly Point[];
    logrank_by_cohort: { chisq: number; df: number; p: number };
  };
  const days = (known.at ?? []).map(({ day }) => String(day)).join(', ');

  it('takes as long as R says: shares, numbers at risk, intervals', async () => {
    const [result] = await resultsIn(
      `${shared}data`,
      `${load}time from any to any at day ${days} with same_day = merged, interval = log`,
    );
    expect(known.at.length).toBe(6);
    known.at.forEach((point, at) => {
      const row = result?.rows[at];
      expect(row?.['customers']).toBe(known.n);
      expect(row?.['at_risk']).toBe(point.n_risk);
      expect(row?.['share']).toBeCloseTo(point.repeat_rate, 10);
      expect(row?.['low']).toBeCloseTo(point.lower, 10);
      expect(row?.['high']).toBeCloseTo(point.upper, 10);
    });
    const [quartiles] = await resultsIn(
      `${shared}data`,
      `${load}time from any to any with same_day = merged`,
    );
    expect(quartiles?.rows[0]).toMatchObject({ n: known.n, reached: known.events });
  });

  it('of a window is 36.8 % by days, 38.0 % by purchases, and all by Shopify’s rule', async () => {
    // Of 3,817 with a purchase in the first quarter of 1998: counted by a program of sets.
    const results = await resultsIn(
      `${shared}data`,
      load +
        ['window', 'window with same_day', 'shopify']
          .map((using) => `repeat purchase rate during 1998-Q1 using ${using}`)
          .join('\n'),
    );
    expect(results.map(({ rows }) => rows)).toMatchObject(
      [1405, 1452, 3817].map((repeaters) => [{ buyers: 3817, repeaters }]),
    );
  });

  it('is in the repeat purchase rate, where nobody is censored by the window, both ways', async () => {
    for (const { day, repeat_rate: rate } of known.at) {
      const [result] = await resultsIn(
        `${shared}data`,
        `${load}repeat purchase rate within ${String(day)} days`,
      );
      const row = result?.rows[0];
      expect(row?.['buyers']).toBe(known.n);
      expect(row?.['estimate']).toBeCloseTo(rate, 10);
      // The last to buy for the first time did so 462 days before the end: nobody is left out.
      expect(row?.['rate']).toBeCloseTo(rate, 10);
    }
  });

  it('comes to cohorts equally fast, by the log-rank test', async () => {
    const [result] = await resultsIn(
      `${shared}data`,
      `${load}time from any to any by first_event_month at day 30, 90, 180, 365 with same_day = merged`,
    );
    const note = result?.notes.find(({ code }) => code === 'T4081')?.message ?? '';
    const { chisq, p } = known.logrank_by_cohort;
    expect(note).toContain(`chi-squared ${chisq.toFixed(2)} on 2 degrees`);
    expect(note).toContain(`p = ${p.toFixed(4)}`);
    expect(known.by_cohort.length).toBeGreaterThan(5);
    for (const { strata, day, n_risk: atRisk, repeat_rate: share } of known.by_cohort) {
      const row = result?.rows.find(
        (one) => one['period'] === day && `coh=${String(one['segment']).slice(0, 7)}` === strata,
      );
      expect(row?.['at_risk'], `${String(strata)} ${String(day)}`).toBe(atRisk);
      expect(row?.['share']).toBeCloseTo(share, 10);
    }
  });
});

const SHOP = `customer,time,event
a,2024-01-01T10:00:00Z,signup
a,2024-01-01T12:00:00Z,activate
a,2024-01-03T10:00:00Z,purchase
b,2024-01-02T10:00:00Z,signup
b,2024-01-02T09:00:00Z,activate
b,2024-01-09T10:00:00Z,purchase
c,2024-01-05T10:00:00Z,signup
c,2024-01-06T10:00:00Z,activate
d,2024-01-30T10:00:00Z,signup
d,2024-01-30T11:00:00Z,activate
d,2024-01-31T10:00:00Z,purchase
`;

describe('funnel', () => {
  it('counts who reaches each step in order, and how long that takes', async () => {
    const result = await resultOf(SHOP, 'funnel from signup to activate to purchase within 7 days');
    expect(result.rows).toMatchObject([
      { step: '1 signup', entered: 4, reached: 4, rate: 1, of_previous: null, median_time: null },
      { step: '2 activate', entered: 4, reached: 3, rate: 0.75, of_previous: 0.75 },
      { step: '3 purchase', entered: 4, reached: 2, rate: 0.5 },
    ]);
    expect(result.rows[1]?.['median_time']).toBeCloseTo(2 / 24, 12);
    expect(result.rows[2]?.['median_time']).toBeCloseTo(1.5, 12);
    expect(result.notes.map(({ code }) => code)).toContain('T4110');
    const mature = await resultOf(
      SHOP,
      'funnel from signup to activate to purchase within 7 days with mature, unit = hours',
    );
    expect(mature.rows.map(({ reached }) => reached)).toEqual([3, 2, 1]);
  });

  it('takes the last moment of its window in, and a step of the very moment of the one before', async () => {
    const csv = 'customer,time,event\na,2024-01-01,purchase\na,2024-01-01,signup\nb,2024-01-01,signup\nb,2024-01-08,purchase\nc,2024-01-01,signup\nc,2024-01-09,purchase\n'; // prettier-ignore
    const result = await resultOf(csv, 'funnel from signup to purchase within 7 days');
    expect(result.rows.map(({ reached }) => reached)).toEqual([3, 2]);
  });

  it('enters where it gets furthest if it is told so, and with the first start else', async () => {
    const csv = 'customer,time,event\na,2024-01-01,signup\na,2024-02-01,signup\na,2024-02-02,purchase\n'; // prettier-ignore
    const reached = async (options: string) => {
      const { rows } = await resultOf(csv, `funnel from signup to purchase within 7 days${options}`); // prettier-ignore
      return rows.map((row) => row['reached']);
    };
    expect(await reached('')).toEqual([1, 0]);
    expect(await reached(' with entry = best')).toEqual([1, 1]);
    expect(await reached(' during 2024-02 with entry = first_in_window')).toEqual([1, 1]);
    expect(await reached(' during 2024-02')).toEqual([]);
  });

  it('follows the signups of a customers table', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-paths-'));
    writeFileSync(join(folder, 'events.csv'), 'customer,time,event\na,2024-01-02T10:00:00Z,buy\nb,2023-12-31T10:00:00Z,buy\nx,2024-01-02T10:00:00Z,buy\n'); // prettier-ignore
    writeFileSync(join(folder, 'people.csv'), 'customer,signup,plan\na,2024-01-01,pro\nb,2024-01-01,free\nc,2024-01-01,free\n'); // prettier-ignore
    try {
      const [result] = await resultsIn(
        folder,
        "load events from 'events.csv'\nload customers from 'people.csv'\nuse events, customers\nset time zone 'Europe/Paris'\nfunnel from signup to buy by plan",
      );
      expect(result?.rows).toMatchObject([
        { segment: 'free', entered: 2, reached: 2 },
        { segment: 'free', entered: 2, reached: 0, median_time: null },
        { segment: 'pro', entered: 1, reached: 1 },
        { segment: 'pro', entered: 1, reached: 1 },
      ]);
      // The signup is a date: it begins with that day in Paris, an hour before it does in UTC.
      expect(result?.rows[3]?.['median_time']).toBeCloseTo(35 / 24, 9);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('conversion', () => {
  it('is of those alone whose time is over, converted or not', async () => {
    const result = await resultOf(SHOP, 'conversion from signup to purchase within 7 days');
    expect(result.rows).toMatchObject([{ entered: 3, converted: 2, open: 1 }]);
    expect(result.rows[0]?.['rate']).toBeCloseTo(2 / 3, 12);
    const all = await resultOf(SHOP, 'conversion from signup to purchase within 7 days with incomplete'); // prettier-ignore
    expect(all.rows).toMatchObject([{ entered: 4, converted: 3, rate: 0.75, open: 1 }]);
  });

  it('is null, not 0 or worse, where nobody has had the time', async () => {
    const result = await resultOf(SHOP, 'conversion from signup to purchase within 3 months');
    expect(result.rows).toEqual([
      { entered: 0, converted: 0, rate: null, low: null, high: null, open: 4 },
    ]);
    expect(result.notes.find(({ code }) => code === 'T4110')?.message).toContain('91.3125 days');
  });

  it('asks for its time and its steps', async () => {
    await expect(resultOf(SHOP, 'conversion from signup to purchase')).rejects.toThrow('time limit'); // prettier-ignore
    await expect(resultOf(SHOP, 'conversion within 7 days')).rejects.toThrow('where it goes');
    await expect(
      resultOf(SHOP, 'conversion from signup to purchase within 7 days of purchase'),
    ).rejects.toThrow('any event but the start');
  });
});

describe('a single row', () => {
  const one = 'customer,time,event\na,2024-01-01,signup\n';

  it.each([
    'funnel from signup to signup',
    'funnel from signup to signup within 1 day by event',
    'conversion from signup to signup within 1 hour',
    'time from signup to signup',
    'time from signup to signup at day 0, 1, 30',
    'repeat purchase rate within 1 day',
    'repeat purchase rate from signup to signup within 1 day with same_day',
    "funnel from signup to signup where event = 'none'",
  ])('%s gives numbers or null', async (program) => {
    const { rows } = await resultOf(one, program);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      expect(typeof value === 'number' ? Number.isFinite(value) : true).toBe(true);
    }
    expect(rows.some((row) => row['reached'] === 1 && row['step'] !== '1 signup')).toBe(false);
  });
});

describe('repeat purchase rate', () => {
  const orders = 'customer,time,amount\na,2024-01-01T08:00:00Z,1\na,2024-01-01T20:00:00Z,1\na,2024-01-05T08:00:00Z,1\nb,2024-01-01T08:00:00Z,1\nb,2024-01-01T09:00:00Z,1\nc,2024-01-02T08:00:00Z,1\nd,2024-02-28T08:00:00Z,1\n'; // prettier-ignore

  it('merges the purchases of a day, unless told', async () => {
    const merged = await resultOf(orders, 'repeat purchase rate within 30 days');
    expect(merged.rows).toMatchObject([{ buyers: 4, observed: 3, repeaters: 1 }]);
    const apart = await resultOf(orders, 'repeat purchase rate within 30 days with same_day');
    expect(apart.rows).toMatchObject([{ buyers: 4, observed: 3, repeaters: 2 }]);
  });

  it('ends the day with the zone', async () => {
    const result = await resultOf(orders, "repeat purchase rate within 30 days timezone 'Asia/Tokyo'"); // prettier-ignore
    // 20:00 of 1 January is 2 January in Tokyo.
    expect(result.rows).toMatchObject([{ repeaters: 1 }]);
    const hours = await resultOf(orders, "repeat purchase rate within 13 hours timezone 'Asia/Tokyo'"); // prettier-ignore
    expect(hours.rows).toMatchObject([{ repeaters: 1 }]);
    const utc = await resultOf(orders, 'repeat purchase rate within 13 hours');
    expect(utc.rows).toMatchObject([{ repeaters: 0 }]);
  });

  it('is of a window by the conventions that have one, with what a program of sets gives', async () => {
    const days = new Map<string, string[]>();
    for (const line of orders.trim().split('\n').slice(1)) {
      const [customer = '', time = ''] = line.split(',');
      days.set(customer, [...(days.get(customer) ?? []), time]);
    }
    for (const [from, to] of [
      ['2024-01-01', '2024-01-03'],
      ['2024-01-02', '2024-02-28'],
      ['2024-01-05', '2024-01-06'],
    ] as const) {
      // prettier-ignore
      for (const sameDay of [false, true]) {
        const told = (times: readonly string[]) => (sameDay ? times.length : new Set(times.map((time) => time.slice(0, 10))).size); // prettier-ignore
        const inside = (times: readonly string[]) => times.filter((time) => time.slice(0, 10) >= from && time.slice(0, 10) <= to); // prettier-ignore
        const buyers = [...days.values()].filter((times) => inside(times).length > 0);
        const tail = `during ${from} to ${to}${sameDay ? ' with same_day' : ''}`;
        const window = await resultOf(orders, `repeat purchase rate using window ${tail}`);
        expect(window.rows).toMatchObject([{ buyers: buyers.length, repeaters: buyers.filter((times) => told(inside(times)) > 1).length }]); // prettier-ignore
        const ever = await resultOf(orders, `repeat purchase rate using shopify ${tail}`);
        expect(ever.rows).toMatchObject([{ buyers: buyers.length, repeaters: buyers.filter((times) => told(times) > 1).length }]); // prettier-ignore
      }
    }
    const split = await resultOf(orders, 'repeat purchase rate using shopify by amount');
    expect(split.rows).toMatchObject([{ buyers: 4, repeaters: 1, rate: 0.25 }]);
    const none = await resultOf(orders, 'repeat purchase rate using window during 2024-02-01 to 2024-02-02'); // prettier-ignore
    expect(none.rows.every(({ rate }) => rate === null)).toBe(true);
  });

  it('says that every row is taken for a purchase where there are several kinds', async () => {
    const result = await resultOf(SHOP, 'repeat purchase rate within 2 days');
    expect(result.notes.map(({ code }) => code)).toContain('T4111');
    const named = await resultOf(SHOP, 'repeat purchase rate from purchase within 2 days');
    expect(named.notes.map(({ code }) => code)).not.toContain('T4111');
    expect(named.rows).toMatchObject([{ buyers: 3 }]);
  });
});
