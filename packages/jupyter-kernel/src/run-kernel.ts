import { readFileSync } from 'node:fs';
import { parseConnection } from './connection.ts';
import { watchParent } from './parent.ts';
import { startKernel, type KernelOptions } from './start-kernel.ts';

/**
 * Runs this process as a kernel: `-f FILE` names the connection file. Ends the process on shutdown,
 * on SIGTERM, when the parent is gone, and with code 1 when it cannot start.
 */
export async function runKernel(
  args: readonly string[],
  engine: Pick<KernelOptions, 'engine' | 'nodeArguments'>,
): Promise<void> {
  const fail = (message: string): never => {
    console.error(`tenure: ${message}`);
    process.exit(1);
  };
  const file = args[args.indexOf('-f') + 1];
  if (!args.includes('-f') || file === undefined) return fail('usage: kernel -f CONNECTION_FILE');
  const text = readText(file);
  if (text === null) return fail(`cannot read the connection file ${file}`);
  const parsed = parseConnection(text);
  if (!parsed.ok) return fail(parsed.message);

  try {
    const kernel = await startKernel({
      ...engine,
      connection: parsed.connection,
      folder: process.cwd(),
      onShutdown: quit,
    });
    const stop = (): void => {
      void kernel.stop().then(quit);
    };
    watchParent(process.env, stop);
    process.on('SIGTERM', stop);
    // Ctrl+C in the terminal of the server reaches its kernels too, and must not end them.
    process.on('SIGINT', () => {
      kernel.interrupt();
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'cannot start');
  }
}

/**
 * Ends the process. `process.exit` waits for workers, and one that is inside native code takes the
 * process down with a core dump: then the process ends itself the hard way.
 */
function quit(stopped: boolean): void {
  if (stopped) process.exit(0);
  process.kill(process.pid, 'SIGKILL');
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
