// The thread that reads half of a large file beside the one that asked: started by `second-reader.ts`.
import { isUtf8 } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { readParquetShare, takeCsvShare } from '@tenure/files';
import { openFile } from './opened-file.ts';
import type { Answer, Task } from './second-reader.ts';

parentPort?.on('message', ({ id, path, part }: Task) => {
  const answer = (handed: Answer['handed']): void => {
    const buffers = handed?.flatMap(({ bytes }) => (bytes ? [bytes.buffer] : [])) ?? [];
    parentPort?.postMessage({ id, handed } satisfies Answer, buffers as ArrayBuffer[]);
  };
  openFile(path)
    .then(async (file) => {
      try {
        answer(
          part.kind === 'parquet'
            ? await readParquetShare(file, part.share)
            : await takeCsvShare(file, part.share, isUtf8),
        );
      } finally {
        await file.close();
      }
    })
    .catch(() => {
      answer(null);
    });
});
