import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../src/kernels/cells.ts';
import { profile } from '../src/kernels/profile.ts';
import { masksOfBits, NARROW, startsOfBits } from '../src/kernels/slot-bits.ts';
import { triangleOf } from '../src/kernels/triangle.ts';
import { planOf } from './plans.ts';

const go = () => undefined;

it('counts what the profile of every start counts', () => {
  const words = fc.array(fc.oneof(fc.integer(), fc.constantFrom(0, 1, 1 << 30, 1 << 31)), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(words, fc.boolean(), (all, orAfter) => {
      const bits = Int32Array.from(all);
      const marked = { base: 0, bits, events: 0 };
      const starts = startsOfBits(marked, true);
      const masks = masksOfBits(marked, starts, NARROW - 1, orAfter);
      const { grid } = planOf({ grid: { horizon: NARROW - 1 } }).root.input.input.input.input;
      const all0 = new Int32Array(starts.slots.length).fill(NARROW);
      const grouped = { groups: starts.slots, size: NARROW, over: all0, begun: all0 };
      const plain = profile(masks, grouped, cellsOf(grid), go);
      const { sizes, retained } = triangleOf(bits, orAfter, go);
      expect(retained).toEqual(plain.retained);
      expect(sizes).toEqual(plain.customers.filter((_, at) => at % NARROW === 0));
    }),
  );
});
