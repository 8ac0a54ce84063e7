import { describe, expect, it } from 'vitest';
import { LOAD, open, run, shown } from './shop.ts';

const QUERY = 'retention by signup_month over 2 months';

async function explained(where: string, query = QUERY) {
  const { session } = open();
  const text = `${LOAD}\nbase: ${query}\nexplain cell of base where ${where}`;
  const { outcomes, diagnostics } = await run(session, text);
  const outcome = outcomes.at(-1);
  const result = outcome?.result;
  const rows = result?.rows.map((row) => [row['time'], row['period'], row['counts as']]) ?? [];
  return { said: result?.definition ?? '', rows, diagnostics, outcome };
}

const cell = (period: number, customer: string) =>
  `cohort = '2024-01' and period = ${String(period)} and customer = '${customer}'`;

describe('explain cell of', () => {
  it('shows the rows of a customer, the time of the cell, and the rule that decided', async () => {
    const { said, rows, outcome } = await explained(cell(1, 'a'));
    expect(rows).toEqual([
      ['2024-01-03 00:00', 0, 'start'],
      ['2024-02-05 00:00', 1, 'return in the cell'],
    ]);
    expect(said).toContain('a started at 2024-01-03 00:00; month 1 is 2024-02-01 00:00 up to, not including, 2024-03-01 00:00 (as written in the data).'); // prettier-ignore
    expect(said).toContain('Retained: 1 return in it, and one is enough.');
    expect(shown(outcome)).toContain('return in the cell');
  });

  it('says why somebody is not retained', async () => {
    expect((await explained(cell(1, 'b'))).said).toContain('Not retained: no return in it.');
    const two = await explained(cell(1, 'a'), `${QUERY} with at_least = 2`);
    expect(two.said).toContain(
      'it takes 2 returns in one month, and there is at most 1 in a month',
    );
    const other = await explained(cell(1, 'a'), 'retention to (amount > 30) by signup_month over 2 months'); // prettier-ignore
    expect(other.said).toContain('no return in it; 1 other event there does not count');
    expect(other.rows.at(-1)?.[2]).toBe('nothing: no return event');
  });

  it('tells the rule of the matching', async () => {
    const unbounded = await explained(cell(1, 'b'), `unbounded ${QUERY}`);
    expect(unbounded.said).toContain('Retained: unbounded takes a return in month 1 or later, and there is one in month 2'); // prettier-ignore
    expect((await explained(cell(0, 'a'))).said).toContain('period 0 is the size of the cohort');
  });

  it('says what is not known yet', async () => {
    const early = `${QUERY} as of 2024-02-10`;
    expect((await explained(cell(1, 'b'), early)).said).toContain('Not decided yet: the data are known up to 2024-02-10, and it is not over; so far not retained'); // prettier-ignore
    expect((await explained(cell(2, 'b'), early)).said).toContain('Not observable yet');
    expect((await explained(cell(2, 'b'), early)).rows.at(-1)?.[2]).toBe('nothing: not known yet');
  });

  it('says where a customer is instead, or why nowhere', async () => {
    const split = `${QUERY} split by plan`;
    const other = await explained(`segment = 'free' and ${cell(1, 'a')}`, split);
    expect(other.said).toContain('a is not in this cell, but in cohort 2024-01, segment pro');
    const dear = await explained(cell(1, 'a'), 'retention from (amount > 25) by start_month over 2 months'); // prettier-ignore
    expect(dear.said).toContain('a is in no cohort: none of 2 events is a start event');
    const few = await explained(cell(1, 'a'), `${QUERY} where amount > 25`);
    expect(few.said).toContain('a is in no cohort: of 2 rows none is left by `where`');
  });

  it('asks for one period and a customer of the data', async () => {
    expect((await explained('period = 1')).diagnostics).toMatchObject([{ code: 'T3009' }]);
    expect((await explained("customer = 'a'")).diagnostics).toMatchObject([{ code: 'T3009' }]);
    expect((await explained(cell(1, 'z'))).diagnostics).toMatchObject([{ code: 'T2017' }]);
  });
});
