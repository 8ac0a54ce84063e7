#!/usr/bin/env node
import { check } from './commands/check.ts';
import { kernel } from './commands/kernel.ts';
import { run } from './commands/run.ts';

const USAGE = `tenure: a language for customer retention

  tenure run FILE.tenure [--format table|json|html] [-p name=value ...]
      runs a program and prints its results; FILE may be - for standard input
  tenure check FILE.tenure [-p name=value ...]
      opens the files it loads and checks every statement, computing nothing
  tenure kernel install [--user | --prefix DIR]
      makes Jupyter know the kernel
`;

const COMMANDS = { run, check, kernel } as const;

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(USAGE);
    return name === '' ? 2 : 0;
  }
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name as keyof typeof COMMANDS](rest);
  process.stderr.write(`tenure has no command called ${JSON.stringify(name)}\n\n${USAGE}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
