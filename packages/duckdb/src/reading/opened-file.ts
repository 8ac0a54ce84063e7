import { open } from 'node:fs/promises';

/** A file whose bytes are read where they are needed. */
export interface OpenedFile {
  readonly byteLength: number;
  /** The bytes from `start` to before `end`. Fails with RangeError where the file ends before. */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  /** Reads bytes from `at` on into all of `into`. Fails with RangeError where the file ends before. */
  read(into: Uint8Array, at: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file to read. Fails with the errors of Node. */
export async function openFile(path: string): Promise<OpenedFile> {
  const handle = await open(path);
  const { size } = await handle.stat();
  const read = async (into: Uint8Array, at: number): Promise<void> => {
    const { bytesRead } = await handle.read(into, 0, into.length, at);
    if (bytesRead < into.length) throw new RangeError('the file is shorter than its end says');
  };
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(end - start);
      await read(bytes, start);
      return bytes.buffer;
    },
    read,
    close: () => handle.close(),
  };
}
