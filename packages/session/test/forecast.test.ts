import { describe, expect, it } from 'vitest';
import { open, run } from './shop.ts';

/** S(1) to S(9) of a shifted beta geometric model with alpha 0.7 and beta 1.2. */
const CURVE = [0.6316, 0.4791, 0.3931, 0.3369, 0.2969, 0.2667, 0.243, 0.2238, 0.2079];
const MONTHS = 10;
const SIZE = 200;

/** The day in the middle of a month counted from January 2024. */
const day = (month: number) => new Date(Date.UTC(2024, month, 15)).toISOString().slice(0, 10);

/** Cohorts of 200 from January to August who are active every month up to the one in which they leave. */
function leaving(): { readonly customer: string[]; readonly date: string[] } {
  const customer: string[] = [];
  const date: string[] = [];
  for (let start = 0; start < 8; start += 1) {
    for (let who = 0; who < SIZE; who += 1) {
      for (let period = 0; start + period < MONTHS; period += 1) {
        if (period > 0 && who >= SIZE * (CURVE[period - 1] ?? 0)) break;
        customer.push(`${String(start)}-${String(who)}`);
        date.push(day(start + period));
      }
    }
  }
  // The last month is over.
  customer.push('0-0');
  date.push('2024-10-31');
  return { customer, date };
}

const LOAD = "load orders from 'orders.csv'\n";

async function forecast(text: string, columns: Readonly<Record<string, string[]>> = leaving()) {
  const { session } = open({ 'orders.csv': { columns, times: ['date'] } });
  const result = await run(session, LOAD + text);
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const made = result.outcomes[1]?.result;
  if (!made) throw new Error('no result');
  return made;
}

describe('forecast', () => {
  it.each(['', 'unbounded '])(
    'carries on the curve of %sretention that a model made',
    async (word) => {
      const { rows, settings } = await forecast(
        `${word}retention by signup_month over 9 months forecast 3 months using sbg`,
      );
      expect(rows).toHaveLength(8 * 13);
      const open = rows.filter(({ kind }) => kind === 'forecast');
      expect(open).toHaveLength(rows.filter(({ state }) => state !== 'complete').length);
      for (const { period, rate, low, high, retained } of open) {
        const expected = CURVE[Number(period) - 1];
        if (expected !== undefined) expect(Math.abs(Number(rate) - expected)).toBeLessThan(0.02);
        expect(Number(low)).toBeLessThanOrEqual(Number(rate));
        expect(Number(high)).toBeGreaterThanOrEqual(Number(rate));
        expect(retained).toBeNull();
      }
      expect(settings['model']).toBe('shifted beta geometric');
      expect(settings['backtest']).toMatch(/^mean absolute error 0\.\d points/u);
    },
  );

  it('knows who pauses: unbounded counts of the end are left out, and tried as of then', async () => {
    // Everybody buys every other month, so that the last count of each cohort misses half of them.
    const { customer, date } = leaving();
    const kept = customer
      .map((id, at) => ({ id, at: date[at] ?? '' }))
      .filter(({ id, at }) => {
        const [start = '0', who = '0'] = id.split('-');
        const period = Number(at.slice(5, 7)) - 1 - Number(start);
        return period === 0 || at === '2024-10-31' || (period + Number(who)) % 2 === 0;
      });
    const { settings, notes, rows } = await forecast(
      'unbounded retention by signup_month over 9 months forecast 3 months',
      { customer: kept.map(({ id }) => id), date: kept.map(({ at }) => at) },
    );
    expect(settings['model fitted to']).toBe(
      'customers active in the period or later, without the last month of each cohort',
    );
    expect(notes.map(({ code }) => code)).toContain('T4053');
    const [next] = rows.filter(
      ({ cohort, kind }) => cohort === '2024-01-01' && kind === 'forecast',
    );
    const last = rows.find(({ cohort, period }) => cohort === '2024-01-01' && period === 9);
    expect(Number(next?.['rate'])).toBeGreaterThan(Number(last?.['rate']));
  });

  it('is the same every time', async () => {
    const text = 'retention by signup_month over 9 months forecast 3 months';
    const [one, two] = [await forecast(text), await forecast(text)];
    expect(two).toEqual(one);
  });

  it('keeps what is known after the horizon, and counts quarters in months', async () => {
    const { rows } = await forecast('retention by signup_month over 3 months forecast 1 quarter');
    const first = rows.filter(({ cohort }) => cohort === '2024-01-01');
    expect(first.map(({ kind }) => kind)).toEqual(Array.from({ length: 7 }, () => 'actual'));
  });

  it('shows a cell in progress as it is where that is asked for', async () => {
    const text = 'retention by signup_month over 9 months forecast 1 month';
    const inProgress = async (option: string) => {
      const { rows } = await forecast(`${text}${option} as of 2024-10-20`);
      return rows.find(({ cohort, period }) => cohort === '2024-01-01' && period === 9);
    };
    expect(await inProgress('')).toMatchObject({ kind: 'forecast', state: 'incomplete' });
    expect(await inProgress(' with incomplete')).toMatchObject({ kind: 'actual', state: 'incomplete' }); // prettier-ignore
  });
});
