import type { TextBytes } from './text-bytes.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The texts of the rows. Decoding costs per call: ASCII, where a byte is a character, is decoded once and cut. */
export function decodeTexts({ bytes, starts, lengths }: TextBytes, rows: Int32Array): string[] {
  let size = 0;
  for (const row of rows) size += lengths[row]!;
  const together = new Uint8Array(size);
  let end = 0;
  let bits = 0;
  for (const row of rows) {
    const start = starts[row]!;
    for (let from = start; from < start + lengths[row]!; from++) {
      const byte = bytes[from]!;
      bits |= byte;
      together[end++] = byte;
    }
  }
  const text = bits < 128 ? utf8.decode(together) : null;
  end = 0;
  return Array.from(rows, (row) => {
    const start = end;
    end += lengths[row]!;
    return text?.slice(start, end) ?? utf8.decode(together.subarray(start, end));
  });
}
