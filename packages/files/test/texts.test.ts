import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { internBytes, type Texts } from '../src/columns/byte-interner.ts';
import { internNumberedTexts } from '../src/columns/numbered-texts.ts';
import { internShortTexts } from '../src/columns/short-texts.ts';
import { takeText } from '../src/parquet/take-text.ts';

const kinds: [string, number, () => Texts][] = [
  ['texts of any length', 40, internBytes],
  ['short texts', 12, internShortTexts],
];

/** Texts as a page of a Parquet file has them: each behind its length. */
function page(texts: readonly string[]): Uint8Array {
  const parts = texts.flatMap((text) => {
    const bytes = new TextEncoder().encode(text);
    return [new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes];
  });
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

it.each(kinds)('numbers %s as a Map does', (_, longest, create) => {
  // Few letters, null characters among them, so that texts repeat and differ in their length alone.
  const text = fc
    .string({ unit: fc.constantFrom('a', 'b', '\0', 'é', '€'), maxLength: longest })
    .filter((one) => new TextEncoder().encode(one).length <= longest);
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 400 }), { maxLength: 4 }), (pages) => {
      const known = new Map<string, number>();
      const own = create();
      for (const texts of pages) {
        const codes = new Int32Array(texts.length + 1);
        expect(own.add(page(texts), texts.length, codes, 1)).toBe(true);
        const wanted = texts.map((one) => {
          if (!known.has(one)) known.set(one, known.size);
          return known.get(one);
        });
        expect([...codes.subarray(1)]).toEqual(wanted);
      }
      expect(own.texts()).toEqual([...known.keys()]);
      const again = create();
      const { bytes, count } = own.bytes();
      expect(again.add(bytes, count, new Int32Array(count), 0)).toBe(true);
      expect(again.texts()).toEqual([...known.keys()]);
    }),
    { numRuns: 60, seed: 31 },
  );
});

it.each([...kinds, ['numbered texts', 0, internNumberedTexts] as const])(
  'grows with %s',
  (_, __, create) => {
    const texts = Array.from({ length: 60_000 }, (_unused, row) => `k${String(row % 50_000)}`);
    const own = create();
    const codes = new Int32Array(texts.length);
    own.add(page(texts), texts.length, codes, 0);
    expect(own.texts()).toEqual(texts.slice(0, 50_000));
    expect([...codes]).toEqual(texts.map((_text, row) => row % 50_000));
  },
);

it.each(kinds)('refuses %s that go beyond their page', (_, __, create) => {
  const whole = page(['abc', 'defg']);
  for (let end = 0; end < whole.length; end++) {
    expect(create().add(whole.subarray(0, end), 2, new Int32Array(2), 0)).toBe(false);
  }
  const negative = new Uint8Array(Int32Array.of(-5, 0, 0).buffer);
  expect(create().add(negative, 1, new Int32Array(1), 0)).toBe(false);
});

it('refuses a text that is not short, and bytes that are no UTF-8', () => {
  expect(internShortTexts().add(page(['thirteen bytes']), 1, new Int32Array(1), 0)).toBe(false);
  for (const create of [internBytes, internShortTexts]) {
    const own = create();
    own.add(Uint8Array.of(2, 0, 0, 0, 0xc3, 0x28), 1, new Int32Array(1), 0);
    expect(() => own.texts()).toThrow(TypeError);
  }
});

describe('texts that are a number behind the same letters', () => {
  const digits = fc.oneof(
    fc.nat(120).map((number) => String(number).padStart(3, '0')),
    fc.nat(1200).map(String),
  );
  const text = fc.oneof(
    { arbitrary: digits.map((number) => `c_${number}`), weight: 20 },
    { arbitrary: fc.constantFrom('c_', 'c_1x', 'd_1', 'c_0000001', '', 'c_99999999'), weight: 1 },
  );
  const fixed = fc.nat(99_999).map((number) => `c_${String(number).padStart(5, '0')}`);
  const many = fc.oneof(fc.array(text, { maxLength: 60 }), fc.array(fixed, { maxLength: 60 }));

  it('are numbered as a Map does, or refused', () => {
    let taken = 0;
    fc.assert(
      fc.property(many, (texts) => {
        const own = internNumberedTexts();
        const codes = new Int32Array(texts.length);
        if (!own.add(page(texts), texts.length, codes, 0)) return;
        taken++;
        const known = [...new Set(texts)];
        expect([...codes]).toEqual(texts.map((one) => known.indexOf(one)));
        expect(own.texts()).toEqual(known);
        expect(own.bytes()).toEqual({ bytes: page(known), count: known.length });
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it.each([
    [['7', '07']],
    [['007', '7']],
    [['10', '007', '0007']],
    [['a1', 'b1']],
    [['16777216']],
    [['123456789']],
    [['x']],
    [['']],
  ])('are refused where a number could be written in two ways or is none: %j', (texts) => {
    const own = internNumberedTexts();
    expect(own.add(page(texts), texts.length, new Int32Array(texts.length), 0)).toBe(false);
  });

  it('keep their codes where others follow, short and long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(many, fc.string({ maxLength: 20 })), { maxLength: 4 }),
        (parts) => {
          const pages = parts.flatMap(([some, other]) => [some, [other]]);
          const texts = pages.flat();
          const values = new Int32Array(texts.length);
          const taker = takeText({ values, from: 0 });
          for (const some of pages) taker.plain(page(some), some.length, null);
          const known = [...new Set(texts)];
          const codes = Int32Array.from(texts, (one) => known.indexOf(one));
          expect(taker.finish()).toEqual({ type: 'text', codes, dictionary: known, nulls: 0 });
        },
      ),
      { numRuns: 100, seed: 8 },
    );
  });
});
