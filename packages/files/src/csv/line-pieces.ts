import { Unsupported } from '../parquet/unsupported.ts';
import { CR, LF } from './split-rows.ts';

/** A file whose bytes are read where they are needed. */
export interface CsvFile {
  readonly byteLength: number;
  /** Reads bytes from `at` on into all of `into`. Fails with the errors of the file, or where it ends before. */
  read(into: Uint8Array, at: number): Promise<void>;
}

/** The bytes that are read at once. No line may be longer. */
export const PIECE = 2 ** 22;

/**
 * The bytes of a file from `from` to before `end` in pieces of whole lines, each valid until the one after the next is asked for; the
 * file is read on while a piece is in use. A last line without its end gets one. Throws {@link Unsupported} for a line that
 * is longer than {@link PIECE}, and the errors of the file.
 */
export async function* linePieces(
  file: CsvFile,
  from: number,
  end: number,
  crlf: boolean,
): AsyncGenerator<Uint8Array> {
  // Two that are filled in turn, with room for an end of line: to make one a piece keeps the collector of garbage busy.
  const size = Math.min(PIECE, end - from);
  const spaces = [new Uint8Array(size + 2), new Uint8Array(size + 2)] as const;
  let turn: 0 | 1 = 0;
  const read = (at: number): Promise<Uint8Array> | null => {
    if (at >= end) return null;
    const space = spaces[turn];
    turn = turn === 0 ? 1 : 0;
    const bytes = space.subarray(0, Math.min(size, end - at));
    const filled = file.read(bytes, at).then(() => bytes);
    filled.catch(() => undefined);
    return filled;
  };
  let at = from;
  for (let next = read(at); next !== null;) {
    const bytes = await next;
    const isLast = at + bytes.length === end;
    const cut = isLast ? bytes.length : bytes.lastIndexOf(LF) + 1;
    if (cut === 0) throw new Unsupported('a long line');
    at += cut;
    next = read(at);
    yield isLast && bytes[cut - 1] !== LF ? ended(bytes, crlf) : bytes.subarray(0, cut);
  }
}

function ended({ buffer, length }: Uint8Array, crlf: boolean): Uint8Array {
  const end = crlf ? [CR, LF] : [LF];
  const whole = new Uint8Array(buffer, 0, length + end.length);
  whole.set(end, length);
  return whole;
}
