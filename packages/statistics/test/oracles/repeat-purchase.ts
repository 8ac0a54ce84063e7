import { atRiskAt, kaplanMeier, logRank, survivalAt, type Spells } from '../../src/index.ts';
import { expect } from 'vitest';
import { dataSet, hold, holdEach, rowsOf, type AnyOracle } from './oracle.ts';

const DAY = 86_400_000;

/** Days from each customer's first to their second day with a purchase, by the month of the first. */
function secondPurchases(data: string, censor: string): ReadonlyMap<string, Spells> {
  const days = new Map<string, Set<number>>();
  for (const { customer_id: id = '', date = '' } of dataSet(data)) {
    const own = days.get(id) ?? new Set();
    own.add(Date.parse(date) / DAY);
    days.set(id, own);
  }
  const end = Date.parse(censor) / DAY;
  const months = new Map<string, { times: number[]; events: number[] }>();
  for (const own of days.values()) {
    const [first = 0, second] = [...own].sort((a, b) => a - b);
    const month = new Date(first * DAY).toISOString().slice(0, 7);
    const spells = months.get(month) ?? { times: [], events: [] };
    spells.times.push((second ?? end) - first);
    spells.events.push(second === undefined ? 0 : 1);
    months.set(month, spells);
  }
  return new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The share that bought again within some days, as one minus survival. */
export function holdSecondPurchase({ id, input, expected, tolerance }: AnyOracle): void {
  const months = secondPurchases(input.data as string, input.censor as string);
  const groups = [...months.values()];
  const all = {
    times: groups.flatMap(({ times }) => Array.from(times)),
    events: groups.flatMap(({ events }) => Array.from(events)),
  };
  const events = Array.from(all.events).filter((event) => event === 1).length;
  const at = (spells: Spells, day: number) => {
    const point = survivalAt(kaplanMeier(spells, { scale: 'log' }) ?? [], day);
    const { survival = 1, low = null, high = null } = point ?? {};
    return {
      day,
      n_risk: atRiskAt(spells, [day])[0],
      S: survival,
      repeat_rate: 1 - survival,
      se: point?.standardError,
      lower: high === null ? null : 1 - high,
      upper: low === null ? null : 1 - low,
    };
  };
  holdEach(
    expected,
    {
      n: (value) => {
        expect(all.times.length).toBe(value);
      },
      events: (value) => {
        expect(events).toBe(value);
      },
      at: (value) => {
        const found = rowsOf(value).map(({ day }) => at(all, Number(day)));
        hold(found, value, tolerance, `${id} at`);
      },
      naive_repeat_rate: (value) => {
        hold(events / all.times.length, value, tolerance, `${id} naive`);
      },
      logrank_by_cohort: (value) => {
        const test = logRank(groups);
        hold(
          {
            chisq: test?.chiSquared,
            df: test?.degrees,
            p: test?.p,
            n: Object.fromEntries([...months].map(([month, { times }]) => [month, times.length])),
            observed: test?.groups.map(({ observed }) => observed),
            expected: test?.groups.map(({ expected: count }) => count),
          },
          value,
          tolerance,
          `${id} log-rank`,
        );
      },
      by_cohort: (value) => {
        for (const { strata, ...row } of rowsOf(value)) {
          const spells = months.get(String(strata).replace('coh=', ''));
          if (!spells) throw new Error(`${id}: no cohort ${String(strata)}`);
          hold(at(spells, Number(row.day)), row, tolerance, `${id} ${String(strata)}`);
        }
      },
    },
    id,
  );
}
