import { describe, expect, it } from 'vitest';
import { resultsJson } from '../src/index.ts';
import { LOAD, open, ORDERS, QUERY, run, shown } from './shop.ts';

const BASE = `${LOAD}\nbase: ${QUERY}`;

async function asked(statement: string, base = BASE) {
  const { session } = open();
  const ran = await run(session, `${base}\n${statement}`);
  const outcome = ran.outcomes.at(-1);
  return { ran, outcome, rows: outcome?.result?.rows ?? [], diagnostics: ran.diagnostics };
}

describe('members of', () => {
  it('lists the customers behind a cell, when they started and what became of them', async () => {
    const { rows, outcome } = await asked(
      "members of base where cohort = '2024-01' and period = 1",
    );
    expect(rows).toEqual([
      { cohort: '2024-01-01', period: 1, customer: 'a', start: '2024-01-03', retained: 'yes', state: 'complete' }, // prettier-ignore
      { cohort: '2024-01-01', period: 1, customer: 'b', start: '2024-01-20', retained: 'no', state: 'complete' }, // prettier-ignore
    ]);
    expect(outcome?.result?.definition).toContain('1 of 2 is retained.');
    expect(shown(outcome)).toContain("Members of base where cohort = '2024-01' and period = 1");
  });

  it('takes cohorts by day, month, quarter or year, and periods by their grain', async () => {
    for (const cohort of ["'2024-01-01'", '2024-01', "'2024-Q1'", '2024-Q1', '2024']) {
      const { rows } = await asked(`members of base where cohort = ${cohort} and month = 2`);
      expect(
        rows.map((row) => row['retained']),
        cohort,
      ).toEqual(['no', 'yes']);
    }
    const { rows } = await asked('members of base where signup_month < 2024-02 and period between 1 and 2'); // prettier-ignore
    expect(rows.map((row) => row['period'])).toEqual([1, 1, 2, 2]);
  });

  it('chooses members by what is told of them', async () => {
    const at = 'members of base where period = 1';
    for (const [condition, customers] of [
      ['retained', ['a']],
      ['retained = false', ['b']],
      ["customer in ('b', 'c')", ['b']],
      ["start > '2024-01-10'", ['b']],
      ["state != 'complete'", []],
    ] as const) {
      const { rows } = await asked(`${at} and ${condition}`);
      expect(
        rows.map((row) => row['customer']),
        condition,
      ).toEqual(customers);
    }
  });

  it('tells the two hours apart that a clock shows by one name', async () => {
    const orders = {
      columns: {
        customer: ['a', 'b', 'c'],
        at: ['2024-11-03T05:30Z', '2024-11-03T06:30Z', '2024-11-03T07:30Z'],
      },
      moments: ['at'],
    };
    const { session } = open({ 'orders.csv': orders });
    const base = `${LOAD}\nbase: retention by start_hour over 1 hour timezone 'America/New_York'`;
    const whoOf = async (condition: string) => {
      const ran = await run(session, `${base}\nmembers of base where period = 0 and ${condition}`);
      return (ran.outcomes.at(-1)?.result?.rows ?? []).map((row) => row['customer']);
    };
    expect(await whoOf("cohort = '2024-11-03T01:00-04:00'")).toEqual(['a']);
    expect(await whoOf("cohort = '2024-11-03T01:00-05:00'")).toEqual(['b']);
    expect(await whoOf("cohort > '2024-11-03T01:00-04:00'")).toEqual(['b', 'c']);
    expect(await whoOf("cohort < '2024-11-03T01:00-05:00'")).toEqual(['a']);
    expect(await whoOf("cohort = '2024-11-03T01:00'")).toEqual(['a', 'b']);
    expect(await whoOf("cohort >= '2024-11-03T02:00'")).toEqual(['c']);
  });

  it('tells cells in progress from cells that are over', async () => {
    const base = `${LOAD}\nbase: ${QUERY} as of 2024-02-10`;
    const { rows, outcome } = await asked('members of base where period >= 1', base);
    expect(rows.map((row) => [row['period'], row['retained'], row['state']])).toEqual([
      [1, 'yes', 'incomplete'],
      [1, 'not yet', 'incomplete'],
      [2, null, 'future'],
      [2, null, 'future'],
    ]);
    expect(outcome?.result?.definition).toContain('for 4 the period is not over');
  });

  it('follows segments, and cohorts by an attribute', async () => {
    const split = `${LOAD}\nbase: ${QUERY} split by plan`;
    const some = await asked("members of base where segment = 'pro' and period = 1", split);
    expect(some.rows.map((row) => row['customer'])).toEqual(['a']);
    const named = await asked("members of base where plan = 'free' and period = 1", split);
    expect(named.rows.map((row) => row['customer'])).toEqual(['b']);
    const attribute = `${LOAD}\nbase: retention by plan over 2 months`;
    const two = await asked("members of base where cohort = 'pro' and period = 2", attribute);
    expect(two.rows).toMatchObject([{ cohort: 'pro', customer: 'a', retained: 'no' }]);
  });

  it('names the nearest cohorts, periods and segments where there is none', async () => {
    const split = `${LOAD}\nbase: ${QUERY} split by plan`;
    for (const [where, label, help] of [
      ["cohort = '2023-11'", 'nearest: 2024-01', 'cohorts: 2024-01'],
      ['period = 7', 'nearest: 0, 1, 2', 'months: 0, 1, 2'],
      ["segment = 'prp'", "did you mean 'pro'?", 'segments: free, pro'],
    ]) {
      const { diagnostics } = await asked(`members of base where ${String(where)}`, split);
      expect(diagnostics).toMatchObject([{ code: 'T2016', label, help: [help] }]);
    }
    const none = await asked("members of base where cohort = '2024-01' and cohort != '2024-01'");
    expect(none.diagnostics).toMatchObject([{ code: 'T2016' }]);
  });

  it('says what it takes', async () => {
    for (const [statement, code] of [
      ['members of bose where period = 1', 'T2014'],
      ['members of base where perod = 1', 'T2002'],
      ["members of base where cohort = '2024-01' or period = 1", 'T3009'],
      ['members of base where cohort = january', 'T2003'],
      ['members of base where upper(cohort) = 1', 'T3009'],
      ['members of base by plan', 'T3009'],
    ]) {
      const { diagnostics } = await asked(String(statement));
      expect(
        diagnostics.map((one) => one.code),
        statement,
      ).toEqual([code]);
    }
  });

  it('notes where the data are others than those that were counted', async () => {
    const { session, reader } = open();
    await run(session, BASE);
    const again = await run(session, `${LOAD}\nmembers of base where period = 1`);
    expect(again.outcomes.at(-1)?.result?.notes).toEqual([]);
    const columns = { ...ORDERS.columns, customer: ['a', 'a', 'b', 'c'] };
    reader.files.set('orders.csv', { ...ORDERS, columns });
    const changed = await run(session, `${LOAD}\nmembers of base where period = 1`);
    expect(changed.outcomes.at(-1)?.result?.notes).toMatchObject([{ code: 'T4020' }]);
  });

  it('counts nothing where a text is only checked', async () => {
    const { session } = open();
    const text = `${BASE}\nmembers of base where period = 1`;
    const { outcomes, ok } = await session.run(text, { checkOnly: true });
    expect([ok, outcomes.at(-1)?.result]).toEqual([true, null]);
  });

  it('is a result like others in JSON, of the same plan', async () => {
    const { ran } = await asked('members of base where period = 1');
    const [base, members] = resultsJson(ran).results;
    expect(members?.provenance).toEqual(base?.provenance);
    expect(members?.columns.map(({ name }) => name)).toEqual(Object.keys(members?.rows[0] ?? {}));
  });
});
