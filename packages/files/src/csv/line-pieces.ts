import type { AsyncBuffer } from 'hyparquet';
import { Unsupported } from '../parquet/unsupported.ts';
import { CR, LF } from './split-rows.ts';

/** The bytes that are read at once. No line may be longer. */
export const PIECE = 2 ** 22;

/**
 * The bytes of a file from `from` to before `end` in pieces of whole lines; the file is read on while a piece is in use. A last
 * line without its end gets one. Throws {@link Unsupported} for a line that is longer than {@link PIECE}, and the errors of the file.
 */
export async function* linePieces(
  file: AsyncBuffer,
  from: number,
  end: number,
  crlf: boolean,
): AsyncGenerator<Uint8Array> {
  const read = (at: number): Promise<ArrayBuffer> | null => {
    const bytes = at < end ? Promise.resolve(file.slice(at, Math.min(at + PIECE, end))) : null;
    bytes?.catch(() => undefined);
    return bytes;
  };
  let at = from;
  for (let next = read(at); next !== null;) {
    const bytes = new Uint8Array(await next);
    const isLast = at + bytes.length === end;
    const cut = bytes.lastIndexOf(LF) + 1;
    if (cut === 0 && !isLast) throw new Unsupported('a long line');
    at += isLast ? bytes.length : cut;
    next = read(at);
    if (!isLast || cut === bytes.length) yield bytes.subarray(0, cut);
    else yield ended(bytes, crlf);
  }
}

function ended(bytes: Uint8Array, crlf: boolean): Uint8Array {
  const whole = new Uint8Array(bytes.length + (crlf ? 2 : 1));
  whole.set(bytes);
  whole.set(crlf ? [CR, LF] : [LF], bytes.length);
  return whole;
}
