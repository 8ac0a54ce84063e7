import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTexts } from '@tenure/files';
import { gatherer } from '../src/columns/text-bytes.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constant(null),
);

/** A memory with the long texts at addresses, `gap` bytes between the one and the next where `gaps` says so. */
function layOut(texts: readonly (string | null)[], gaps: readonly number[]) {
  const encoded = texts.map((one) => (one === null ? null : new TextEncoder().encode(one)));
  const memory: number[] = [];
  const touched = new Set<number>();
  const strings = new Uint8Array(texts.length * 16);
  const view = new DataView(strings.buffer);
  const validity = new Uint8Array(Math.ceil(texts.length / 8));
  const owned = new Set<number>();
  encoded.forEach((bytes, row) => {
    if (bytes === null) {
      strings.fill(0xee, row * 16, row * 16 + 16);
      return;
    }
    validity[row >>> 3]! |= 1 << (row & 7);
    view.setUint32(row * 16, bytes.length, true);
    if (bytes.length <= 12) {
      strings.set(bytes, row * 16 + 4);
      return;
    }
    for (let gap = gaps[row % gaps.length]!; gap > 0; gap--) memory.push(0xff);
    strings.set(bytes.subarray(0, 4), row * 16 + 4);
    view.setBigUint64(row * 16 + 8, BigInt(memory.length) + 0x7f0000000000n, true);
    for (const byte of bytes) {
      owned.add(memory.length);
      memory.push(byte);
    }
  });
  const dereference = (pointers: ArrayBuffer, offset: number, size: number): Uint8Array => {
    const address = Number(new DataView(pointers).getBigUint64(offset, true) - 0x7f0000000000n);
    for (let at = address; at < address + size; at++) touched.add(at);
    return Uint8Array.from(memory.slice(address, address + size));
  };
  return { strings, validity, dereference, owned, touched };
}

it('gathers the texts of a chunk wherever they stand, and touches no other byte', () => {
  const rows = fc.array(text, { minLength: 1, maxLength: 60 });
  const gaps = fc.array(fc.constantFrom(0, 0, 0, 1, 4), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(rows, gaps, (texts, between) => {
      const { strings, validity, dereference, owned, touched } = layOut(texts, between);
      const gather = gatherer(64, dereference);
      const found = gather(strings, validity);
      const present = Int32Array.from(texts.keys()).filter((row) => texts[row] !== null);
      expect([...found.lengths.subarray(0, texts.length)].map((length) => length < 0)).toEqual(
        texts.map((one) => one === null),
      );
      const expected = texts.flatMap((one) => (one === null ? [] : [one]));
      expect(decodeTexts(found, present)).toEqual(expected);
      expect([...touched].every((at) => owned.has(at))).toBe(true);
    }),
  );
});
