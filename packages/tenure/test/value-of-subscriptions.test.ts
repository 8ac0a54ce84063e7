import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resultsOf, runOf } from './subscriptions.ts';

// Facts stay where they are, beside the repository; they are read if they are there.
const facts = fileURLToPath(new URL('../../../../shared/cases/statistics.json', import.meta.url));

function expectedOf(id: string): unknown {
  const all = JSON.parse(readFileSync(facts, 'utf8')) as { id: string; expected: unknown; input: unknown }[]; // prettier-ignore
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`there is no oracle ${id}`);
  return { ...(found.input as object), told: found.expected };
}

const subs = (rows: readonly string[]) => `customer,plan,start,end,mrr\n${rows.join('\n')}\n`;
const day = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
const errorsOf = async (csv: string, text: string) =>
  (await runOf(csv, text)).diagnostics.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])); // prettier-ignore

/** Customers of whom one in twenty is lost in February; all pay the same. */
const TWENTY = subs(
  Array.from({ length: 20 }, (_, i) => `c${String(i)},a,2024-01-03,${i === 0 ? '2024-02-10' : ''},50`), // prettier-ignore
);

describe('the simple value of subscriptions', () => {
  it.skipIf(!existsSync(facts))('is that of the case, discounted or not', async () => {
    const { told } = expectedOf('ltv-simple') as { told: Record<string, number>[] };
    const [plain, discounted] = told;
    const yearly = String((1 + (discounted?.['discount_monthly'] ?? 0)) ** 12 - 1);
    const of = 'ltv using simple during 2024-02 as of 2024-02-29 with margin = 80%';
    const [simple, now, end] = await resultsOf(
      TWENTY,
      `${of}\n${of}, discount = ${yearly}\n${of}, discount = ${yearly}, payment = end`,
    );
    const [row] = simple?.rows ?? [];
    expect(row).toMatchObject({ customers: 19, arpu: 50, at_risk: 20, churned: 1 });
    expect(Number(row?.['ltv'])).toBeCloseTo(plain?.['ltv'] ?? 0, 9);
    expect(Number(row?.['lifetime'])).toBeCloseTo(plain?.['expected_months'] ?? 0, 9);
    expect(Number(row?.['ltv_low'])).toBeLessThan(Number(row?.['ltv']));
    expect(Number(row?.['ltv_high'])).toBeGreaterThan(Number(row?.['ltv']));
    expect(Number(now?.rows[0]?.['ltv'])).toBeCloseTo(
      discounted?.['ltv_first_payment_now'] ?? 0,
      7,
    );
    expect(Number(end?.rows[0]?.['ltv'])).toBeCloseTo(discounted?.['ltv_end_of_period'] ?? 0, 7);
  });

  it('is null where nobody is lost, unless it is capped', async () => {
    const [none, capped] = await resultsOf(
      subs(['a,x,2024-01-05,,50', 'b,x,2024-01-09,,50']),
      'ltv using simple as of 2024-03-31\nltv using simple as of 2024-03-31 with cap = 60 months',
    );
    expect(none?.rows[0]).toMatchObject({ churn: 0, ltv: null, lifetime: null });
    expect(none?.notes.map(({ code }) => code)).toContain('T4158');
    expect(Number(capped?.rows[0]?.['ltv'])).toBeCloseTo(3000, 9);
    expect(Number(capped?.rows[0]?.['lifetime'])).toBeCloseTo(60, 9);
  });
});

describe('the value within a horizon', () => {
  const csv = subs(
    Array.from({ length: 40 }, (_, i) => {
      const start = day('2023-01-01', (i * 11) % 150);
      const stays = 20 + ((i * 37) % 400);
      return `c${String(i)},${i % 2 === 0 ? 'a' : 'b'},${start},${stays > 300 ? '' : day(start, stays)},${i % 2 === 0 ? '10' : '30'}`;
    }),
  );

  it('is revenue a month × margin × the months that `lifetime` keeps, segment by segment', async () => {
    const [value, lifetime, mrr] = await resultsOf(
      csv,
      [
        'ltv by plan over 9 months with margin = 60%',
        'lifetime by plan over 9 months',
        'mrr movements by month split by plan',
      ]
        .map((line) => `${line} as of 2024-01-31`)
        .join('\n'),
    );
    expect(value?.rows).toHaveLength(2);
    for (const row of value?.rows ?? []) {
      const own = lifetime?.rows.find(({ segment }) => segment === row['segment']);
      const months = mrr?.rows.filter(({ segment, state }) => segment === row['segment'] && state === 'complete').slice(-12); // prettier-ignore
      const sum = (name: string) => (months ?? []).reduce((all, month) => all + Number(month[name]), 0); // prettier-ignore
      const arpu = sum('closing') / sum('customers');
      expect(Number(row['arpu'])).toBeCloseTo(arpu, 9);
      expect(Number(row['months_kept'])).toBeCloseTo(Number(own?.['mean']), 9);
      expect(Number(row['ltv'])).toBeCloseTo(arpu * 0.6 * Number(own?.['mean']), 8);
      expect(Number(row['ltv_high'])).toBeGreaterThan(Number(row['ltv']));
    }
  });

  it('is worth less the more it is discounted, and null beyond what is seen', async () => {
    const [plain, low, high, beyond] = await resultsOf(
      csv,
      ['9 months', '9 months with discount = 5%', '9 months with discount = 50%', '30 months']
        .map((over) => `ltv using horizon over ${over} as of 2024-01-31`)
        .join('\n'),
    );
    const values = [plain, low, high].map((result) => Number(result?.rows[0]?.['ltv']));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(new Set(values).size).toBe(3);
    expect(beyond?.rows[0]).toMatchObject({ ltv: null });
    expect(beyond?.notes.map(({ code }) => code)).toContain('T4160');
  });
});

describe.skipIf(!existsSync(facts))('the value of contracts', () => {
  it.each(['sbg-regular_7yr', 'sbg-high_end_4yr'])(
    'is of the model of the case: %s',
    async (id) => {
      const { survival, years_used, N, told } = expectedOf(id) as {
        survival: number[];
        years_used: number;
        N: number;
        told: { alpha: number; beta: number; DEL_d10: number; S: number[]; LL_N1000: number };
      };
      // Rounded one by one the numbers of survivors would not be those of the case.
      const there = survival.map((share) => Math.round(share * N));
      const rows = Array.from({ length: N }, (_, i) => {
        const left = there.findIndex((count, year) => year > 0 && year <= years_used && i >= count);
        return `c${String(i)},a,2000-01-01,${left < 0 ? '' : day('2000-01-01', Math.floor(left * 365.25))},10`;
      });
      const asOf = day('2000-01-01', Math.floor(years_used * 365.25));
      const of = `as of ${asOf} with term = 1 year`;
      const [endless, within] = await resultsOf(
        subs(rows),
        `ltv using shifted beta geometric ${of}, discount = 10%\nltv using sbg over ${String(years_used)} years ${of}`,
      );
      const [row] = endless?.rows ?? [];
      expect(Number(row?.['alpha'])).toBeCloseTo(told.alpha, 3);
      expect(Number(row?.['beta'])).toBeCloseTo(told.beta, 2);
      expect(Number(row?.['terms_kept'])).toBeCloseTo(told.DEL_d10, 2);
      expect(Number(row?.['ltv'])).toBeCloseTo(Number(row?.['terms_kept']) * 120, 6);
      const terms = told.S.slice(0, years_used).reduce((sum, share) => sum + share, 0);
      expect(Number(within?.rows[0]?.['terms_kept'])).toBeCloseTo(terms, 2);
      // Those who leave easily leave first, so that one rate for all ends too early.
      expect(Number(row?.['ltv_constant_churn'])).toBeLessThan(Number(row?.['ltv']));
      const said = endless?.notes.map(({ message }) => message).join(' ') ?? '';
      expect(said).toContain(`fitted to ${String(years_used)} terms`);
      expect(Math.abs(Number(/log likelihood (-[\d.]+)/u.exec(said)?.[1]) - told.LL_N1000)).toBeLessThan(0.01); // prettier-ignore
    },
  );
});

describe('a value of subscriptions', () => {
  it('of hardly any data is null with a reason, never NaN', async () => {
    const program = ['ltv', 'ltv using simple', 'ltv using sbg', 'ltv by plan using sbg with discount = 10%'].join('\n'); // prettier-ignore
    for (const row of [
      'a,x,2024-01-05,,10',
      'a,x,2024-01-05,2024-01-06,10',
      'a,x,2024-01-05,,0',
      'a,x,2024-01-05,2024-03-01,',
    ]) {
      const { outcomes, diagnostics } = await runOf(subs([row]), program);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const { result } of outcomes) {
        if (!result) continue;
        const values = result.rows.flatMap((one) => Object.values(one));
        expect(values.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]); // prettier-ignore
        expect(JSON.stringify(result.notes)).not.toMatch(/NaN|Infinity/u);
      }
    }
  });

  it('says what does not go together', async () => {
    expect(await errorsOf(TWENTY, 'ltv using simple over 12 months')).toEqual([
      'The simple value has no horizon: it is revenue × margin ÷ churn',
    ]);
    expect(await errorsOf(TWENTY, 'ltv with paying')).toEqual(['`paying` is of what was observed']);
    expect(await errorsOf(TWENTY, 'ltv using mbg nbd')).toEqual(['No events are loaded']);
    expect(await errorsOf(TWENTY, 'ltv using simple with cap = 60 months, discount = 10%')).toEqual(['A discounted value ends by itself']); // prettier-ignore
    expect(await errorsOf(TWENTY, 'ltv at month 3')).toEqual(['This value has one horizon, from the start of a customer on']); // prettier-ignore
  });
});
