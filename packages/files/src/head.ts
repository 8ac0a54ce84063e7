/** The beginning of a file, unpacked when it is gzipped. */
export interface Head {
  readonly bytes: Uint8Array;
  readonly gzip: boolean;
  /** Whether `bytes` is the whole file. */
  readonly whole: boolean;
  /** The last 6 bytes as they are on disk, for formats that close with a mark. */
  readonly tail: Uint8Array;
}

/** How many bytes of a file's beginning tell what it is. */
export const HEAD_BYTES = 1 << 18;

/** Bytes as text in which each byte is one character. */
export function latin(bytes: Uint8Array, from = 0, to = bytes.length): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
