import type { FileStore } from '@tenure/files';
import type { FileAnswers, FileRequest, FromWorker, ToWorker } from './worker-messages.ts';

type FileAnswer = Extract<ToWorker, { readonly kind: 'file' }>;

/** The files that a page has, as a worker of it sees them. */
export function storeBehind(post: (message: FromWorker) => void): {
  readonly store: FileStore;
  readonly receive: (answer: FileAnswer) => void;
} {
  const waiting = new Map<number, (answer: FileAnswer) => void>();
  let last = 0;
  const ask = <K extends FileRequest['ask']>(
    request: Extract<FileRequest, { readonly ask: K }>,
  ): Promise<FileAnswers[K]> => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ answer, fault }) => {
        waiting.delete(id);
        if (fault === null) resolve(answer as FileAnswers[K]);
        else reject(new Error(fault));
      });
      post({ kind: 'file', id, request });
    });
  };
  return {
    receive: (answer) => waiting.get(answer.id)?.(answer),
    store: {
      async find(path) {
        const stamp = await ask({ ask: 'find', path });
        if (stamp === null || stamp === 'folder') return stamp;
        return { stamp, read: () => ask({ ask: 'read', path }) };
      },
      list: (path, what) => ask({ ask: 'list', path, what }),
    },
  };
}
