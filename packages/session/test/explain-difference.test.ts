import { describe, expect, it } from 'vitest';
import { LOAD, open, run } from './shop.ts';

async function difference(rest: string, query = 'retention by signup_month over 2 months') {
  const { session } = open();
  const text = `${LOAD}\nbase: ${query}\nexplain difference of base ${rest}`;
  const { outcomes, diagnostics } = await run(session, text);
  const result = outcomes.at(-1)?.result;
  return { rows: result?.rows ?? [], said: result?.definition ?? '', diagnostics };
}

describe('explain difference of', () => {
  it.each(['mixpanel', 'posthog', 'amplitude'])(
    'goes to %s one choice at a time, and the steps add up to the whole',
    async (name) => {
      const { rows } = await difference(`using ${name}`);
      const rate = (at: number) => Number(rows.at(at)?.['rate reached']);
      const steps = rows.slice(1, -1);
      const sum = steps.reduce((total, row) => total + Number(row['points']), 0);
      expect(steps.length).toBeGreaterThan(0);
      expect(sum).toBeCloseTo((rate(-1) - rate(0)) * 100, 9);
      const alone = steps.map((row) => Math.abs(Number(row['points alone'])));
      expect(alone).toEqual([...alone].sort((a, b) => b - a));
    },
  );

  it('names the choice that does most of it', async () => {
    const { rows, said } = await difference('using amplitude at month 1');
    expect(rows[0]).toMatchObject({ choice: 'base', 'rate reached': 0.5, of: 2 });
    expect(rows[1]).toMatchObject({ choice: 'matching', from: 'classic', to: 'unbounded', points: 50 }); // prettier-ignore
    expect(said).toContain('Most of the difference comes from `matching` (classic → unbounded)');
  });

  it('asks for rules that are known, and for a period of the result', async () => {
    for (const rest of [
      '',
      'using mixpanle',
      'using mixpanel at month 9',
      'using mixpanel by plan',
    ]) {
      expect((await difference(rest)).diagnostics, rest).toMatchObject([{ code: 'T3009' }]);
    }
  });
});
