import { fileURLToPath } from 'node:url';
import { KERNEL_ENTRY, installKernel, type KernelPlace } from '@tenure/jupyter-kernel';

const USAGE = 'tenure kernel install [--user | --prefix DIR]\n';

function placeOf(args: readonly string[]): KernelPlace | null {
  const [flag, folder, ...more] = args;
  if (flag === undefined || (flag === '--user' && folder === undefined)) return { kind: 'user' };
  if (flag === '--prefix' && folder !== undefined && more.length === 0) {
    return { kind: 'prefix', folder };
  }
  return null;
}

/** `tenure kernel install`: writes the kernelspec to the user's Jupyter folder or under a prefix. */
export async function kernel(args: readonly string[]): Promise<number> {
  const [action, ...rest] = args;
  const place = placeOf(rest);
  if (action !== 'install' || !place) {
    process.stderr.write(USAGE);
    return 2;
  }
  const main = fileURLToPath(KERNEL_ENTRY);
  const outcome = await installKernel({
    argv: [process.execPath, main, '-f', '{connection_file}'],
    place,
  });
  if (outcome.ok) process.stdout.write(`installed the kernel in ${outcome.folder}\n`);
  else process.stderr.write(`${outcome.message}\n`);
  return outcome.ok ? 0 : 1;
}
