import { runKernel } from '../src/run-kernel.ts';
import { TEST_ENGINE } from './start.ts';

// A kernel in a process of its own, with the engine for tests.
await runKernel(process.argv.slice(2), TEST_ENGINE);
