import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowMaker } from '../src/index.ts';

it('makes what Object.fromEntries makes', () => {
  const name = fc.constantFrom('rate', 'period', '1', 'constructor', 'toString', '__proto__', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.integer()), { maxLength: 8 }), (entries) => {
      const make = rowMaker(entries.map(([own]) => own));
      const asked: string[] = [];
      const row = make((own, at) => {
        asked.push(own);
        return entries[at]?.[1] ?? null;
      });
      const plain = Object.fromEntries(entries);
      expect(Object.entries(row)).toEqual(Object.entries(plain));
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
      expect(asked).toEqual(entries.map(([own]) => own));
    }),
    { numRuns: 100 },
  );
});
