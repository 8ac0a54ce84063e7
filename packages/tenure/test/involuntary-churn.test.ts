import { describe, expect, it } from 'vitest';
import { column, resultsOf, runOf } from './subscriptions.ts';

const CSV = [
  'customer,start,end,mrr,reason',
  'a,2024-01-05,2024-02-07,10,card_declined',
  'b,2024-01-05,2024-02-09,10,Too expensive',
  'c,2024-01-05,2024-02-11,10,',
  'd,2024-01-05,2024-02-13,10,Past_Due',
  // The first of two ends is no departure, and one who is back has not left.
  'e,2024-01-05,2024-02-13,10,past_due',
  'e,2024-02-13,2024-02-20,10,moved',
  'f,2024-01-05,2024-02-13,10,past_due',
  'f,2024-02-22,,10,',
  'g,2024-01-05,,10,',
  'h,2024-02-02,2024-02-25,10,card_declined',
  '',
].join('\n');
const FEBRUARY = 'during 2024-02 as of 2024-03-31';

describe('involuntary churn', () => {
  it('is the part of churn that is no decision, and the parts are all of it', async () => {
    const [parts, whole] = await resultsOf(
      CSV,
      `involuntary churn by month with cause = reason ${FEBRUARY}\nchurn by month ${FEBRUARY}`,
    );
    expect(parts?.rows).toMatchObject([
      { at_risk: 7, churned: 5, voluntary: 2, involuntary: 2, unknown: 1, rate: 2 / 7, voluntary_rate: 2 / 7, share_of_churned: 0.4 }, // prettier-ignore
    ]);
    expect(column(parts, 'churned')).toEqual(column(whole, 'churned'));
    expect(parts?.notes.map(({ message }) => message)).toContain('1 of 5 are lost without a `reason`: they are in neither part'); // prettier-ignore
    expect(parts?.settings['involuntary']).toContain('card_declined');
  });

  it('takes the causes that are named, and says where none is known', async () => {
    const [own, none] = await resultsOf(
      CSV,
      `involuntary churn by month with cause = reason, involuntary = 'too expensive, moved' ${FEBRUARY}\ninvoluntary churn by month with cause = reason, involuntary = 'abgelehnt' ${FEBRUARY}`,
    );
    expect(own?.rows).toMatchObject([{ involuntary: 2, voluntary: 2, unknown: 1 }]);
    expect(none?.rows).toMatchObject([{ involuntary: 0, rate: 0 }]);
    expect(none?.notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['T4098', 'T4098']));
  });

  it('waits for the grace to be over, and is null of nobody', async () => {
    const [result] = await resultsOf(
      CSV,
      'involuntary churn by month with cause = reason, grace = 30 days as of 2024-03-12',
    );
    expect(column(result, 'rate')?.[0]).toBeNull();
    // Of the ends of February only those up to the 11th are known to be ends.
    expect(result?.rows[1]).toMatchObject({ churned: 3, voluntary: 1, involuntary: 1, unknown: 1 });
  });

  it('has curves of both kinds, which need to be told the causes', async () => {
    const { diagnostics } = await runOf(CSV, 'churn curve over 30 days with kinds');
    expect(diagnostics).toMatchObject([{ code: 'T3009', help: ['name the column that does: `with cause = reason, kinds`'] }]); // prettier-ignore
    const [kinds, whole] = await resultsOf(
      CSV,
      'churn curve over 60 days with cause = reason, kinds as of 2024-03-31\nchurn curve over 60 days as of 2024-03-31',
    );
    const at60 = kinds?.rows.filter(({ period }) => period === 60);
    expect(at60?.map(({ cause }) => cause)).toEqual([
      'involuntary',
      'no reason given',
      'voluntary',
    ]);
    const sum = at60?.reduce((total, row) => total + Number(row['cumulative']), 0);
    expect(sum).toBeCloseTo(Number(column(whole, 'cumulative')?.at(-1)), 12);
  });

  it('needs to be told why', async () => {
    const { diagnostics } = await runOf(CSV, 'involuntary churn by month\ninvoluntary churn by month with cause = resaon\ninvoluntary churn by month with cause = reason, involuntary = 3'); // prettier-ignore
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)).toEqual([
      'T3009 Nothing says why subscriptions ended',
      expect.stringContaining('T2002'),
      'T3009 `involuntary` is text in quotes',
    ]); // prettier-ignore
  });

  it('adds up over segments', async () => {
    const [all, split] = await resultsOf(
      CSV,
      `involuntary churn by month with cause = reason ${FEBRUARY}\ninvoluntary churn by month split by customer with cause = reason ${FEBRUARY}`,
    );
    for (const name of ['at_risk', 'voluntary', 'involuntary', 'unknown']) {
      const sum = split?.rows.reduce((total, row) => total + Number(row[name]), 0);
      expect(sum).toBe(all?.rows[0]?.[name]);
    }
  });
});
