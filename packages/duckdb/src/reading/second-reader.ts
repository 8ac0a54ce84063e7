import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CsvShare, Handed, ParquetShare } from '@tenure/files';

/** A part of a file that is read here. */
export type Share =
  | { readonly kind: 'parquet'; readonly share: ParquetShare }
  | { readonly kind: 'csv'; readonly share: CsvShare };

/** What the second thread is asked. */
export interface Task {
  readonly id: number;
  readonly path: string;
  readonly part: Share;
}

/** What it answers: null where it could not read its share. */
export interface Answer {
  readonly id: number;
  readonly handed: readonly Handed[] | null;
}

/** Another thread that reads files. It is started when it is first needed, and kept. */
export interface SecondReader {
  /** Starts the thread, so that it is there when it is asked. */
  warm(): void;
  /** What the thread made of its share; null where it did not, or was stopped. */
  read(path: string, part: Share): Promise<readonly Handed[] | null>;
  /** Ends the thread, whatever it is about. */
  stop(): void;
}

// Beside this file in sources and builds, and beside the bundle that this file is part of.
const script = new URL(`./second-thread${extname(import.meta.url)}`, import.meta.url);
const execArgv = extname(import.meta.url) === '.ts' ? ['--conditions=source'] : [];

/** A second reader; null where there is one core, or no script beside this one. */
export function createSecondReader(): SecondReader | null {
  if (availableParallelism() < 2 || !existsSync(fileURLToPath(script))) return null;
  let worker: Worker | null = null;
  let asked = 0;
  const start = (): Worker => {
    if (worker !== null) return worker;
    const made = new Worker(script, { execArgv });
    // It must neither keep a process alive that has nothing else to do, nor take one down.
    made.unref();
    made.on('error', () => undefined);
    made.once('exit', () => {
      if (worker === made) worker = null;
    });
    return (worker = made);
  };
  return {
    warm: () => void start(),
    stop() {
      void worker?.terminate();
      worker = null;
    },
    read(path, part) {
      const thread = start();
      const id = ++asked;
      thread.ref();
      return new Promise((resolve) => {
        const end = (handed: Answer['handed']): void => {
          thread.off('message', onAnswer).off('exit', onExit).unref();
          resolve(handed);
        };
        const onExit = (): void => {
          end(null);
        };
        const onAnswer = (answer: Answer): void => {
          if (answer.id === id) end(answer.handed);
        };
        thread.on('message', onAnswer).once('exit', onExit);
        thread.postMessage({ id, path, part } satisfies Task);
      });
    },
  };
}
