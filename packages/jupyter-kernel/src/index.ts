// Running
export { startKernel, type KernelOptions, type RunningKernel } from './start-kernel.ts';
export { parseConnection, type Connection, type ConnectionOutcome } from './connection.ts';
export { CATALOG_TARGET } from './comms.ts';
