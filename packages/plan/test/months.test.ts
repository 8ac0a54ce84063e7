import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsAfter, monthsBetween, shownBy, zoneOffsets } from '@tenure/plan';

const at = (text: string) => Date.parse(`${text}Z`);

describe('months from a day and time on', () => {
  it('ends on the last day of a month that lacks the day', () => {
    const text = (from: string, months: number) =>
      new Date(monthsAfter(at(from), months)).toISOString().slice(0, 16);
    expect(text('2023-01-31T12:00', 1)).toBe('2023-02-28T12:00');
    expect(text('2024-01-31T12:00', 1)).toBe('2024-02-29T12:00');
    expect(text('2023-01-31T12:00', 2)).toBe('2023-03-31T12:00');
    expect(text('2024-03-31T12:00', -1)).toBe('2024-02-29T12:00');
    expect(text('1969-12-31T23:59', 14)).toBe('1971-02-28T23:59');
  });

  it('is counted to the millisecond', () => {
    expect(monthsBetween(at('2023-01-31T12:00'), at('2023-02-28T12:00'))).toBe(1);
    expect(monthsBetween(at('2023-01-31T12:00'), at('2023-02-28T11:59:59.999'))).toBe(0);
    expect(monthsBetween(at('2023-03-01T12:00'), at('2023-02-28T12:00'))).toBe(-1);
    expect(monthsBetween(at('2023-02-28T12:00'), at('2023-03-28T12:00'))).toBe(1);
  });

  it('is the most whole months that fit', () => {
    const local = fc.integer({ min: Date.UTC(1890, 0, 1), max: Date.UTC(2110, 0, 1) });
    fc.assert(
      fc.property(local, local, (from, to) => {
        const months = monthsBetween(from, to);
        expect(monthsAfter(from, months)).toBeLessThanOrEqual(to);
        expect(monthsAfter(from, months + 1)).toBeGreaterThan(to);
      }),
    );
  });
});

describe('what a clock has shown', () => {
  const shown = shownBy(
    zoneOffsets('America/New_York', at('2024-01-01T00:00'), at('2025-01-01T00:00')),
  );
  it('is its time', () => {
    expect(shown(at('2024-07-01T12:00'))).toBe(at('2024-07-01T08:00'));
    expect(shown(at('2024-03-10T07:00'))).toBe(at('2024-03-10T03:00'));
  });
  it('stays at the end of an hour that the clock repeats', () => {
    // 2 in the morning of 3 November becomes 1 again, at 06:00 UTC.
    expect(shown(at('2024-11-03T05:59'))).toBe(at('2024-11-03T01:59'));
    for (const again of ['2024-11-03T06:00', '2024-11-03T06:59']) {
      expect(shown(at(again))).toBeLessThan(at('2024-11-03T02:00'));
      expect(shown(at(again))).toBeGreaterThan(at('2024-11-03T01:59:59.999'));
    }
    expect(shown(at('2024-11-03T07:00'))).toBe(at('2024-11-03T02:00'));
  });
});
