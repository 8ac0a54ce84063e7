import { describe, expect, it } from 'vitest';
import { catalogOf, column, CUSTOMERS, DAYS, diagnose, EVENTS } from './fixture.ts';

describe('checks say nothing', () => {
  it.each([
    ['of a horizon that the data hold', 'retention by signup_month over 29 months'],
    ['of brackets that follow each other', 'retention over 1 to 3, 4 to 7 days'],
    ['of values that were seen', "retention where plan = 'pro' and country = 'FR'"],
    ['of values joined by `or`', "retention where plan = 'gold' or plan = 'silver'"],
    ['of a window that the data reach into', 'retention over 3 months since 2024-01-01'],
    ['of a grain where no times were looked at', 'retention by signup_hour over 3 months'],
  ])('%s', (_, text) => {
    const codes = diagnose(text).map(({ code }) => code);
    expect(codes.filter((code) => /^T401[4-9]$|^T3013$/u.test(code))).toEqual([]);
  });

  it('of a value where the column may have more than were kept', () => {
    const many = Array.from({ length: 20 }, (_, i) => `plan ${String(i)}`);
    const table = { ...EVENTS, columns: [...EVENTS.columns, column('tier', 'text', many)] };
    expect(diagnose("retention where tier = 'other'", catalogOf(table))).toEqual([]);
  });

  it('of the finest grain that the times have', () => {
    expect(diagnose('retention by signup_day over 30 days', catalogOf(DAYS))).toEqual([]);
  });

  it('of horizons where no times are known', () => {
    const signups = { ...CUSTOMERS, range: null };
    expect(diagnose('retention over 90 months', catalogOf(EVENTS, signups))).toEqual([]);
  });
});

describe('checks', () => {
  it('never stop a statement', () => {
    const found = diagnose('retention by signup_month over 36 months');
    expect(found).toMatchObject([{ code: 'T4015', severity: 'note' }]);
    expect(found[0]?.fixes[0]?.edits).toMatchObject([{ text: '29' }]);
  });
});
