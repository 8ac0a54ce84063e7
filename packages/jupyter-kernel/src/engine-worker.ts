import { parentPort, workerData } from 'node:worker_threads';
import { serveEngine, type Engine, type EngineRequest, type Numbered } from '@tenure/kernel';
import { interruptFlagReader } from './interrupt-flag.ts';
import { RETIRE, RETIRING, type WorkerSettings } from './worker-port.ts';

/** What an engine in a worker is made from. */
export interface WorkerHost {
  readonly folder: string;
  readonly cancelled: () => boolean;
}

/** Serves an engine in the worker that calls this; does nothing on the main thread. */
export function serveInWorker(createEngine: (host: WorkerHost) => Engine | Promise<Engine>): void {
  if (parentPort === null) return;
  const port = parentPort;
  const { flag, folder } = workerData as WorkerSettings;
  const engine = createEngine({ folder, cancelled: interruptFlagReader(flag) });
  const running = new Set<Promise<void>>();
  port.on('message', (request: Numbered<EngineRequest> | typeof RETIRE) => {
    if (request === RETIRE) {
      port.postMessage(RETIRING);
      void Promise.allSettled(running).then(() => process.exit(0));
      return;
    }
    const run = Promise.resolve(engine).then((ready) =>
      serveEngine(ready, request, (message) => {
        port.postMessage(message);
      }),
    );
    running.add(run);
    void run.finally(() => running.delete(run));
  });
}
