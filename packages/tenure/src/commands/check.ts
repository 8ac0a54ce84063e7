import { readArguments } from './arguments.ts';
import { runProgram } from './program.ts';

/** `tenure check`: exit code 0 when no statement has an error, 1 when one has, 2 for wrong arguments. */
export async function check(args: readonly string[]): Promise<number> {
  const read = readArguments('check', args);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n`);
    return 2;
  }
  const ran = await runProgram(read, { checkOnly: true, pictures: false });
  if (typeof ran === 'number') return ran;
  const { result } = ran;
  if (result.ok) process.stdout.write('no errors\n');
  return result.ok ? 0 : 1;
}
