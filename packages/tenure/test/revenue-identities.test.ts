import fc from 'fast-check';
import { expect, it } from 'vitest';
import { column, resultsOf, stays } from './subscriptions.ts';

/** Revenue by customer at the ends of six months; most months have some. */
const grid = fc.array(
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })), { minLength: 6, maxLength: 6 }), // prettier-ignore
  { minLength: 1, maxLength: 8 },
);

it('closes in every month, and keeps gross revenue under net revenue and under all of it', async () => {
  await fc.assert(
    fc.asyncProperty(grid, async (rows) => {
      fc.pre(rows.some((months) => months.some((mrr) => mrr > 0)));
      const own = Object.fromEntries(rows.map((months, at) => [`c${String(at)}`, months]));
      const until = 'since 2024-01-01 as of 2024-05-31';
      const [movements, ...rates] = await resultsOf(
        stays(own),
        `mrr movements by month ${until}\ngrr by month ${until}\nnrr by month ${until}\ngrr by month over 3 months ${until}\nnrr by month over 3 months ${until}`,
      );
      const totals = Array.from({ length: 6 }, (_, month) => rows.reduce((sum, months) => sum + (months[month] ?? 0), 0)); // prettier-ignore
      for (const row of movements?.rows ?? []) {
        const month = Number(String(row['period']).slice(5, 7));
        const [gained, lost] = [['new', 'expansion', 'reactivated'], ['contraction', 'churned']].map((names) => names.reduce((sum, name) => sum + Number(row[name]), 0)); // prettier-ignore
        expect(Number(row['opening']) + Number(gained) - Number(lost)).toBe(row['closing']);
        expect([row['opening'], row['closing']]).toEqual([totals[month - 1], totals[month]]);
      }
      for (const pair of [rates.slice(0, 2), rates.slice(2)]) {
        const [gross, net] = [column(pair[0], 'grr') ?? [], column(pair[1], 'nrr') ?? []];
        expect(gross.length).toBe(net.length);
        gross.forEach((share, at) => {
          expect(share === null).toBe(net[at] === null);
          if (share === null) return;
          expect(Number(share)).toBeGreaterThanOrEqual(0);
          expect(Number(share)).toBeLessThanOrEqual(Math.min(1, Number(net[at])) + 1e-12);
        });
      }
    }),
    { numRuns: 20 },
  );
});
