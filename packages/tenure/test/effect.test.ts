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

/** Runs a program over events and customers. */
async function ranOf(files: Readonly<Record<string, string>>, program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-effect-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    return await run(folder, program);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Numbers from 0 to below 1, the same in every run. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const at = (days: number) => new Date(Date.UTC(2024, 0, 1) + days * DAY).toISOString();

interface Person {
  readonly id: string;
  readonly channel: string;
  readonly joins: number | null;
  readonly visits: readonly number[];
}

/**
 * Customers who come by every day until they leave, each day with the same chance, which hangs on their channel alone.
 * Who is still there on a day of their own joins the programme, friends more often: joining changes nothing.
 */
function people(count: number): readonly Person[] {
  const random = makeRandom(7);
  return Array.from({ length: count }, (_, i) => {
    const channel = random() < 0.5 ? 'friends' : 'ads';
    const leaves = channel === 'friends' ? 0.006 : 0.02;
    const wishes = random() < (channel === 'friends' ? 0.7 : 0.25) ? Math.floor(random() * 90) : null; // prettier-ignore
    let last = 0;
    while (last < 200 && random() >= leaves) last += 1;
    const visits = Array.from({ length: last + 1 }, (_own, day) => day);
    return { id: `c${String(i)}`, channel, joins: wishes !== null && wishes <= last ? wishes : null, visits }; // prettier-ignore
  });
}

const PEOPLE = people(1200);
const FILES = {
  'customers.csv': `customer,signup,channel\n${PEOPLE.map(({ id, channel }) => `${id},${at(0)},${channel}`).join('\n')}\n`,
  'events.csv': `customer,time,event\n${PEOPLE.flatMap(({ id, joins, visits }) => [
    ...visits.filter((day) => day % 3 === 0 || day >= 85).map((day) => `${id},${at(day + 0.3)},visit`), // prettier-ignore
    ...(joins === null ? [] : [`${id},${at(joins + 0.4)},join`]),
  ]).join('\n')}\n`,
};
const LOADS = "load events from 'events.csv'\nload customers from 'customers.csv'\n";
const MEMBERS = 'define segment members as count(join) >= 1\n';

const results = (ran: Awaited<ReturnType<typeof run>>): readonly ResultTable[] => {
  expect(ran.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ran.outcomes.flatMap(({ result }) => (result ? [result] : []));
};

describe('the effect of a programme that has none', () => {
  const ask = 'effect of members on retention at day 90';
  const ran = ranOf(
    FILES,
    `${LOADS}${MEMBERS}${[
      `${ask} by channel with landmark = 30 days`,
      `${ask} with landmark = 30 days`,
      'retention at day 90 split by members, channel with landmark = 30 days',
      'retention at day 90 split by members',
      `${ask} by channel with landmark = 30 days, weights = all`,
      `${ask} by channel with landmark = 30 days, weights = members`,
      'effect of members on churn over 80 days by channel with landmark = 30 days, inactive = 10 days',
    ].join('\n')}`,
  ).then(results);

  it('is none among customers alike who are still there at the landmark, though members seem to stay', async () => {
    const [alike, , , naive, , , churn] = await ran;
    // Who is still there to join has stayed for it: without a landmark members seem to stay much longer.
    const rate = (value: string) => Number(naive?.rows.find((row) => row['segment'] === value)?.['rate']); // prettier-ignore
    expect(rate('true') - rate('false')).toBeGreaterThan(0.25);
    // A landmark takes off what was joined later, strata what the channels make.
    const [own, crude] = alike?.rows ?? [];
    expect(Number(crude?.['difference'])).toBeLessThan(rate('true') - rate('false'));
    expect(Number(own?.['difference'])).toBeLessThan(Number(crude?.['difference']));
    expect(alike?.notes.map(({ code }) => code)).toContain('T4174');
    // Of churn only those count who are still there, and then nothing is left.
    const [left, as] = churn?.rows ?? [];
    expect(Number(as?.['difference'])).toBeLessThan(Number(left?.['difference']));
    expect(Number(left?.['low'])).toBeLessThan(0);
    expect(Number(left?.['high'])).toBeGreaterThan(0);
    expect(churn?.notes.map(({ code }) => code)).not.toContain('T4174');
  });

  it('counts as retention does by segment and stratum at the same landmark', async () => {
    const [alike, , retention] = await ran;
    const strata = alike?.rows.slice(2) ?? [];
    expect(strata.map(({ comparison }) => comparison)).toEqual(['ads', 'friends']);
    for (const row of strata) {
      for (const [side, value] of [
        ['members', 'true'],
        ['others', 'false'],
      ] as const) {
        const cell = retention?.rows.find((one) => one['channel'] === row['comparison'] && one['members'] === value); // prettier-ignore
        expect(row[side]).toBe(cell?.['customers']);
        expect(row[`retained_${side}`]).toBe(cell?.['retained']);
      }
    }
  });

  it('weighs strata as the formulas say, recomputed from the data', async () => {
    const [common, , , , all, members] = await ran;
    const sides = ['ads', 'friends'].map((channel) => {
      const count = (isMember: boolean, stayed: boolean) =>
        PEOPLE.filter((one) => {
          const joined = one.joins !== null && one.joins + 0.4 < 30;
          return one.channel === channel && joined === isMember && (!stayed || one.visits.includes(90)); // prettier-ignore
        }).length;
      return { n1: count(true, false), a: count(true, true), n0: count(false, false), c: count(false, true) }; // prettier-ignore
    });
    const weighed = (weight: (n1: number, n0: number) => number) => {
      const total = sides.reduce((sum, { n1, n0 }) => sum + weight(n1, n0), 0);
      return sides.reduce((sum, { n1, a, n0, c }) => sum + (weight(n1, n0) / total) * (a / n1 - c / n0), 0); // prettier-ignore
    };
    expect(common?.rows[0]?.['difference']).toBeCloseTo(weighed((n1, n0) => (n1 * n0) / (n1 + n0)), 12); // prettier-ignore
    expect(all?.rows[0]?.['difference']).toBeCloseTo(
      weighed((n1, n0) => n1 + n0),
      12,
    );
    expect(members?.rows[0]?.['difference']).toBeCloseTo(
      weighed((n1) => n1),
      12,
    );
  });
});

describe('the effect of a segment', () => {
  it.each([
    ['effect of member on retention at day 60 with landmark = 30 days', 'There is no segment called `member`', 'members'], // prettier-ignore
    ['effect of members on retention at day 60', '`members` is decided by all that customers do', 'landmark'], // prettier-ignore
    ['effect of members on retention with landmark = 30 days', 'The outcome of retention is to come back in one period', 'effect of members on retention at day 30'], // prettier-ignore
    ['effect of members on retenton at day 60 with landmark = 30 days', '`effect` cannot be sought of `retenton`', 'retention'], // prettier-ignore
    ['effect of members on retention at day 20 with landmark = 30 days', '`members` is decided 30 days after the start, and retention on day 20 can come before that', 'later outcome'], // prettier-ignore
    ['effect of members on conversion with landmark = 30 days', 'The outcome of conversion is to get to an event within a time', 'within 30 days'], // prettier-ignore
  ])('%s is refused in words', async (query, message, help) => {
    const { diagnostics } = await ranOf(FILES, `${LOADS}${MEMBERS}${query}`);
    const [found, ...more] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(more).toEqual([]);
    expect(found?.message).toContain(message);
    expect(JSON.stringify(found)).toContain(help);
  });

  it('says who has no counterpart, and compares nobody where there is none', async () => {
    const customers = 'customer,signup,plan,vip\na,2024-01-01,x,gold\nb,2024-01-01,x,none\nc,2024-01-01,y,none\nd,2024-01-01,z,gold\n'; // prettier-ignore
    const events = `customer,time,event\na,${at(40)},visit\nc,${at(41)},visit\nd,${at(99)},visit\n`;
    const text = `${LOADS}define segment s as vip = 'gold'\neffect of s on retention at month 1 by plan`; // prettier-ignore
    const [result] = results(
      await ranOf({ 'customers.csv': customers, 'events.csv': events }, text),
    );
    const [alike] = result?.rows ?? [];
    expect(alike).toMatchObject({ members: 1, retained_members: 1, others: 1, retained_others: 0, difference: 1 }); // prettier-ignore
    const notes = result?.notes.map(({ message }) => message) ?? [];
    expect(notes).toContainEqual(expect.stringContaining('1 in `s` and 1 others have no counterpart in their stratum (y, z)')); // prettier-ignore
    const none = `${LOADS}define segment s as plan = 'none'\neffect of s on retention at month 1 by plan`; // prettier-ignore
    const [empty] = results(
      await ranOf({ 'customers.csv': customers, 'events.csv': events }, none),
    );
    expect(empty?.rows[0]).toMatchObject({ members: 0, difference: null, ratio: null, p_value: null }); // prettier-ignore
    expect(empty?.notes.map(({ message }) => message)).toContainEqual(expect.stringContaining('Nobody with a known outcome is in `s`')); // prettier-ignore
  });

  it('is drawn about zero, and told for readers who cannot see it', async () => {
    const text = readFileSync(new URL('../../../examples/effect.tenure', import.meta.url), 'utf8');
    const { outcomes, ok } = await run(join(shop, '..'), text);
    expect(ok).toBe(true);
    const [chart] = outcomes.at(-1)?.outputs ?? [];
    expect(chart?.data).toHaveProperty('application/vnd.vegalite.v5+json');
    expect(chart?.data['text/plain']).toMatch(/alike in channel, plan [+−][\d.]+ points/u);
    expect(JSON.stringify(outcomes)).not.toMatch(/because of|leads to/iu);
  });
});
