import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../checks/workspace.ts';

const generator = join(root, 'examples/generate.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tenure-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shop = (name: string): string => readFileSync(join(root, 'examples/shop', name), 'utf8');

/** Rows of a CSV text without quotes, as cells. */
function cells(text: string): readonly (readonly string[])[] {
  expect(text.includes('"')).toBe(false);
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** The month of an instant as a number that counts on. */
const month = (instant = ''): number =>
  Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7));

describe('the example shop', () => {
  it('is what its generator writes, byte for byte', () => {
    execFileSync(process.execPath, [generator, '--to', folder]);
    for (const name of ['orders.csv', 'customers.csv', 'subscriptions.csv', 'spend.csv']) {
      expect(readFileSync(join(folder, name), 'utf8') === shop(name), name).toBe(true);
    }
  });

  it('has billing that is what its generator writes', () => {
    const to = join(folder, 'billing');
    execFileSync(process.execPath, [generator, '--billing', to]);
    for (const table of [
      'customers',
      'subscriptions',
      'invoices',
      'invoice_line_items',
      'charges',
    ]) {
      const own = readFileSync(join(root, `examples/billing/${table}.csv`), 'utf8');
      expect(readFileSync(join(to, `${table}.csv`), 'utf8') === own, table).toBe(true);
    }
  });

  it('has the retention that its README states', () => {
    const hazards = new Map(
      [...shop('README.md').matchAll(/^\| (basic|plus|pro) \|(.+)\|$/gm)].map(
        ([, plan = '', row = '']) => [
          plan,
          row.split('|').map((cell) => Number(cell.replace('%', '')) / 100),
        ],
      ),
    );
    expect(hazards.size).toBe(3);
    const factors = new Map([
      ['search', 1],
      ['ads', 1.4],
      ['referral', 0.7],
    ]);
    const months = new Map<string, Set<number>>();
    for (const [, customer = '', time] of cells(shop('orders.csv'))) {
      months.set(customer, new Set(months.get(customer)).add(month(time)));
    }
    const lastComplete = month('2025-05');
    for (let k = 1; k <= 8; k += 1) {
      let retained = 0;
      let expected = 0;
      let variance = 0;
      for (const [customer = '', signup, channel = '', plan = ''] of cells(shop('customers.csv'))) {
        const active = months.get(customer);
        if (!active || month(signup) + k > lastComplete) continue;
        const own = hazards.get(plan) ?? [];
        const survival = Array.from({ length: k }, (_, index) => own[Math.min(index, 6)] ?? 1)
          .map((hazard) => 1 - hazard * (factors.get(channel) ?? 1))
          .reduce((product, factor) => product * factor, 1);
        const probability = 0.94 * survival;
        retained += active.has(month(signup) + k) ? 1 : 0;
        expected += probability;
        variance += probability * (1 - probability);
      }
      expect(Math.abs(retained - expected), `month ${String(k)}`).toBeLessThan(
        3 * Math.sqrt(variance),
      );
    }
  });

  it('is as untidy as its README states', () => {
    const orders = cells(shop('orders.csv'));
    const known = new Set(cells(shop('customers.csv')).map(([customer]) => customer));
    const times = orders.map(([, , time = '']) => time);
    const ids = orders.map(([id]) => id);
    const share = (count: number): number => count / orders.length;
    expect(orders.filter(([, customer]) => customer === '')).toHaveLength(30);
    expect(
      new Set(orders.map(([, customer]) => customer).filter((name) => name && !known.has(name)))
        .size,
    ).toBe(12);
    expect(share(ids.length - new Set(ids).size)).toBeCloseTo(0.004, 2);
    let latest = '';
    const lateRows = times.filter((time) => {
      const isLate = time < latest;
      if (!isLate) latest = time;
      return isLate;
    });
    expect(share(lateRows.length)).toBeGreaterThan(0.015);
    expect(share(lateRows.length)).toBeLessThan(0.03);
    expect(latest > '2025-06-17T' && latest < '2025-06-17T18').toBe(true);
    expect(times.some((time) => time.startsWith('2024-02-29'))).toBe(true);
  });

  it('has subscriptions of its customers that never overlap, at the prices of the plans', () => {
    const known = new Set(cells(shop('customers.csv')).map(([customer]) => customer));
    const prices = new Map([
      ['basic', '12'],
      ['plus', '24'],
      ['pro', '49'],
    ]);
    const until = new Map<string, string>();
    for (const [customer = '', plan = '', start = '', end, mrr] of cells(
      shop('subscriptions.csv'),
    )) {
      expect(known.has(customer)).toBe(true);
      expect(mrr).toBe(prices.get(plan));
      expect(start >= (until.get(customer) ?? '')).toBe(true);
      expect(end === '' || start < (end ?? '')).toBe(true);
      until.set(customer, end || '9999');
    }
    expect(until.size / known.size).toBeCloseTo(0.92, 1);
  });

  it('has subscriptions that end for the reasons that its README states', () => {
    const reasons = cells(shop('subscriptions.csv'))
      .filter(([, , , end, , reason]) => end !== '' && reason !== 'plan_changed')
      .map(([, , , , , reason = '']) => reason);
    const failed = reasons.filter((reason) => reason.startsWith('card_')).length;
    const unknown = reasons.filter((reason) => reason === '').length;
    const within = (count: number, share: number) =>
      Math.abs(count - share * reasons.length) <
      3 * Math.sqrt(share * (1 - share) * reasons.length);
    expect(reasons.length).toBeGreaterThan(400);
    expect([within(failed, 0.25), within(unknown, 0.03)]).toEqual([true, true]);
  });

  it('has journeys in the order of time, in which those who save recipes come by and join more often', () => {
    const rows = cells(shop('journeys.csv'));
    const times = rows.map(([, time = '']) => time);
    expect(times).toEqual(times.toSorted());
    const counts = new Map<string, Map<string, number>>();
    for (const [customer = '', , event = '', score = ''] of rows) {
      const own = counts.get(customer) ?? new Map<string, number>();
      own.set(event, (own.get(event) ?? 0) + 1);
      counts.set(customer, own);
      if (event !== 'survey') expect(score).toBe('');
      else expect(score === '' || (Number(score) >= 0 && Number(score) <= 10)).toBe(true);
    }
    const trials = [...counts.values()].filter((own) => own.has('trial'));
    const joined = (all: typeof trials) => all.filter((own) => own.has('club_joined')).length / all.length; // prettier-ignore
    const saved = (own: ReadonlyMap<string, number>) => own.get('recipe_saved') ?? 0;
    expect(trials.length / counts.size).toBeCloseTo(0.6, 1);
    expect(joined(trials.filter((own) => saved(own) >= 3))).toBeCloseTo(0.36, 1);
    expect(joined(trials.filter((own) => saved(own) < 3))).toBeCloseTo(0.12, 1);
  });

  it('has referrers who came before, and none for who came otherwise', () => {
    const customers = cells(shop('customers.csv'));
    const places = new Map(customers.map(([customer = ''], place) => [customer, place]));
    customers.forEach(([, , channel, , , referrer = ''], place) => {
      if (referrer === '') return;
      expect(channel).toBe('referral');
      expect(places.get(referrer)).toBeLessThan(place);
    });
  });

  it('is small enough to be kept', () => {
    const files = ['orders.csv', 'customers.csv', 'subscriptions.csv', 'journeys.csv'];
    const length = files.reduce((sum, name) => sum + shop(name).length, 0);
    expect(length).toBeLessThan(800_000);
  });
});

describe('the generator for benchmarks', () => {
  const make = (...options: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [generator, ...options], { encoding: 'utf8' });

  it.each([
    [5000, 400],
    [300, 300],
    [10, 1],
  ])('writes exactly %d rows of %d customers', (rows, customers) => {
    const out = join(folder, 'many.csv');
    expect(make('--rows', `${rows}`, '--customers', `${customers}`, '--out', out).status).toBe(0);
    const written = cells(readFileSync(out, 'utf8'));
    expect(written).toHaveLength(rows);
    expect(new Set(written.map(([, customer]) => customer)).size).toBe(customers);
    const times = written.map(([, , time = '']) => time);
    expect(times).toEqual(times.toSorted());
    expect(written.every((row) => row.length === 6)).toBe(true);
  });

  it.each([
    [['--rows', '5', '--customers', '9', '--out', 'x']],
    [['--rows', '5']],
    [['--seed', 'one']],
    [['--nonsense']],
  ])('refuses %j', (options) => {
    const { status, stderr } = make(...options);
    expect(status).toBe(2);
    expect(stderr).toContain('usage:');
  });
});

describe('the example repository', () => {
  const file = join(root, 'notebooks/repository/commits.csv');

  it('is what its generator writes, byte for byte', () => {
    const to = join(folder, 'repository');
    execFileSync(process.execPath, [generator, '--repository', to]);
    expect(readFileSync(join(to, 'commits.csv'), 'utf8') === readFileSync(file, 'utf8')).toBe(true);
  });

  it('has the numbers that the report on it says in words', () => {
    const quarter = (instant = ''): number =>
      Number(instant.slice(0, 4)) * 4 + Math.floor((Number(instant.slice(5, 7)) - 1) / 3);
    const quarters = new Map<string, Set<number>>();
    const first = new Map<string, string>();
    for (const [time = '', person = ''] of cells(readFileSync(file, 'utf8'))) {
      quarters.set(person, (quarters.get(person) ?? new Set()).add(quarter(time)));
      if (!first.has(person)) first.set(person, time);
    }
    const kept = (isIn: (year: number) => boolean): string => {
      const people = [...first].filter(([, time]) => isIn(Number(time.slice(0, 4))));
      const back = people.filter(([person, time]) => quarters.get(person)?.has(quarter(time) + 1));
      return `${String(back.length)} of the ${String(people.length)}`;
    };
    const report = readFileSync(join(root, 'notebooks/contributor-retention.ipynb'), 'utf8');
    const [since, before] = [kept((year) => year === 2024), kept((year) => year < 2024)];
    expect(report).toContain(`${since} of 2024, against ${before} before (22 %)`);
  });
});
