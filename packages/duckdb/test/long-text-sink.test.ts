import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textHasher } from '../src/columns/text-hash.ts';
import { openEngine } from '../src/engine.ts';
import { longTextSink } from '../src/columns/long-text-sink.ts';
import type { TextBytes } from '../src/columns/text-bytes.ts';

const encoder = new TextEncoder();

/** Texts one after the other from `shift` bytes on. */
function bytesOf(texts: readonly string[], shift: number): TextBytes {
  const encoded = texts.map((text) => encoder.encode(text));
  const starts: number[] = [];
  const all = encoded.reduce((before, one) => {
    starts.push(before.length);
    return [...before, ...one];
  }, new Array<number>(shift).fill(7));
  const bytes = new Uint8Array((all.length + 7) & ~3);
  bytes.set(all);
  const lengths = Int32Array.from(encoded, ({ length }) => length);
  return { bytes, starts: Int32Array.from(starts), lengths };
}

it('the hash of a text does not depend on where it stands', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1 });
  fc.assert(
    fc.property(texts, fc.nat(3), (some, shift) => {
      const hash = textHasher();
      const [here, there] = [0, shift].map((by) => {
        const keys = new Int32Array(some.length * 4);
        hash(bytesOf(some, by), some.length, keys);
        return keys;
      });
      expect(there).toEqual(here);
    }),
  );
});

it('texts are numbered as a Map numbers them, whatever the multipliers', async () => {
  const engine = await openEngine(process.cwd(), () => false);
  const piece = fc.constantFrom('a', 'é', 'ab', '', '0123456789abcdef', ' ', '\u0000');
  const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const rows = fc.array(fc.option(text, { freq: 8 }), { minLength: 1, maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(rows, fc.double({ min: 0, max: 0.999, noNaN: true }), async (texts, at) => {
      const values = texts.map((one) => {
        const hex = Buffer.from(one ?? '').toString('hex');
        return one === null ? '(NULL)' : `(CAST(decode(unhex('${hex}')) AS VARCHAR))`;
      });
      const sink = longTextSink('x', () => at);
      await engine.visit(
        `SELECT ${sink.sql.join(', ')} FROM (VALUES ${values.join(', ')}) AS t(x)`,
        {
          begin: (count) => {
            sink.begin(count);
          },
          chunk: (chunk, first) => {
            sink.add(chunk, 0, first);
          },
        },
      );
      const dictionary = [...new Set(texts.filter((one) => one !== null))];
      const codes = Int32Array.from(texts, (one) => (one === null ? -1 : dictionary.indexOf(one)));
      const nulls = texts.filter((one) => one === null).length;
      expect(sink.finish()).toEqual({ type: 'text', codes, dictionary, nulls });
    }),
    { numRuns: 40 },
  );
  engine.close();
});
