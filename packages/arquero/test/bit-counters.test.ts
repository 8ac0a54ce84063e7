import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bitCounters } from '../src/kernels/bit-counters.ts';

it('counts what a loop over the set bits counts', () => {
  const words = fc.array(fc.tuple(fc.nat(3), fc.integer()), { maxLength: 300 });
  fc.assert(
    fc.property(words, (all) => {
      const counters = bitCounters(4);
      const plain = Array.from({ length: 4 }, () => new Array<number>(32).fill(0));
      for (const [group, word] of all) {
        counters.add(group, word);
        const own = plain[group] ?? [];
        for (let bit = 0; bit < 32; bit += 1) own[bit] = (own[bit] ?? 0) + ((word >>> bit) & 1);
      }
      const counted = plain.map((own, group) => own.map((_, bit) => counters.count(group, bit)));
      expect(counted).toEqual(plain);
    }),
    { seed: 20240131 },
  );
});
