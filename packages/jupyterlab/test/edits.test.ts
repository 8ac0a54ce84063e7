import { format } from '@tenure/language-service';
import { describe, expect, it } from 'vitest';
import { offsetAfter } from '../src/editing/cursor.ts';
import { edited } from '../src/editing/edits.ts';

describe('a text after edits', () => {
  it('has what they say, and the rest as it was', () => {
    const edits = [
      { span: { start: 0, end: 1 }, text: '' },
      { span: { start: 2, end: 2 }, text: 'XY' },
      { span: { start: 4, end: 5 }, text: 'Z' },
    ];
    expect(edited('abcdef', edits)).toBe('bXYcdZf');
    expect(edited('abc', [])).toBe('abc');
  });

  it('is in the house style after those of the formatter', () => {
    const text = 'RETENTION over 3 months   by plan\n\nretention by plan\nLOAD a FROM "a.csv"';
    const written = edited(text, format(text));
    expect(written).toContain('retention by plan over 3 months');
    expect(format(written)).toEqual([]);
  });
});

describe('the cursor after a text was laid out anew', () => {
  /** `|` marks the cursor. */
  const moved = (before: string, after: string): string => {
    const offset = offsetAfter(before.replace('|', ''), after, before.indexOf('|'));
    return `${after.slice(0, offset)}|${after.slice(offset)}`;
  };

  it.each([
    ['retention   by pl|an', 'retention by plan', 'retention by pl|an'],
    ['retention   |by plan', 'retention by plan', 'retention |by plan'],
    ['|  retention', 'retention', '|retention'],
    ['retention  by plan|', 'retention by plan', 'retention by plan|'],
    ['retention by plan over 3 m|onths', 'retention\n  by plan', 'retention\n  by plan|'],
  ])('goes from %j', (before, after, expected) => {
    expect(moved(before, after)).toBe(expected);
  });
});
