import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

const shop = fileURLToPath(new URL('../../../examples/shop/', import.meta.url));
const DAY = 86_400_000;

async function run(folder: string, text: string) {
  return createSession({ reader: createReader({ folder }) }).run(text, { pictures: false });
}

async function resultsIn(folder: string, text: string): Promise<readonly ResultTable[]> {
  const ran = await run(folder, text);
  expect(ran.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ran.outcomes.flatMap(({ result }) => (result ? [result] : []));
}

/** Runs a program over events. */
async function ranOf(csv: string, program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-drivers-'));
  writeFileSync(join(folder, 'events.csv'), `customer,time,event\n${csv}\n`);
  try {
    return await run(folder, `load events from 'events.csv'\n${program}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rowsOf = (file: string) =>
  readFileSync(`${shop}${file}`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString();

/** A customer of a trial: on which days after it they use it, and on which they pay, if ever. */
const trial = (customer: string, uses: readonly number[], pays: number | null) => [
  `${customer},${day(0)},trial`,
  ...uses.map((n) => `${customer},${day(n)},use`),
  ...(pays === null ? [] : [`${customer},${day(pays)},pay`]),
];

const TRIALS = [
  trial('a', [1, 2, 3], 9),
  trial('b', [1, 2, 5, 6], 10),
  trial('c', [0.5, 3, 6], 12),
  trial('d', [1, 4, 5], null),
  // Uses in the outcome's own time are no exposure.
  trial('e', [2, 8, 9], 14),
  trial('f', [], 20),
  trial('g', [1], null),
  trial('h', [1, 2], null),
  trial('i', [], null),
  // Pays while the exposure still lasts: follows nothing.
  trial('j', [1, 2, 3], 4),
  [`z,${day(60)},visit`],
]
  .flat()
  .join('\n');

describe('what use of a trial goes together with a purchase', () => {
  const ask = 'drivers of conversion from trial to pay within 30 days with exposure = 7 days, all, min_size = 1, holdout = 0'; // prettier-ignore

  it('is counted strictly before it', async () => {
    const { outcomes } = await ranOf(TRIALS, ask);
    const result = outcomes.at(-1)?.result;
    const row = result?.rows.find(({ behaviour, threshold }) => behaviour === 'use' && threshold === 3); // prettier-ignore
    expect(row).toMatchObject({ did: 4, converted_did: 3, did_not: 5, converted_not: 2, n: 9 });
    expect(row?.['lift']).toBeCloseTo(0.75 / 0.4, 12);
    // Of the table 3, 1, 2, 3: (3·3 − 1·2) ÷ √(4·5·5·4).
    expect(row?.['phi']).toBeCloseTo(7 / 20, 12);
    const notes = result?.notes.map(({ message }) => message).join('\n') ?? '';
    expect(notes).toContain('1 who get to pay before what is held against it is over');
  });

  it('never says that one brings about the other', async () => {
    const { outcomes } = await ranOf(TRIALS, ask);
    const said = JSON.stringify(outcomes);
    expect(said).toContain('does not say that one brings about the other');
    expect(said).not.toMatch(/caus|because of|leads to|makes? (?:customers|them)/iu);
  });

  it('tells of every question that was asked, and of how that was corrected for', async () => {
    const { outcomes } = await ranOf(TRIALS, `${ask}, correction = holm`);
    const result = outcomes.at(-1)?.result;
    const tests = result?.rows.map(({ p_value }) => Number(p_value)) ?? [];
    expect(result?.notes.find(({ code }) => code === 'T4170')?.message).toContain(`${String(tests.length)} combinations`); // prettier-ignore
    // Holm's least corrected p is the least p times the size of the family.
    const corrected = result?.rows.map(({ p_corrected }) => Number(p_corrected)) ?? [];
    expect(Math.min(...corrected)).toBeCloseTo(Math.min(1, Math.min(...tests) * tests.length), 12);
  });

  it.each([
    ['drivers', '`drivers` needs to know of what', 'T3009'],
    ['drivers of churm over 90 days', '`drivers` cannot be sought of `churm`', 'T3009'],
    ['drivers of retention', 'The outcome of retention is to come back in one period', 'T3009'], // prettier-ignore
    ['drivers of churn', 'The outcome of churn is to be lost within a time', 'T3009'],
    ['drivers of conversion from trial to pay', 'The outcome of conversion is to get to an event within a time', 'T3009'], // prettier-ignore
    ['drivers of retention at day 5 with exposure = 7 days', 'What is done must come before retention on day 5, and 7 days after the start are not over by then', 'T3009'], // prettier-ignore
    ['drivers of retention at month 2 with exposure = 1 month', 'An exposure is a time of hours, days or weeks, as a month is not always as long', 'T3009'], // prettier-ignore
    ['drivers of retention at day 20 with behaviour = uses', 'There is no event called `uses`', 'T2011'], // prettier-ignore
    ['drivers of retention at day 20 with column = evnt', '`events` has no column called `evnt`', 'T2002'], // prettier-ignore
    ['drivers of retention at day 20 by event', '`drivers` with `by`', 'T3010'],
  ])('%s is refused in words', async (query, message, code) => {
    const { diagnostics } = await ranOf(TRIALS, query);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((one) => one.code)).toEqual([code]);
    expect(errors[0]?.message).toContain(message);
  });

  it('has no number where there is nothing to divide, and says why', async () => {
    const same = ['a', 'b', 'c'].map((who) => trial(who, who === 'a' ? [1] : [], null)).flat();
    const { outcomes, ok } = await ranOf([...same, `z,${day(60)},pay`].join('\n'), ask);
    expect(ok).toBe(true);
    const result = outcomes.at(-1)?.result;
    expect(result?.rows).toHaveLength(1);
    expect(result?.rows[0]).toMatchObject({ rate: 0, rate_not: 0, lift: null, phi: null, p_value: null, p_corrected: null }); // prettier-ignore
    expect(result?.notes.map(({ code }) => code)).toContain('T4173');
    const { outcomes: none } = await ranOf(`a,${day(0)},trial\nb,${day(1)},pay`, ask);
    expect(none.at(-1)?.result?.rows).toEqual([]);
    expect(none.at(-1)?.result?.notes[0]?.message).toContain('there is nothing to compare');
  });
});

describe('drivers in the shop', () => {
  const asked = [
    "load journeys from 'journeys.csv'",
    'drivers of conversion from trial to club_joined within 30 days with exposure = 7 days, all, thresholds = 3', // prettier-ignore
    'drivers of retention at month 3 with all, min_size = 1, behaviours = 100',
    'retention at month 3',
    "load subscriptions from 'subscriptions.csv'",
    'use journeys, subscriptions',
    'drivers of churn over 120 days with behaviour = support, min_size = 1, holdout = 0',
  ].join('\n');
  const results = resultsIn(shop, asked);

  it('find the truth that the generator wrote: three recipes within a week of the trial', async () => {
    const [conversion] = await results;
    const rows = rowsOf('journeys.csv').map(([id = '', time = '', event = '']) => ({ id, event, at: Date.parse(time) })); // prettier-ignore
    const until = Date.UTC(2025, 5, 18);
    const tables = new Map([1, 2, 3].map((k) => [k, { did: 0, yes: 0, not: 0, yesNot: 0 }]));
    for (const id of new Set(rows.map((row) => row.id))) {
      const own = rows.filter((row) => row.id === id);
      const start = own.find(({ event }) => event === 'trial')?.at;
      if (start === undefined || start + 30 * DAY >= until) continue;
      const joined = own.find(({ event, at }) => event === 'club_joined' && at >= start)?.at;
      if (joined !== undefined && joined < start + 7 * DAY) continue;
      const saved = own.filter(({ event, at }) => event === 'recipe_saved' && at >= start && at < start + 7 * DAY).length; // prettier-ignore
      const yes = joined !== undefined && joined <= start + 30 * DAY ? 1 : 0;
      for (const [k, table] of tables) {
        if (saved >= k) tables.set(k, { ...table, did: table.did + 1, yes: table.yes + yes });
        else tables.set(k, { ...table, not: table.not + 1, yesNot: table.yesNot + yes });
      }
    }
    for (const [k, { did, yes, not, yesNot }] of tables) {
      const row = conversion?.rows.find(({ behaviour, threshold }) => behaviour === 'recipe_saved' && threshold === k); // prettier-ignore
      expect(row).toMatchObject({ did, converted_did: yes, did_not: not, converted_not: yesNot });
    }
    const [strongest] = conversion?.rows ?? [];
    expect(strongest).toMatchObject({ behaviour: 'recipe_saved', threshold: 3, holds: 'yes' });
    // The generator lets 36 % join after three recipes.
    expect(Number(strongest?.['low'])).toBeLessThan(0.36);
    expect(Number(strongest?.['high'])).toBeGreaterThan(0.36);
    // What the generator made at random does not stand out.
    for (const row of conversion?.rows ?? []) {
      if (row['behaviour'] !== 'recipe_saved') expect(Number(row['p_corrected'])).toBeGreaterThan(0.05); // prettier-ignore
    }
  });

  it('have the outcome of the metric itself', async () => {
    const [, screened, retention] = await results;
    const [pooled] = retention?.rows ?? [];
    const first = screened?.rows[0];
    expect(Number(first?.['retained_did']) + Number(first?.['retained_not'])).toBe(pooled?.['retained']); // prettier-ignore
    expect(first?.['n']).toBe(pooled?.['exposed'] ?? pooled?.['customers']);
    for (const row of screened?.rows ?? []) expect(row['n']).toBe(first?.['n']);
  });

  it('take subscriptions for who is lost, and events for what was done', async () => {
    const churn = (await results).at(-1);
    const until = Date.UTC(2025, 5, 18);
    const stays = new Map<string, { from: number; to: number }[]>();
    for (const [id = '', , from = '', to = ''] of rowsOf('subscriptions.csv')) {
      const own = stays.get(id) ?? [];
      own.push({ from: Date.parse(from), to: to === '' ? Infinity : Date.parse(to) });
      stays.set(id, own);
    }
    const asks = rowsOf('journeys.csv').filter(([, , event]) => event === 'support');
    const counted = { did: 0, yes: 0, not: 0, yesNot: 0 };
    for (const [id, own] of stays) {
      own.sort((a, b) => a.from - b.from);
      const start = own[0]?.from ?? 0;
      let end = own[0]?.to ?? 0;
      for (const stay of own) if (stay.from <= end) end = Math.max(end, stay.to);
      const age = (Math.min(end, until) - start) / DAY;
      const ended = end < until;
      if ((ended && age <= 7) || (!ended && age < 120)) continue;
      const yes = ended && age <= 120 ? 1 : 0;
      // The events have a zone and the subscriptions have none: both are of UTC.
      const did = asks.some(([who, time = '']) => who === id && Date.parse(time) >= start && Date.parse(time) < start + 7 * DAY); // prettier-ignore
      if (did) [counted.did, counted.yes] = [counted.did + 1, counted.yes + yes];
      else [counted.not, counted.yesNot] = [counted.not + 1, counted.yesNot + yes];
    }
    const row = churn?.rows.find(({ threshold, window }) => threshold === 1 && window === '7 days');
    expect(row).toMatchObject({ did: counted.did, churned_did: counted.yes, did_not: counted.not, churned_not: counted.yesNot }); // prettier-ignore
  });
});
