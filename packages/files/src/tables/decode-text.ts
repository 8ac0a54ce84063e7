import type { Outcome } from '@tenure/plan';
import { encodingOf } from '../looks-like.ts';
import { fail, quoted, succeed } from '../problem.ts';

/** The longest text that a JavaScript engine surely holds. */
const LONGEST = 2 ** 29 - 25;

/** The bytes of a text file as text: UTF-16 by its mark, UTF-8, else Latin-1. */
export function decodeText(
  file: string,
  bytes: Uint8Array,
): Outcome<{ readonly text: string; readonly latin: boolean }> {
  if (bytes.length > LONGEST) {
    return fail(
      'T5005',
      `${quoted(file)} does not fit into memory`,
      'too large',
      'save it as Parquet, or load a part of the rows',
    );
  }
  if (encodingOf(bytes) === 'utf-16') {
    const label = bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le';
    return succeed({ text: new TextDecoder(label).decode(bytes), latin: false });
  }
  try {
    return succeed({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), latin: false });
  } catch {
    // Between 0x80 and 0x9f Latin-1 has no signs: such a file is in another encoding, and nobody knows which.
    if (bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) {
      return fail(
        'T5005',
        `${quoted(file)} is not UTF-8`,
        'looks like Windows-1252 or another old encoding',
        'save it as UTF-8 (in Excel: CSV UTF-8)',
      );
    }
    return succeed({ text: new TextDecoder('windows-1252').decode(bytes), latin: true });
  }
}
