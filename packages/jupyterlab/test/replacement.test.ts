import { describe, expect, it } from 'vitest';
import { offsetAfter, replacement } from '../src/editing/replacement.ts';

describe('replacement', () => {
  it.each([
    ['by plan over 3 months', 'over 3 months by plan'],
    ['aaa', 'aa'],
    ['aa', 'aaa'],
    ['', 'retention'],
    ['retention', ''],
    ['a \u{1F600} b', 'a \u{1F601} b'],
    ['\u{1F600}', '\u{10600}'],
  ])('makes %j into %j', (before, after) => {
    const found = replacement(before, after);
    expect(found).not.toBeNull();
    const { from, to, insert } = found ?? { from: 0, to: 0, insert: '' };
    expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    for (const text of [before.slice(0, from), insert, before.slice(to)]) {
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it('leaves what is the same untouched', () => {
    expect(replacement('retention  by plan', 'retention by plan')).toEqual({
      from: 10,
      to: 11,
      insert: '',
    });
    expect(replacement('retention', 'retention')).toBeNull();
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
