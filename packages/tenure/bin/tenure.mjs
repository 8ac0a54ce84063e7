#!/usr/bin/env node
// Stands in the repository, so that the command can be linked before anything is built.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../dist/cli.js', import.meta.url))) await import('../dist/cli.js');
else {
  process.stderr.write('tenure is not built yet: run `pnpm build` in its repository\n');
  process.exitCode = 1;
}
