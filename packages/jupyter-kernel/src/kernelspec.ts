import { logoSvg } from './logo.ts';
import { LOGO_PNG } from './logo-png.ts';

/** The folder name of the kernelspec, by which notebooks ask for the kernel. */
export const KERNEL_NAME = 'tenure';

/** The content of `kernel.json`. */
export interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: 'message';
  readonly metadata: { readonly debugger: false };
}

/**
 * The kernelspec that starts a kernel with these arguments; `{connection_file}` among them is filled
 * in by Jupyter.
 */
export function kernelSpec(argv: readonly string[]): KernelSpec {
  return {
    argv,
    display_name: 'Tenure',
    language: 'tenure',
    interrupt_mode: 'message',
    metadata: { debugger: false },
  };
}

/** The files of the kernelspec's folder, by name. */
export function kernelSpecFiles(argv: readonly string[]): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ['kernel.json', `${JSON.stringify(kernelSpec(argv), null, 2)}\n`],
    ['logo-svg.svg', logoSvg()],
    ['logo-32x32.png', Buffer.from(LOGO_PNG[32], 'base64')],
    ['logo-64x64.png', Buffer.from(LOGO_PNG[64], 'base64')],
  ]);
}
