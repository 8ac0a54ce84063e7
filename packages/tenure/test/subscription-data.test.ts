import { describe, expect, it } from 'vitest';
import { column, GRID, resultsOf, runOf, stays } from './subscriptions.ts';

const HEAD = 'customer,start,end,mrr';
const tableOf = (...rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`;

describe('the as-of date of subscriptions', () => {
  it('is that of a later end where most subscriptions that run have none', async () => {
    const csv = tableOf('a,2024-01-10,2024-04-12,10', 'b,2024-01-20,,20', 'c,2024-02-05,,30');
    const [mrr, survival] = await resultsOf(csv, 'mrr by month\nsurvival curve over 2 months');
    expect(column(mrr, 'period')).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']);
    for (const result of [mrr, survival]) {
      expect(result?.settings).toMatchObject({
        'as of': '2024-04-12',
        'as of from': 'the latest end in the data, which is after the latest start',
      });
    }
  });

  it('is that of the latest start where ends are planned, and where none is later', async () => {
    const planned = tableOf('a,2024-01-10,2025-01-10,10', 'b,2024-02-05,2099-12-31,20');
    const [one] = await resultsOf(planned, 'mrr by month');
    expect(one?.settings['as of']).toBe('2024-02-05');
    expect(one?.settings['as of from']).toContain('ends are planned');
    const [other] = await resultsOf(tableOf('a,2024-01-10,2024-01-12,10', 'b,2024-02-05,,20'), 'mrr by month'); // prettier-ignore
    expect(other?.settings).toMatchObject({ 'as of': '2024-02-05', 'as of from': 'the latest start in the data' }); // prettier-ignore
    const [said] = await resultsOf(planned, 'mrr by month as of 2024-03-31');
    expect(said?.settings['as of from']).toBe('the statement or setting');
  });
});

describe('amounts of several currencies', () => {
  const csv = [
    `${HEAD},currency`,
    'a,2024-01-10,,10,eur',
    'b,2024-01-20,,20,usd',
    'c,2024-02-05,,30,',
    '',
  ].join('\n');
  const codes = async (query: string) =>
    (await runOf(csv, query)).diagnostics.map(({ code, severity }) => `${severity} ${code}`);

  it('are not added up without a word', async () => {
    expect(await codes('mrr by month')).toEqual(['warning T4095']);
    expect(await codes('nrr by month using chartmogul')).toEqual(['warning T4095']);
    const { outcomes } = await runOf(csv, 'mrr by month');
    expect(outcomes.at(-1)?.result?.notes.map(({ message }) => message)).toContain(
      'Amounts of `subscriptions` are in eur, usd, and are added up as if they were one currency',
    );
  });

  it('are what was asked for where the column is named, and no matter where nothing is added up', async () => {
    expect(await codes("mrr by month where currency = 'eur'")).toEqual([]);
    expect(await codes('mrr by month split by currency')).toEqual([]);
    expect(await codes('survival curve over 2 months')).not.toContain('warning T4095');
  });
});

describe('results of calendar periods', () => {
  it('are not compared cell by cell, and have no members: said by the kind of result', async () => {
    for (const statement of [
      'compare a vs b',
      'mrr by month vs b',
      'members of a',
      'explain difference of a using stripe',
    ]) {
      const { diagnostics } = await runOf(stays(GRID), `a: mrr by month\nb: mrr by month\n${statement}`); // prettier-ignore
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code }) => code)).toEqual(['T3010']);
      expect(errors[0]?.message).toMatch(/^This version cannot compute .*mrr/);
    }
  });

  it('say of subscriptions what they are split by', async () => {
    const [mrr] = await resultsOf(stays(GRID), 'mrr by month split by customer');
    expect(mrr?.settings).toMatchObject({ 'segment value': 'at the first subscription' });
  });
});
