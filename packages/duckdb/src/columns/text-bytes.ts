import type { TextBytes } from '@tenure/files';

/** Takes `bytes` bytes at the address that the 8 bytes at `offset` of `pointers` hold. */
export type Dereference = (pointers: ArrayBuffer, offset: number, bytes: number) => Uint8Array;

/** Gathers the texts of one chunk of strings as DuckDB lays them out. */
export type Gather = (strings: Uint8Array, validity: Uint8Array | null) => TextBytes;

/** DuckDB's string: its length, then 12 bytes that are the text itself or a prefix and an address. */
const WIDTH = 16;
const INLINE = 12;

/**
 * A gatherer for chunks of up to `rows` rows, whose result is valid until it is called again. Longer texts
 * stand behind addresses, most of them one directly after the other: each such run is fetched by one call.
 * Only bytes that belong to some text are touched.
 */
export function gatherer(rows: number, dereference: Dereference): Gather {
  const starts = new Int32Array(rows);
  const lengths = new Int32Array(rows);
  let bytes = new Uint8Array(rows * 64);
  return (strings, validity) => {
    const words = new Uint32Array(strings.buffer, strings.byteOffset, strings.byteLength >>> 2);
    const count = strings.byteLength / WIDTH;
    const buffer = strings.buffer as ArrayBuffer;
    let end = strings.byteLength;
    // A run of texts that stand one after the other: where its address is, where its bytes go, its end.
    let [runAt, runTo, expected] = [-1, 0, -1];
    const fetch = (): void => {
      if (runAt < 0) return;
      if (bytes.length < end) bytes = widened(bytes, end);
      bytes.set(dereference(buffer, runAt, end - runTo), runTo);
    };
    for (let row = 0; row < count; row++) {
      if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
        lengths[row] = -1;
        continue;
      }
      const length = words[row * 4]!;
      lengths[row] = length;
      if (length <= INLINE) {
        starts[row] = row * WIDTH + 4;
        continue;
      }
      const address = words[row * 4 + 3]! * 2 ** 32 + words[row * 4 + 2]!;
      if (address !== expected) {
        fetch();
        runAt = strings.byteOffset + row * WIDTH + 8;
        runTo = end;
      }
      starts[row] = end;
      end += length;
      expected = address + length;
    }
    fetch();
    if (bytes.length < strings.byteLength) bytes = widened(bytes, strings.byteLength);
    bytes.set(strings);
    return { bytes, starts, lengths };
  };
}

function widened(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(Math.max(bytes.length * 2, least));
  wider.set(bytes);
  return wider;
}
