import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { KERNEL_NAME, kernelSpecFiles } from './kernelspec.ts';

/** Where a kernelspec goes: to the user, or to an environment such as `sys.prefix` of a Python. */
export type KernelPlace =
  { readonly kind: 'user' } | { readonly kind: 'prefix'; readonly folder: string };

/** What is installed and where. */
export interface InstallOptions {
  /** The command that starts the kernel, `{connection_file}` where the file's name goes. */
  readonly argv: readonly string[];
  readonly place: KernelPlace;
  /** Variables that name Jupyter's folders; those of this process unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The folder that was written, or why none was. */
export type InstallOutcome =
  { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly message: string };

/** Writes the kernelspec where Jupyter looks for it, in the place of an earlier one. */
export async function installKernel(options: InstallOptions): Promise<InstallOutcome> {
  const data = jupyterDataFolder(options.place, options.environment ?? process.env);
  const folder = join(data, 'kernels', KERNEL_NAME);
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of kernelSpecFiles(options.argv)) {
      await writeFile(join(folder, name), content);
    }
    return { ok: true, folder };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return { ok: false, message: `cannot write the kernelspec to ${folder}: ${reason}` };
  }
}

/** Jupyter's data folder by the rules of `jupyter_core.paths`. */
export function jupyterDataFolder(
  place: KernelPlace,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  if (place.kind === 'prefix') return join(place.folder, 'share', 'jupyter');
  const given = environment['JUPYTER_DATA_DIR'];
  if (given) return given;
  const home = environment['HOME'] ?? homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Jupyter');
  if (platform === 'win32') return join(environment['APPDATA'] ?? home, 'jupyter');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'jupyter');
}
