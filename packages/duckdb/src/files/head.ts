import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { isUtf8 } from 'node:buffer';

/** The beginning of a file, unpacked when it is gzipped. */
export interface Head {
  readonly bytes: Buffer;
  readonly gzip: boolean;
  /** Whether `bytes` is the whole file. */
  readonly whole: boolean;
  /** The last 6 bytes as they are on disk, for formats that close with a mark. */
  readonly tail: Buffer;
}

const headBytes = 1 << 18;

/** Reads up to 256 KiB of a file's beginning. Throws the file system's error. */
export async function readHead(path: string): Promise<Head> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, headBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const tail = Buffer.alloc(Math.min(size, 6));
    await file.read(tail, 0, tail.length, size - tail.length);
    const raw = buffer.subarray(0, bytesRead);
    const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
    const bytes = gzip ? unpack(raw) : raw;
    return { bytes, gzip, whole: size <= headBytes && !(gzip && bytes.length === headBytes), tail };
  } finally {
    await file.close();
  }
}

function unpack(raw: Buffer): Buffer {
  try {
    // A part of a gzip file unpacks to a part of its content; a small file may unpack to a huge one.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: headBytes * 1200 };
    return gunzipSync(raw, options).subarray(0, headBytes);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Whether a whole file is UTF-8. Reads it once, in pieces of 4 MiB, about a gigabyte a second. */
export async function isUtf8File(path: string, cancelled: () => boolean): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(1 << 22);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, null);
      const end = kept + bytesRead;
      if (bytesRead === 0 || cancelled()) return isUtf8(buffer.subarray(0, kept));
      // A character may be cut at the end of a piece: its bytes go to the next one.
      let cut = end;
      while (cut > 0 && end - cut < 3 && (buffer[cut - 1]! & 0xc0) === 0x80) cut--;
      if (cut > 0 && buffer[cut - 1]! >= 0xc0) cut--;
      else cut = end;
      if (!isUtf8(buffer.subarray(0, cut))) return false;
      buffer.copy(buffer, 0, cut, end);
      kept = end - cut;
    }
  } finally {
    await file.close();
  }
}
