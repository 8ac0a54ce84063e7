import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits, mix, mixA, mixB, mixText, START } from '../src/fingerprint/mix.ts';
import {
  columnFingerprint,
  dataFingerprint,
  planHash,
  type ColumnData,
  type Plan,
} from '@tenure/plan';

const text = (values: readonly (string | null)[], dictionary: readonly string[]): ColumnData => ({
  type: 'text',
  codes: Int32Array.from(values, (value) => (value === null ? -1 : dictionary.indexOf(value))),
  dictionary,
});

const numbers = (values: readonly number[]): ColumnData => ({
  type: 'number',
  values: Float64Array.from(values),
});

const times = (values: readonly number[], zoned: boolean): ColumnData => ({
  type: 'time',
  values: Float64Array.from(values),
  zoned,
});

const print = columnFingerprint;
const words = fc.array(
  fc.option(fc.constantFrom('a', 'b', 'ab', '', '𝒳', '\ud835'), { nil: null }),
);
const doubles = fc.array(
  fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, -1, Number.NaN, Infinity)),
);

describe('columnFingerprint', () => {
  it('has 16 digits', () => {
    expect(print(numbers([]))).toMatch(/^[\da-f]{16}$/u);
  });

  it('is of the texts, whatever codes they have', () => {
    fc.assert(
      fc.property(words, (values) => {
        const dictionary = [...new Set(values.filter((value) => value !== null))];
        const other = ['unused', ...[...dictionary].reverse()];
        expect(print(text(values, other))).toBe(print(text(values, dictionary)));
      }),
    );
  });

  it('takes texts one after the other, however many stand side by side', () => {
    const plain = (values: readonly (string | null)[]) => {
      const found = values.reduce(
        ({ a, b }, value) => {
          const word = value === null ? { a: 0, b: 0 } : mixText(START, value);
          return { a: mixA(a, word.a), b: mixB(b, word.b) };
        },
        mixText(START, 'text'),
      );
      return digits(mix(found, values.length));
    };
    const check = (values: readonly (string | null)[]) => {
      expect(print(text(values, [...new Set(values.filter((value) => value !== null))]))).toBe(plain(values)); // prettier-ignore
    };
    fc.assert(fc.property(words, check));
    check(Array.from({ length: 9000 }, (_, i) => (i % 7 === 0 ? null : `é${'x'.repeat(i % 20)}${String(i)}`))); // prettier-ignore
  });

  it('differs as soon as a value does, and only then', () => {
    fc.assert(
      fc.property(doubles, doubles, (some, others) => {
        const same = some.length === others.length && some.every((value, i) => value === others[i] || (Number.isNaN(value) && Number.isNaN(others[i]))); // prettier-ignore
        expect(print(numbers(some)) === print(numbers(others))).toBe(same);
      }),
    );
    fc.assert(
      fc.property(words, words, (some, others) => {
        const all = [...new Set([...some, ...others].filter((value) => value !== null))];
        const same = JSON.stringify(some) === JSON.stringify(others);
        expect(print(text(some, all)) === print(text(others, all))).toBe(same);
      }),
    );
  });

  it('differs when one value of many is changed, and when two rows change places', () => {
    const rows = fc.integer({ min: 2, max: 9000 });
    fc.assert(
      fc.property(rows, fc.nat(), fc.integer({ min: 1, max: 39 }), (count, at, bit) => {
        const values = Array.from({ length: count }, (_, row) => row);
        const changed = [...values];
        changed[at % count] = (values[at % count] ?? 0) + 2 ** -bit;
        expect(print(numbers(changed))).not.toBe(print(numbers(values)));
        const [first = 0, second = 0] = values;
        expect(print(numbers([second, first, ...values.slice(2)]))).not.toBe(
          print(numbers(values)),
        );
      }),
    );
  });

  it('takes every NaN for the same null, and -0 for 0', () => {
    const odd = new Float64Array(1);
    new Uint32Array(odd.buffer).set([7, 0xfff80000]);
    expect(print({ type: 'number', values: odd })).toBe(print(numbers([Number.NaN])));
    expect(print(numbers([-0]))).toBe(print(numbers([0])));
    expect(print(numbers([Number.NaN]))).not.toBe(print(numbers([0])));
    expect(print(numbers([Infinity]))).not.toBe(print(numbers([Number.NaN])));
  });

  it('tells types apart, instants from times of the wall clock, and null from the empty text', () => {
    const different = [
      numbers([0, 1]),
      times([0, 1], true),
      times([0, 1], false),
      { type: 'boolean', values: Uint8Array.of(0, 1) },
      text(['0', '1'], ['0', '1']),
      text([null, ''], ['']),
      text(['', null], ['']),
    ] satisfies ColumnData[];
    expect(new Set(different.map(print)).size).toBe(different.length);
  });
});

describe('dataFingerprint', () => {
  const table = (columns: Readonly<Record<string, ColumnData>>) => ({
    events: { rows: 1, columns },
  });

  it('is that of names and values, in whatever order they are held', () => {
    const [a, b] = [numbers([1]), numbers([2])];
    const { data, tables } = dataFingerprint(table({ a, b }));
    expect(dataFingerprint(table({ b, a })).data).toBe(data);
    expect(dataFingerprint(table({ a: b, b: a })).data).not.toBe(data);
    expect(dataFingerprint(table({ a })).data).not.toBe(data);
    expect(tables['events']?.columns).toEqual({ a: print(a), b: print(b) });
  });
});

describe('planHash', () => {
  const plan = (asOf: number, horizon: number) =>
    ({
      version: 1,
      root: { kind: 'finish', grid: { kind: 'grid', horizon, asOf } },
    }) as unknown as Plan;

  it('does not depend on the order of keys, nor on the as-of date, and on all else', () => {
    const turned = {
      root: { grid: { asOf: 1, horizon: 12, kind: 'grid' }, kind: 'finish' },
      version: 1,
    };
    expect(planHash(turned as unknown as Plan)).toBe(planHash(plan(1, 12)));
    expect(planHash(plan(2, 12))).toBe(planHash(plan(1, 12)));
    expect(planHash(plan(1, 13))).not.toBe(planHash(plan(1, 12)));
  });
});
