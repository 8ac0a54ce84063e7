import { startKernel, type Connection, type KernelOptions } from '../src/index.ts';

/** Any free ports of this machine, and a key. */
export const ANY_PORTS: Connection = {
  transport: 'tcp',
  ip: '127.0.0.1',
  ports: { shell: 0, control: 0, stdin: 0, iopub: 0, hb: 0 },
  key: 'a key',
};

/** The file of the engine for tests, and what Node needs to run it from its source. */
export const TEST_ENGINE = {
  engine: new URL('./test-engine.ts', import.meta.url),
  nodeArguments: ['--conditions=source', '--no-warnings'],
};

/** A kernel with the engine for tests. */
export function startTestKernel(options: Partial<KernelOptions> = {}) {
  return startKernel({ connection: ANY_PORTS, folder: '.', ...TEST_ENGINE, ...options });
}
