import { open } from 'node:fs/promises';

/** A file whose bytes are read where they are needed. */
export interface OpenedFile {
  readonly byteLength: number;
  /** The bytes from `start` to before `end`. Fails with RangeError where the file ends before. */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/** Opens a file to read. Fails with the errors of Node. */
export async function openFile(path: string): Promise<OpenedFile> {
  const handle = await open(path);
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw new RangeError('the file is shorter than its end says');
      return bytes.buffer;
    },
    close: () => handle.close(),
  };
}
