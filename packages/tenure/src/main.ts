import { existsSync } from 'node:fs';
import { USAGE } from './usage.ts';
import { VERSION } from './version.ts';

type Command = (args: readonly string[]) => Promise<number>;

// Each is loaded when it is asked for: what one needs must not slow down the others.
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['run', async () => (await import('./commands/run.ts')).run],
  ['check', async () => (await import('./commands/check.ts')).check],
  ['help', async () => (await import('./commands/help.ts')).help],
  ['kernel', async () => (await import('./commands/kernel.ts')).kernel],
  ['serve', async () => (await import('./commands/serve.ts')).serve],
  ['language-server', async () => (await import('./commands/language-server.ts')).languageServer],
]);

/** The command `tenure`: prints, and gives the exit code (0 well, 1 an error in the program, 2 not understood). */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const until = rest.indexOf('--');
  const options = until < 0 ? rest : rest.slice(0, until);
  if ([name, ...options].some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (command) return (await command())(rest);
  process.stderr.write(name === '' ? USAGE : `${unknown(name)}\n`);
  return 2;
}

function unknown(name: string): string {
  if (name.endsWith('.tenure') || existsSync(name)) {
    return `to run a program: tenure run ${name}`;
  }
  const names = [...COMMANDS.keys()].join(', ').replace(/, (?=[^,]*$)/u, ' and ');
  return `tenure has no command called ${JSON.stringify(name)}; there are ${names} (tenure --help)`;
}
