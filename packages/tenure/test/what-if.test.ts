import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession } from '../src/index.ts';

const shop = fileURLToPath(new URL('../../../examples/shop/', import.meta.url));

async function run(folder: string, text: string) {
  return createSession({ reader: createReader({ folder }) }).run(text, { pictures: false });
}

const LOAD = "load subscriptions from 'subscriptions.csv'\n";

describe('what if churn changes', () => {
  const ran = run(
    shop,
    `${LOAD}what if churn falls 5% over 12 months\nwhat if churn falls to 3% over 2 months\nwhat if churn rises 10% over 2 months with margin = 70%\nwhat if churn falls 5% over 2 months with revenue = 10, new = 7\nwhat if churn rises 0% over 3 months`,
  );

  it('starts from the customers of today and from what each brings, as the file has them', async () => {
    const [, falls] = (await ran).outcomes.map(({ result }) => result);
    const rows = readFileSync(`${shop}subscriptions.csv`, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(',')); // prettier-ignore
    // The file ends with 17 June 2025; what ends later has not ended yet.
    const first = new Map<string, string>();
    for (const [id = '', , from = ''] of rows) if (from < (first.get(id) ?? '9')) first.set(id, from); // prettier-ignore
    const there = rows.filter(([id = '', , from = '', to = '']) => from === first.get(id) && (to === '' || to > '2025-06-17')); // prettier-ignore
    // Of each customer the first stay counts, with what follows it at once.
    const today = Number(falls?.settings['customers today']);
    expect(today).toBeGreaterThanOrEqual(there.length);
    const paying = rows.filter(([, , from = '', to = '']) => from < '2025-06-01' && (to === '' || to >= '2025-06-01')); // prettier-ignore
    const mrr = new Map<string, number>();
    for (const [id = '', , , , amount] of paying) mrr.set(id, (mrr.get(id) ?? 0) + Number(amount));
    const arpa = [...mrr.values()].reduce((sum, amount) => sum + amount, 0) / mrr.size;
    expect(falls?.settings['revenue from']).toBe('arpa of 2025-05');
    const [month] = falls?.rows ?? [];
    expect(Number(month?.['revenue'])).toBeCloseTo(Number(month?.['customers']) * arpa, 6);
    // In the first month a twentieth of those who would be lost stays.
    const lost = today - Number(month?.['customers']);
    expect(Number(month?.['customers_more'])).toBeCloseTo(0.05 * lost, 9);
    expect(falls?.rows).toHaveLength(12);
    expect(falls?.rows[0]?.['period']).toBe('2025-07-01');
  });

  it('adds up, has its gain in its interval, and is drawn as lines', async () => {
    const { outcomes, ok } = await ran;
    expect(ok).toBe(true);
    let sum = 0;
    for (const row of outcomes[1]?.result?.rows ?? []) {
      sum += Number(row['gain']);
      expect(row['gain_so_far']).toBeCloseTo(sum, 6);
      expect(Number(row['gain_low'])).toBeLessThan(sum);
      expect(Number(row['gain_high'])).toBeGreaterThan(sum);
    }
    expect(outcomes[1]?.outputs[0]?.data).toHaveProperty('application/vnd.vegalite.v5+json');
    const [, , to, rises, own, none] = outcomes.map(({ result }) => result);
    expect(to?.settings['with the change']).toBe('3 %');
    const today = Number(to?.settings['customers today']);
    expect(to?.rows[0]?.['customers_if']).toBeCloseTo(0.97 * today, 6);
    expect(rises?.columns.map(({ name }) => name)).toContain('margin_if');
    expect(Number(rises?.rows[0]?.['gain'])).toBeLessThan(0);
    expect(rises?.notes.find(({ code }) => code === 'T4182')?.message).toContain('of margin less');
    expect(Number(own?.rows[0]?.['revenue'])).toBeCloseTo(10 * Number(own?.rows[0]?.['customers']), 6); // prettier-ignore
    expect(own?.settings['joining each month']).toBe(7);
    expect(none?.rows.map(({ gain }) => gain)).toEqual([0, 0, 0]);
  });

  it.each([
    ['what if churn falls 5', 'A change of a share is from 0 % to 100 %', '5%'],
    ['what if chrn falls 5%', '`what if` cannot be asked of `chrn`', 'did you mean `churn`?'],
    ['what if churn falls 5% over 2 weeks', 'A scenario is told for 1 to 120 months', 'over 12 months'], // prettier-ignore
    ['what if churn falls 5% by plan', '`what if` does not take `by`', 'where'],
    ['what if churn falls 5% with margn = 70%', '`margn`', 'margin'],
    ["what if churn falls 5% where plan = 'none'", 'Nobody is a customer', 'survival curve'],
  ])('%s is refused in words', async (statement, message, help) => {
    const { diagnostics } = await run(shop, LOAD + statement);
    const [found, ...more] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(more).toEqual([]);
    expect(found?.message).toContain(message);
    expect(JSON.stringify(found)).toContain(help);
  });

  it('has no number where there is no model, or no revenue', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-what-if-'));
    try {
      const rows = ['a', 'b', 'c'].map((id) => `${id},2024-01-01,`).join('\n');
      writeFileSync(join(folder, 'subscriptions.csv'), `customer,start,end\n${rows}\nz,2024-06-01,\n`); // prettier-ignore
      const { diagnostics } = await run(folder, `${LOAD}what if churn falls 5%`);
      expect(diagnostics[0]?.message).toBe('No model of how long customers stay can be fitted: nobody left'); // prettier-ignore
      const left = `customer,start,end\n${rows}\nd,2024-01-01,2024-01-20\ne,2024-01-01,2024-02-20\nz,2024-06-01,\n`; // prettier-ignore
      writeFileSync(join(folder, 'subscriptions.csv'), left);
      const { outcomes, ok } = await run(folder, `${LOAD}what if churn falls 5% over 2 months`);
      expect(ok).toBe(true);
      const result = outcomes.at(-1)?.result;
      expect(result?.columns.map(({ name }) => name)).toEqual(['period', 'customers', 'customers_if', 'customers_more']); // prettier-ignore
      expect(result?.notes.map(({ message }) => message)).toContainEqual(expect.stringContaining('`with revenue = 20` says it')); // prettier-ignore
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
