import { describe, expect, it } from 'vitest';
import { format, isIncomplete, parse } from '../src/index.ts';

describe('a line `name = value`', () => {
  it.each([
    'months = 6',
    "plan = 'pro'",
    'plan = "p=ro"',
    'since_day = 2024-01-31',
    'share = 20%',
    'gap = 30d',
    'gap = 30 days',
    'shift = -3.5',
    'dry = True',
    'day = 3',
  ])('is a parameter, with a note: %s', (text) => {
    const { statements, diagnostics } = parse(text);
    const [written] = parse(`param ${text}`).statements;
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({ kind: 'param' });
    expect(diagnostics).toMatchObject([
      { code: 'T1011', severity: 'note', span: { start: 0, end: text.length } },
    ]);
    const value = (statement: unknown) => (statement as { value: { kind: string } }).value;
    expect(value(statements[0]).kind).toBe(value(written).kind);
    const [fix] = diagnostics[0]?.fixes ?? [];
    expect(fix?.edits).toEqual([{ span: { start: 0, end: 0 }, text: 'param ' }]);
    expect(format(text)).toBe(format(`param ${text}`));
    expect(isIncomplete(text)).toBe(false);
  });

  it('is told apart from what stands around it', () => {
    const text = "# Parameters\nmonths = 6\nplan = 'pro' # which\nretention over $months months";
    const { statements, diagnostics } = parse(text);
    expect(statements.map(({ kind }) => kind)).toEqual(['param', 'param', 'query']);
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'months = 6',
      "plan = 'pro'",
    ]);
    expect(format(text)).toBe(
      "# Parameters\nparam months = 6\nparam plan = 'pro' # which\nretention over $months months",
    );
  });

  it.each(['months =', 'months = 6 7', 'months = (6)', '= 6', 'by = 6', 'load = 6', 'months == 6'])(
    'is none, and an error as before: %s',
    (text) => {
      const { statements, diagnostics } = parse(text);
      expect(statements).toEqual([]);
      expect(diagnostics).toMatchObject([{ severity: 'error' }]);
      expect(diagnostics[0]?.code).not.toBe('T1011');
    },
  );
});
