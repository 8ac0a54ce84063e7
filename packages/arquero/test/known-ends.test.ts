import { knownEnds } from '@tenure/arquero';
import { describe, expect, it } from 'vitest';

const column = (days: readonly (number | null)[]) => ({
  type: 'time' as const,
  values: Float64Array.from(days, (day) => (day === null ? Number.NaN : day * 86_400_000)),
  zoned: true,
});

const of = (starts: readonly number[], ends: readonly (number | null)[]) =>
  knownEnds(column(starts), column(ends));

describe('ends of stays', () => {
  it('after the latest start are known where most stays have none', () => {
    expect(of([1, 5, 9, 9], [12, null, null, 11])).toEqual({
      last: 12 * 86_400_000,
      planned: false,
    });
  });

  it('are planned where most stays that run at the latest start have one', () => {
    expect(of([1, 5, 9], [370, 370, null])).toEqual({ last: null, planned: true });
    const forever = 2_932_896;
    expect(of([1, 2, 9], [forever, 3, forever])).toEqual({ last: null, planned: true });
  });

  it('say nothing where none is later, whatever is missing', () => {
    expect(of([1, 5], [3, null])).toEqual({ last: null, planned: false });
    expect(of([], [])).toEqual({ last: null, planned: false });
    expect(of([Number.NaN], [4])).toEqual({ last: null, planned: false });
  });
});
