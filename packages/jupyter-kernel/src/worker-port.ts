import { Worker } from 'node:worker_threads';
import type { EngineMessage, EnginePort, Numbered } from '@tenure/kernel';
import { createInterruptFlag } from './interrupt-flag.ts';

/** What a worker is told when it starts. */
export interface WorkerSettings {
  /** Memory of its interrupt flag. */
  readonly flag: SharedArrayBuffer;
  /** The folder that paths in `load` are relative to, and stay inside. */
  readonly folder: string;
}

/** Asks a worker to end once it has done what it does. */
export const RETIRE = 'retire';
/** The worker's word that it heard. */
export const RETIRING = 'retiring';

/** How long a worker has to say that it heard, in milliseconds. */
const HEARING = 250;

/** How workers are started. */
export interface WorkerOptions {
  /** The file that serves the engine. */
  readonly engine: URL;
  readonly folder: string;
  /** Arguments of Node, in place of those of this process. */
  readonly nodeArguments?: readonly string[];
}

/** Starts workers, and knows which of them are still there. */
export interface WorkerSpawner {
  readonly spawn: () => EnginePort;
  /** True when the last worker is gone, false when that takes longer. */
  gone(milliseconds: number): Promise<boolean>;
}

/** A spawner of workers for one engine. */
export function workerSpawner(options: WorkerOptions): WorkerSpawner {
  const alive = new Set<Worker>();
  return {
    spawn() {
      const flag = createInterruptFlag();
      const workerData: WorkerSettings = { flag: flag.memory, folder: options.folder };
      const execArgv = options.nodeArguments;
      const worker = new Worker(options.engine, {
        workerData,
        ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
      });
      alive.add(worker);
      worker.on('exit', () => alive.delete(worker));
      return workerPort(worker, flag.set);
    },
    gone: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds, false);
        const check = (): void => {
          if (alive.size > 0) return;
          clearTimeout(timer);
          resolve(true);
        };
        for (const worker of alive) worker.on('exit', check);
        check();
      }),
  };
}

function workerPort(worker: Worker, setCancelled: (cancelled: boolean) => void): EnginePort {
  let reason: string | null = null;
  worker.on('error', (error) => {
    reason = reasonOf(error);
  });
  return {
    setCancelled,
    post(request) {
      worker.postMessage(request);
    },
    onMessage(listener) {
      worker.on('message', (message: Numbered<EngineMessage> | typeof RETIRING) => {
        if (message !== RETIRING) listener(message);
      });
    },
    onGone(listener) {
      worker.on('exit', (code) => {
        listener(reason ?? `it ended with exit code ${String(code)}`);
      });
    },
    retire() {
      setCancelled(true);
      retire(worker);
    },
  };
}

/**
 * A worker that hears is in the middle of native code, which must not be cut off: it would take the
 * process with it. Such a worker ends by itself. One that does not hear is in a loop and is cut off.
 */
function retire(worker: Worker): void {
  const timer = setTimeout(() => {
    void worker.terminate();
  }, HEARING);
  worker.on('exit', () => {
    clearTimeout(timer);
  });
  worker.on('message', (message: unknown) => {
    if (message === RETIRING) clearTimeout(timer);
  });
  worker.postMessage(RETIRE);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown error';
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'out of memory';
  return error.message;
}
