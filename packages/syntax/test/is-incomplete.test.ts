import { describe, expect, it } from 'vitest';
import { isIncomplete } from '../src/index.ts';

describe('isIncomplete', () => {
  it.each([
    'retention by',
    'retention by plan,',
    "retention where plan = 'pro",
    'retention where (a = 1',
    'retention where a =',
    'retention where a and',
    'retention over 12',
    'retention as',
    'load orders',
    'load orders from',
    'define segment x as',
    'churn by month\nretention by',
    'set',
  ])('waits after `%s`', (text) => {
    expect(isIncomplete(text)).toBe(true);
  });

  it.each([
    '',
    '# a comment',
    'retention',
    'retention by plan over 12 months',
    'retention by plan;',
    'retention by over by',
    'retention by % ',
    "load orders from 'a.csv'",
    'retention by\nchurn by month',
  ])('does not wait after `%s`', (text) => {
    expect(isIncomplete(text)).toBe(false);
  });
});
