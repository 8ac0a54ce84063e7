import { runKernel } from './run-kernel.ts';

// The entry of the bundle `kernel.mjs`; `engine.mjs` stands beside it.
await runKernel(process.argv.slice(2), { engine: new URL('./engine.mjs', import.meta.url) });
