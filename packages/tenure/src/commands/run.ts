import { basename } from 'node:path';
import { preferencesOfEnvironment } from '@tenure/kernel';
import { resultsJson } from '@tenure/session';
import { isNotebook, readArguments, type Arguments } from './arguments.ts';
import { htmlPage } from './html-page.ts';
import { runProgram, type Ran } from './program.ts';
import { terminalWidth } from './terminal-width.ts';

/** `tenure run`: exit code 0 when every statement ran, 1 when one did not, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readArguments('run', args);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n`);
    return 2;
  }
  if (isNotebook(read.file)) {
    return (await import('./run-notebook.ts')).runNotebook(read);
  }
  const textWidth = terminalWidth(process.stdout.columns, process.env['COLUMNS']);
  const { pictures = true, ...wished } = preferencesOfEnvironment(process.env);
  const ran = await runProgram(read, {
    pictures: pictures && read.format === 'html',
    presentation: { ...wished, textWidth },
  });
  if (typeof ran === 'number') return ran;
  process.stdout.write(printed(read, ran));
  return ran.result.ok ? 0 : 1;
}

function printed({ file, format }: Arguments, { text, result }: Ran): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(resultsJson(result))}\n`;
    case 'html':
      return htmlPage(result, text, file === '-' ? 'Tenure' : basename(file));
    case 'table':
      return result.outcomes
        .flatMap(({ outputs }) =>
          outputs.map(({ data }) => `${String(data['text/plain']).trimEnd()}\n\n`),
        )
        .join('');
  }
}
