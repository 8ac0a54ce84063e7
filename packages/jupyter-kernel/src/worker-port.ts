import { Worker } from 'node:worker_threads';
import type { EngineMessage, EnginePort, Numbered } from '@tenure/kernel';

/** What a worker is told when it starts. */
export interface WorkerSettings {
  /** Memory of the interrupt flag. */
  readonly flag: SharedArrayBuffer;
  /** The folder that paths in `load` are relative to, and stay inside. */
  readonly folder: string;
}

/** Starts the engine's file in a worker. `nodeArguments` replace those of this process, for tests. */
export function workerPort(
  file: URL,
  settings: WorkerSettings,
  nodeArguments?: readonly string[],
): EnginePort {
  const worker = new Worker(file, {
    workerData: settings,
    ...(nodeArguments === undefined ? {} : { execArgv: [...nodeArguments] }),
  });
  let reason: string | null = null;
  worker.on('error', (error) => {
    reason = reasonOf(error);
  });
  return {
    post(request) {
      worker.postMessage(request);
    },
    onMessage(listener) {
      worker.on('message', (message: Numbered<EngineMessage>) => {
        listener(message);
      });
    },
    onGone(listener) {
      worker.on('exit', (code) => {
        listener(reason ?? `it ended with exit code ${String(code)}`);
      });
    },
    terminate() {
      void worker.terminate();
    },
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'out of memory';
  return error.message;
}
