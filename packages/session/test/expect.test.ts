import { describe, expect, it } from 'vitest';
import { LOAD, QUERY, open, run, shown } from './shop.ts';

/** What a check gives: the text that it shows, and the codes of its errors. */
async function checked(statement: string) {
  const { session } = open();
  const result = await run(session, `${LOAD}\n${statement}`);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  return { shown: shown(result.outcomes[1]), errors, ok: result.ok };
}

describe('expect', () => {
  it('says what holds, with the range of the numbers', async () => {
    const { shown: text, errors, ok } = await checked(`expect ${QUERY} <= 100%`);
    expect(errors).toEqual([]);
    expect(ok).toBe(true);
    expect(text).toMatch(/^As expected: Retention .*: rate <= 100% in \d+ rows?/u);
  });

  it('fails the run where it does not hold, and names the rows', async () => {
    const { errors, ok, shown: text } = await checked(`expect ${QUERY} >= 99.5%`);
    expect(ok).toBe(false);
    expect(text).toBe('');
    expect(errors.map(({ code }) => code)).toEqual(['T5014']);
    expect(errors[0]?.message).toMatch(/^Expected rate >= 99\.5%: \d+ of \d+ rows? (is|are) not so$/u); // prettier-ignore
    expect(errors[0]?.label).toBe('Jan 2024, month 1: 50.0 %');
    expect(errors[0]?.help[0]).toContain('Jan 2024, month 1: 50.0 %; Jan 2024, month 2: 50.0 %');
  });

  it('names a row once where it is the only one, as the table names it', async () => {
    const check = 'expect stickiness by month during 2024-02 > 90%';
    const { errors } = await checked(check);
    expect(errors[0]).toMatchObject({ code: 'T5014', help: [] });
    expect(errors[0]?.label).toMatch(/^Feb 2024: \d+\.\d %$/u);
  });

  it('tells the value of a parameter that it is held against', async () => {
    const { session } = open();
    const check = `param floor = 0.25\n${LOAD}\nexpect ${QUERY} >= $floor`;
    const { outcomes } = await run(session, check);
    expect(shown(outcomes[2])).toContain('rate >= $floor (25.0 %) in 2 rows');
    const { diagnostics } = await run(session, check, { floor: 0.75 });
    expect(diagnostics.map(({ message }) => message)).toContain(
      'Expected rate >= $floor (75.0 %): 2 of 2 rows are not so',
    );
  });

  it('fails where nothing is known: a check of nothing says nothing', async () => {
    const { errors } = await checked(`expect ${QUERY} where customer = 'nobody' >= 10%`);
    expect(errors.map(({ code }) => code)).toEqual(['T5014']);
  });

  it('takes a share for a share, and numbers alone', async () => {
    const { errors } = await checked(`expect ${QUERY} >= 20`);
    expect(errors[0]).toMatchObject({ code: 'T3009', label: 'did you mean `20%`?' });
    const text = await checked(`expect ${QUERY} >= 'much'`);
    expect(text.errors.map(({ code }) => code)).toEqual(['T3009']);
  });

  it('reports the mistakes of its query as a query does', async () => {
    const { errors } = await checked('expect retenton by signup_month over 2 months >= 20%');
    expect(errors.map(({ code }) => code)).toEqual(['T2001']);
  });
});
