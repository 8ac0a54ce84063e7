/**
 * Texts that can be read without a call per text. The text of a row stands at `starts[row]` of `bytes` and is
 * `lengths[row]` bytes of UTF-8 long; null has the length -1.
 */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/**
 * The texts of the rows. Decoding costs per call: ASCII, where a byte is a character, is decoded once and cut. With
 * `fatal`, bytes that are no UTF-8 throw a TypeError; without, a replacement character stands for them.
 */
export function decodeTexts(
  { bytes, starts, lengths }: TextBytes,
  rows: Int32Array,
  fatal = false,
): string[] {
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
  const decoder = fatal ? strict : utf8;
  const text = bits < 128 ? decoder.decode(together) : null;
  end = 0;
  const texts = new Array<string>(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const start = end;
    end += lengths[rows[at]!]!;
    texts[at] = text?.slice(start, end) ?? decoder.decode(together.subarray(start, end));
  }
  return texts;
}
