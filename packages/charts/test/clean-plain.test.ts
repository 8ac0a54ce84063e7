import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText } from '../src/index.ts';

it('leaves what is clean as it is, and is clean after once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).not.toMatch(/\s{2}|^\s|\s$/u);
    }),
    { seed: 20240131 },
  );
});
