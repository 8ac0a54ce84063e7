// The thread that reads half of a large Parquet file beside the one that asked: started by `second-reader.ts`.
import { parentPort } from 'node:worker_threads';
import { readParquetShare } from '@tenure/files';
import { openFile } from './opened-file.ts';
import type { Answer, Task } from './second-reader.ts';

parentPort?.on('message', ({ id, path, share }: Task) => {
  const answer = (handed: Answer['handed']): void => {
    const buffers = handed?.flatMap(({ bytes }) => (bytes ? [bytes.buffer] : [])) ?? [];
    parentPort?.postMessage({ id, handed } satisfies Answer, buffers as ArrayBuffer[]);
  };
  openFile(path)
    .then(async (file) => {
      try {
        answer(await readParquetShare(file, share));
      } finally {
        await file.close();
      }
    })
    .catch(() => {
      answer(null);
    });
});
