import { describe, expect, it } from 'vitest';
import { closingLine, fromClosingLine, fromReport, none, plus, single } from '../testing/count.mjs';

const failure = { passed: 0, failed: 1, skipped: 0, failures: [] };

describe('fromReport', () => {
  const report = (failed: number): string =>
    JSON.stringify({
      numPassedTests: 4,
      numFailedTests: failed,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [],
    });

  it('takes the counts', () => {
    expect(fromReport(report(0), 0)).toEqual({ passed: 4, failed: 0, skipped: 3, failures: [] });
    expect(fromReport(report(2), 1)).toMatchObject({ passed: 4, failed: 2, skipped: 3 });
  });

  it('has a failure where a file could not be loaded', () => {
    expect(fromReport(report(0), 1).failed).toBe(1);
  });

  it('says which tests failed, and which file did not load', () => {
    const testResults = [
      {
        name: 'a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'a sum adds', failureMessages: [] },
          { status: 'failed', fullName: 'a sum ends', failureMessages: ['expected 1\nto be 2'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [] },
    ];
    const text = JSON.stringify({ ...(JSON.parse(report(1)) as object), testResults });
    expect(fromReport(text, 1).failures).toEqual([
      'a.test.ts > a sum ends: expected 1\n  to be 2',
      'b.test.ts: no such module',
    ]);
  });

  it('has a failure where there is no report', () => {
    expect(fromReport('', 1)).toEqual(failure);
    expect(fromReport('', 0)).toEqual(failure);
  });
});

describe('fromClosingLine', () => {
  it('takes the last line', () => {
    expect(fromClosingLine('1 passed, 0 failed\nFAIL x\n3 passed, 2 failed\n')).toEqual({
      passed: 3,
      failed: 2,
      skipped: 0,
      failures: [],
    });
  });

  it('has a failure without a line or without a case', () => {
    expect(fromClosingLine('node: no such file')).toEqual(failure);
    expect(fromClosingLine('0 passed, 0 failed')).toEqual(failure);
  });
});

describe('closingLine', () => {
  it('names what was skipped only when something was', () => {
    expect(closingLine(plus(single(true), single(false)))).toBe('1 passed, 1 failed');
    expect(closingLine({ ...none, passed: 2, skipped: 3 })).toBe('2 passed, 0 failed, 3 skipped');
  });
});
