import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CsvShare, Handed, ParquetShare } from '@tenure/files';
import type { ColumnData } from '@tenure/plan';

/** A part of a file that is read there. */
export type Share =
  | { readonly kind: 'parquet'; readonly share: ParquetShare }
  | { readonly kind: 'csv'; readonly share: CsvShare };

/** What the second thread is asked: to read, or for the fingerprint of a column that both threads see. */
export type Work =
  | { readonly kind: 'read'; readonly path: string; readonly part: Share }
  | { readonly kind: 'print'; readonly column: ColumnData };

/** A task with its number. */
export type Task = Work & { readonly id: number };

/** What it answers: null where it could not read its share. */
export interface Answer {
  readonly id: number;
  readonly handed: readonly Handed[] | null;
  readonly print: string | null;
}

/** Another thread that reads files. It is started when it is first needed, and kept. */
export interface SecondReader {
  /** Starts the thread, so that it is there when it is asked. */
  warm(): void;
  /** What the thread made of its share; null where it did not, or was stopped. */
  read(path: string, part: Share): Promise<readonly Handed[] | null>;
  /** The fingerprint of a column whose rows both threads see; null where it was stopped. */
  print(column: ColumnData): Promise<string | null>;
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
  const ask = (work: Work): Promise<Answer | null> => {
    const thread = start();
    const id = ++asked;
    thread.ref();
    return new Promise((resolve) => {
      const end = (answer: Answer | null): void => {
        thread.off('message', onAnswer).off('exit', onExit).unref();
        resolve(answer);
      };
      const onExit = (): void => {
        end(null);
      };
      const onAnswer = (answer: Answer): void => {
        if (answer.id === id) end(answer);
      };
      thread.on('message', onAnswer).once('exit', onExit);
      thread.postMessage({ ...work, id } satisfies Task);
    });
  };
  return {
    warm: () => void start(),
    stop() {
      void worker?.terminate();
      worker = null;
    },
    read: async (path, part) => (await ask({ kind: 'read', path, part }))?.handed ?? null,
    print: async (column) => (await ask({ kind: 'print', column }))?.print ?? null,
  };
}
