import { resultsJson, type RunResult } from '@tenure/session';
import { readArguments, type Arguments } from './arguments.ts';
import { htmlPage } from './html-page.ts';
import { runProgram } from './program.ts';

/** `tenure run`: exit code 0 when every statement ran, 1 when one did not, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n`);
    return 2;
  }
  const result = await runProgram(read, { pictures: read.format === 'html' });
  if (!result) return 1;
  process.stdout.write(printed(read.format, result));
  return result.ok ? 0 : 1;
}

function printed(format: Arguments['format'], result: RunResult): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(resultsJson(result))}\n`;
    case 'html':
      return htmlPage(result);
    case 'table':
      return result.outcomes
        .flatMap(({ outputs }) =>
          outputs.map(({ data }) => `${String(data['text/plain']).trimEnd()}\n\n`),
        )
        .join('');
  }
}
