import type { EnginePort } from '@tenure/kernel';
import type { FileAnswers, FileRequest, FromWorker, ToWorker } from './worker-messages.ts';

/** A worker of a page as a remote engine sees it; `files` answers what it asks about files. */
export function workerPort(
  script: string,
  files: (request: FileRequest) => Promise<FileAnswers[keyof FileAnswers]>,
): EnginePort {
  const worker = new Worker(script);
  const tell = (message: ToWorker, moved: readonly ArrayBufferLike[] = []): void => {
    worker.postMessage(message, moved as Transferable[]);
  };
  const answer = async (id: number, request: FileRequest): Promise<void> => {
    try {
      const found = await files(request);
      // The bytes of a file are nobody else's: they are moved and not copied.
      const moved = found instanceof Uint8Array ? [found.buffer] : [];
      tell({ kind: 'file', id, answer: found, fault: null }, moved);
    } catch (error) {
      tell({ kind: 'file', id, answer: null, fault: String(error) });
    }
  };
  return {
    post(request) {
      tell({ kind: 'engine', request });
    },
    onMessage(listener) {
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'engine') listener(data.message);
        else void answer(data.id, data.request);
      });
    },
    onGone(listener) {
      worker.addEventListener('error', ({ message }) => {
        worker.terminate();
        listener(message || 'it could not be loaded');
      });
    },
    // A page shares no memory with its workers unless it is isolated: an interrupt ends the worker.
    setCancelled: () => undefined,
    retire() {
      worker.terminate();
    },
  };
}
