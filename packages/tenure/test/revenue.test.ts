import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { column, GRID, resultsOf, runOf, stays } from './subscriptions.ts';

// Facts stay where they are, beside the repository; they are read if they are there.
const facts = fileURLToPath(new URL('../../../../shared/cases/statistics.json', import.meta.url));

const AS_OF = 'as of 2024-03-31';

describe('revenue of eight customers over four months', () => {
  it('is a table of its own', async () => {
    const [movements, grr, nrr] = await resultsOf(
      stays(GRID),
      `mrr movements by month since 2024-01-01 ${AS_OF}\ngrr by month since 2024-01-01 ${AS_OF}\nnrr by month ${AS_OF}`,
    );
    expect(movements?.rows).toMatchObject([
      { opening: 450, new: 70, expansion: 30, contraction: 50, churned: 100, reactivated: 0, closing: 400, churned_customers: 2 }, // prettier-ignore
      { opening: 400, new: 30, expansion: 0, contraction: 0, churned: 0, reactivated: 0, closing: 430, customers: 5 }, // prettier-ignore
      { opening: 430, new: 90, expansion: 0, contraction: 0, churned: 70, reactivated: 40, closing: 490, new_customers: 1, reactivated_customers: 1 }, // prettier-ignore
    ]);
    expect(column(grr, 'grr')).toEqual([300 / 450, 1, 360 / 430]);
    expect(column(nrr, 'nrr')).toEqual([null, 330 / 450, 1, 360 / 430]);
    expect(nrr?.notes.map(({ code }) => code)).toContain('T4093');
    expect(nrr?.notes.map(({ code }) => code)).toContain('T4094');
  });

  it('is compared from point to point over a horizon, not by a product', async () => {
    const [nrr, grr] = await resultsOf(
      stays(GRID),
      `nrr over 3 months since 2024-03-01 ${AS_OF}\ngrr by quarter over 3 months ${AS_OF}`,
    );
    expect(column(nrr, 'nrr')).toEqual([370 / 450]);
    expect(nrr?.settings).toMatchObject({
      horizon: '3 months, from point to point, not annualised',
    });
    expect(column(grr, 'grr')).toEqual([null, 340 / 450]);
    expect(grr?.grain).toBe('quarter');
  });

  it('takes a convention at its word', async () => {
    const [chartmogul, baremetrics, gross, net, maxio] = await resultsOf(
      stays(GRID),
      [
        `nrr by month since 2024-01-01 using chartmogul ${AS_OF}`,
        `nrr by month since 2024-01-01 using baremetrics ${AS_OF}`,
        `revenue churn by month since 2024-01-01 ${AS_OF}`,
        `net revenue churn by month since 2024-01-01 using chartmogul ${AS_OF}`,
        `mrr movements by month since 2024-03-01 using maxio ${AS_OF}`,
      ].join('\n'),
    );
    expect(column(chartmogul, 'nrr')).toEqual([330 / 450, 1, 400 / 430]);
    expect(column(baremetrics, 'nrr')).toEqual([380 / 450, 1, 360 / 430]);
    expect(baremetrics?.settings['formula']).toContain('contraction is left out');
    expect(column(gross, 'rate')).toEqual([150 / 450, 0, 70 / 430]);
    expect(column(net, 'rate')).toEqual([120 / 450, 0, 30 / 430]);
    // D is away from 15 January to 15 March: 60 days.
    expect(column(maxio, 'reactivated')).toEqual([40]);
    const [short] = await resultsOf(
      stays(GRID),
      `mrr movements by month since 2024-03-01 with reactivation = 59 days ${AS_OF}`,
    );
    expect(short?.rows).toMatchObject([{ new: 130, reactivated: 0 }]);
  });

  it('explains a quick ratio by another rule down to who came back', async () => {
    const [, own, difference] = await resultsOf(
      stays(GRID),
      `b: quick ratio by month since 2024-01-01 using chartmogul ${AS_OF}\na: quick ratio by month since 2024-01-01 ${AS_OF}\nexplain difference of a using chartmogul`,
    );
    const periods = difference?.rows.filter(({ customer }) => customer === null);
    expect(periods?.map(({ rate }) => rate)).toEqual(column(own, 'ratio'));
    expect(periods?.at(-1)).toMatchObject({ rate: 90 / 70, 'their rate': 130 / 70, because: '1 differ' }); // prettier-ignore
    expect(difference?.rows.filter(({ customer }) => customer !== null)).toMatchObject([
      { customer: 'D', counted: 0, 'their counted': 40, because: 'reactivated 40' },
    ]);
    expect(difference?.definition).toContain('2024-03-01: 1.29 and +0.57 by chartmogul, made by 1 customer'); // prettier-ignore
  });

  it('has ratios that are null where nothing was lost or nobody was there', async () => {
    const [quick, full, arpa, asp] = await resultsOf(
      stays(GRID),
      [
        `quick ratio by month since 2024-01-01 ${AS_OF}`,
        `quick ratio by month since 2024-01-01 with reactivation ${AS_OF}`,
        `arpa by month since 2024-01-01 ${AS_OF}`,
        `asp by month since 2024-01-01 ${AS_OF}`,
      ].join('\n'),
    );
    expect(column(quick, 'ratio')).toEqual([100 / 150, null, 90 / 70]);
    expect(quick?.notes).toContainEqual({
      code: 'T4093',
      message: '`ratio` is null in 1 row: nothing was lost',
    });
    expect(column(full, 'ratio')).toEqual([100 / 150, null, 130 / 70]);
    expect(column(arpa, 'arpa')).toEqual([100, 86, 490 / 6]);
    expect(column(asp, 'asp')).toEqual([70, 30, 90]);
  });

  it.runIf(existsSync(facts))('is that of the shared case', async () => {
    const cases = JSON.parse(readFileSync(facts, 'utf8')) as { id: string; input: typeof GRID; expected: { movements: Record<string, number | null>[]; point_to_point: Record<string, number> } }[]; // prettier-ignore
    const one = cases.find(({ id }) => id === 'mrr-movements-8-customers');
    const csv = stays(one?.input ?? {});
    const names = { start: 'opening', end: 'closing', new: 'new', expansion: 'expansion', contraction: 'contraction', churn: 'churned', reactivation: 'reactivated', n_new: 'new_customers', n_churned: 'churned_customers', n_reactivated: 'reactivated_customers' }; // prettier-ignore
    const since = `by month since 2024-01-01 ${AS_OF}`;
    const [movements, ...rates] = await resultsOf(
      csv,
      `mrr movements ${since}\ngrr ${since}\nnrr ${since}\nnrr ${since} using chartmogul\nquick ratio ${since}\nquick ratio ${since} with reactivation\narpa ${since}`.replaceAll(
        `${since} `,
        `by month since 2024-01-01 ${AS_OF} `,
      ),
    );
    one?.expected.movements.forEach((expected, i) => {
      for (const [theirs, ours] of Object.entries(names)) {
        expect(movements?.rows[i]?.[ours], `${theirs} ${String(i)}`).toBe(expected[theirs]);
      }
      const columns = [['grr', 'grr'], ['nrr', 'nrr'], ['nrr', 'nrr_with_reactivation'], ['ratio', 'quick_ratio'], ['ratio', 'quick_ratio_incl_reactivation'], ['arpa', 'arpa_end']] as const; // prettier-ignore
      columns.forEach(([ours, theirs], at) => {
        const value = rates[at]?.rows[i]?.[ours];
        const wanted = expected[theirs] ?? null;
        if (wanted === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(wanted, 12);
      });
    });
    expect(one).toBeDefined();
  });
});

describe('untidy subscriptions', () => {
  const head = 'customer,start,end,mrr,plan\n';

  it('are left out with their number, and null is never NaN', async () => {
    const csv = `${head}a,2024-01-05,,10,x\nb,2024-01-05,2024-01-01,10,x\nc,2024-01-05,,-3,x\nd,2024-01-05,,,x\ne,2024-01-05,2024-01-20,10,x\na,2024-01-10,,5,x\n`;
    const [movements] = await resultsOf(csv, 'mrr movements by month as of 2024-02-29');
    expect(movements?.rows).toMatchObject([
      { opening: 0, new: 15, closing: 15 },
      { opening: 15, new: 0, expansion: 0, closing: 15 },
    ]);
    expect(movements?.notes.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'Subscriptions of `subscriptions` left out: 1 without a number in `mrr`, 1 with a negative one, 1 that end before they start',
        expect.stringContaining('1 row of `subscriptions` start and end within one period'),
        expect.stringContaining('1 customer has subscriptions at the same time'),
      ]),
    );
  });

  it('leave the period in progress empty, unless it is asked for', async () => {
    const csv = `${head}a,2024-01-05,,10,x\nb,2024-02-05,,10,x\n`;
    const [hidden, shown] = await resultsOf(csv, 'mrr by month\nmrr by month with incomplete');
    expect(hidden?.rows).toMatchObject([
      { mrr: 10, state: 'complete' },
      { mrr: null, customers: null, state: 'incomplete' },
    ]);
    expect(shown?.rows).toMatchObject([{ mrr: 10 }, { mrr: 20, state: 'incomplete' }]);
  });

  it('add up over segments', async () => {
    const csv = `${head}a,2024-01-05,2024-03-03,10,x\nb,2024-01-05,,20,y\nc,2024-02-05,,7,x\n`;
    const [all, split] = await resultsOf(
      csv,
      'mrr movements by month as of 2024-03-31\nmrr movements by month split by plan as of 2024-03-31',
    );
    for (const row of all?.rows ?? []) {
      const parts = split?.rows.filter(({ period }) => period === row['period']) ?? [];
      expect(parts).toHaveLength(2);
      for (const name of ['opening', 'new', 'churned', 'closing', 'customers']) {
        expect(parts.reduce((sum, part) => sum + Number(part[name]), 0)).toBe(row[name]);
      }
    }
  });

  it('refuse a horizon that is no whole number of periods', async () => {
    const csv = `${head}a,2024-01-05,,10,x\n`;
    const { diagnostics } = await runOf(csv, 'nrr by month over 5 weeks\nnrr over 2 to 3 months');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { message: 'This horizon is no whole number of months, and months are compared' },
      { message: 'net revenue retention compares the two ends of one horizon' },
    ]);
  });
});
