// Running
export { startKernel, type KernelOptions, type RunningKernel } from './start-kernel.ts';
export { runKernel } from './run-kernel.ts';
export { parseConnection, type Connection, type ConnectionOutcome } from './connection.ts';
export { CATALOG_TARGET } from './comms.ts';

// Installing
export { KERNEL_ENTRY } from './kernel-entry.ts';
export { KERNEL_NAME, kernelSpec, kernelSpecFiles, type KernelSpec } from './kernelspec.ts';
export {
  installKernel,
  jupyterDataFolder,
  type InstallOptions,
  type InstallOutcome,
  type KernelPlace,
} from './install-kernel.ts';
export { logoSvg } from './logo.ts';
