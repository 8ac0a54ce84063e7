import { describe, expect, it } from 'vitest';
import { resultsJson } from '../src/index.ts';
import { LOAD, open, ORDERS, QUERY, run, shown } from './shop.ts';

async function originOf(text: string, file = ORDERS) {
  const { session } = open({ 'orders.csv': file });
  const ran = await run(session, `${LOAD}\n${text}`);
  const { result, outputs } = ran.outcomes.at(-1) ?? {};
  if (!result?.provenance) throw new Error('no provenance');
  return { result, outputs, ran, ...result.provenance };
}

describe('what a number comes from', () => {
  it('is the same for the same statement on the same data, in whatever session', async () => {
    expect((await originOf(QUERY)).result).toEqual((await originOf(QUERY)).result);
  });

  it('tells another plan from other data', async () => {
    const base = await originOf(QUERY);
    const longer = await originOf('retention by signup_month over 1 month');
    expect(longer.plan).not.toBe(base.plan);
    expect(longer.data).toBe(base.data);
    const [first, ...others] = ORDERS.columns['customer'] ?? [];
    const renamed = { ...ORDERS, columns: { ...ORDERS.columns, customer: [`${String(first)}x`, ...others] } }; // prettier-ignore
    const other = await originOf(QUERY, renamed);
    expect(other.plan).toBe(base.plan);
    expect(other.data).not.toBe(base.data);
    expect(other.tables['orders']?.columns['date']).toBe(base.tables['orders']?.columns['date']);
  });

  it('is of the columns that the plan reads, and of no others', async () => {
    const base = await originOf(QUERY);
    const noted = { ...ORDERS, columns: { ...ORDERS.columns, note: ['v', 'x', 'y', 'z'] } };
    expect((await originOf(QUERY, noted)).data).toBe(base.data);
    expect(Object.keys(base.tables['orders']?.columns ?? {})).toEqual(['customer', 'date']);
  });

  it('leaves the as-of date to stand beside the plan', async () => {
    const base = await originOf(QUERY);
    const earlier = await originOf(`${QUERY} as of 2024-02-29`);
    expect(earlier.plan).toBe(base.plan);
    expect([base.asOf, earlier.asOf]).toEqual(['2024-03-31', '2024-02-29']);
  });

  it('stands in the JSON, in the metadata of the output and, in short, under the table', async () => {
    const { ran, outputs = [], plan, data, result } = await originOf(QUERY);
    expect(resultsJson(ran).results[0]?.provenance).toEqual(result.provenance);
    expect(outputs.at(-1)?.metadata).toEqual({
      tenure: { plan, data, as_of: '2024-03-31', settings: result.settings },
    });
    expect(shown(ran.outcomes.at(-1)).replaceAll(/\s+/gu, ' ')).toContain(`plan: ${plan.slice(0, 8)} · data: ${data.slice(0, 8)}`); // prettier-ignore
  });
});
