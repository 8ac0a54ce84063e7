import fc from 'fast-check';
import { expect, it } from 'vitest';
import { internPairs, internQuads, type Interner } from '../src/columns/interner.ts';

const kinds: [string, number, () => Interner][] = [
  ['pairs', 2, internPairs],
  ['quads', 4, internQuads],
];

it.each(kinds)('%s are numbered as a Map numbers them', (_, width, create) => {
  // Few different words, so that keys repeat; many keys, so that the table grows.
  const word = fc.constantFrom(0, 1, 2, 3, 5, 1 << 16, 0x7fffffff, 0xffffffff);
  const key = fc.array(word, { minLength: width, maxLength: width });
  fc.assert(
    fc.property(fc.array(key, { maxLength: 3000 }), fc.array(fc.boolean()), (keys, present) => {
      const interner = create();
      const validity = new Uint8Array(Math.ceil(keys.length / 8)).fill(0xff);
      present.forEach((is, row) => {
        if (!is && row < keys.length) validity[row >>> 3]! &= ~(1 << (row & 7));
      });
      const expected = new Map<string, number>();
      const wanted = keys.map((words, row) => {
        if ((validity[row >>> 3]! & (1 << (row & 7))) === 0) return -1;
        const name = words.join();
        if (!expected.has(name)) expected.set(name, expected.size);
        return expected.get(name);
      });
      const codes = new Int32Array(keys.length + 1);
      const words = Int32Array.from(keys.flat());
      const fresh = new Int32Array(keys.length);
      const met = interner.add(words, keys.length, validity, codes, 1, fresh);
      // The rows of new keys, in the order of their codes.
      expect([...fresh.subarray(0, met)].map((row) => wanted[row])).toEqual([
        ...Array(expected.size).keys(),
      ]);
      expect([...codes.subarray(1)]).toEqual(wanted);
      expect(interner.size()).toBe(expected.size);
      keys.forEach((one, row) =>
        expect(interner.find(words, row)).toBe(expected.get(one.join()) ?? -1),
      );
    }),
    { numRuns: 60 },
  );
});

it.each(kinds)('%s grow', (_, width, create) => {
  const interner = create();
  const rows = 100_000;
  const words = new Int32Array(rows * width);
  for (let row = 0; row < rows; row++) words[row * width + width - 1] = row * 4096;
  const codes = new Int32Array(rows);
  const fresh = new Int32Array(rows);
  expect(interner.add(words, rows, null, codes, 0, fresh)).toBe(rows);
  expect(interner.add(words, rows, null, codes, 0, fresh)).toBe(0);
  expect(codes.every((code, row) => code === row)).toBe(true);
});
