#!/usr/bin/env node
import { main } from './main.ts';
import { leaveQuietly } from './commands/broken-pipe.ts';

leaveQuietly(process.stdout);
leaveQuietly(process.stderr);
process.exitCode = await main(process.argv.slice(2));
