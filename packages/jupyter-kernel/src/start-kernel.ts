import { setImmediate } from 'node:timers/promises';
import { createNotebookController, remoteEngine, type Catalog, type Engine } from '@tenure/kernel';
import { createComms } from './comms.ts';
import type { Connection } from './connection.ts';
import { jupyterExecution, type JupyterCell } from './execution.ts';
import { createHistory } from './history.ts';
import type { KernelContext } from './request.ts';
import { createShell } from './shell.ts';
import { bindSockets } from './sockets.ts';
import { workerSpawner } from './worker-port.ts';

/** How a kernel is started. */
export interface KernelOptions {
  readonly connection: Connection;
  /** The file that serves the engine in a worker. */
  readonly engine: URL;
  /** The folder that files are loaded from. */
  readonly folder: string;
  /** Told after the kernel was stopped by a shutdown request, with the outcome of `stop`. */
  readonly onShutdown?: (stopped: boolean) => void;
  /** Arguments of Node for the worker, in place of those of this process. */
  readonly nodeArguments?: readonly string[];
  /** Bytes of requests that may wait before the shell socket is left unread; 256 MB unless given. */
  readonly mostWaitingBytes?: number;
}

/** How long a worker is waited for at the end, in milliseconds. */
const LONGEST_GOODBYE = 500;

/** A kernel that answers. */
export interface RunningKernel {
  /** With the ports that were really taken. */
  readonly connection: Connection;
  /** How many requests wait or run. */
  readonly pending: number;
  interrupt(): void;
  /** Closes the sockets and gets rid of the worker. False if that is not done after half a second. */
  stop(): Promise<boolean>;
}

/**
 * Starts the engine's worker and binds the sockets side by side: the kernel answers before the engine
 * is loaded. Rejects when an address cannot be bound.
 */
export async function startKernel(options: KernelOptions): Promise<RunningKernel> {
  const binding = bindSockets(options.connection);
  const workers = workerSpawner(options);
  const after = (milliseconds: number, task: () => void): (() => void) => {
    const timer = setTimeout(task, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  };
  const remote = remoteEngine({ spawn: workers.spawn, after });
  let catalog = await remote.catalog();
  const engine: Engine = {
    ...remote,
    async run(text, events) {
      const end = await remote.run(text, events);
      catalog = end.catalog;
      return end;
    },
  };

  const state = { history: createHistory(), comms: createComms(), catalog: (): Catalog => catalog };
  const controller = createNotebookController<JupyterCell>({
    engine,
    createExecution: (cell) => jupyterExecution(state, cell),
    after,
    // One turn for the sockets to be read, one for what they held to be queued.
    settle: async () => {
      await setImmediate();
      await setImmediate();
    },
  });

  const sockets = await binding.catch((error: unknown) => {
    remote.dispose();
    throw error;
  });
  const stop = async (): Promise<boolean> => {
    remote.dispose();
    // What ends now, the request to shut down among it, still has its last messages to send.
    await setImmediate();
    await sockets.close();
    return workers.gone(LONGEST_GOODBYE);
  };
  const context: KernelContext = {
    ...state,
    controller,
    prefer: remote.prefer,
    shutdown: () => {
      void stop().then(options.onShutdown);
    },
  };
  createShell(context, sockets, options.mostWaitingBytes);
  return {
    connection: sockets.connection,
    get pending() {
      return controller.pending;
    },
    interrupt: controller.interrupt,
    stop,
  };
}
