// The thread that works beside the one that asked on a large file: started by `second-reader.ts`.
import { isUtf8 } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { readParquetShare, takeCsvShare } from '@tenure/files';
import { columnFingerprint } from '@tenure/plan';
import { openFile } from './opened-file.ts';
import type { Answer, Share, Task } from './second-reader.ts';

async function read(path: string, part: Share): Promise<Answer['handed']> {
  const file = await openFile(path);
  try {
    return part.kind === 'parquet'
      ? await readParquetShare(file, part.share)
      : await takeCsvShare(file, part.share, isUtf8);
  } finally {
    await file.close();
  }
}

parentPort?.on('message', (task: Task) => {
  const { id } = task;
  const answer = ({ handed = null, print = null }: Partial<Answer>): void => {
    const buffers = handed?.flatMap(({ bytes }) => (bytes ? [bytes.buffer] : [])) ?? [];
    parentPort?.postMessage({ id, handed, print } satisfies Answer, buffers as ArrayBuffer[]);
  };
  if (task.kind === 'print') {
    answer({ print: columnFingerprint(task.column) });
    return;
  }
  read(task.path, task.part).then(
    (handed) => {
      answer({ handed });
    },
    () => {
      answer({});
    },
  );
});
