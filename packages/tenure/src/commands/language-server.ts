import { existsSync } from 'node:fs';
import { serveStdio } from '@tenure/language-server';
import { VERSION } from '../version.ts';

const USAGE = 'tenure language-server --stdio\n';

/** The reference stands beside the command where it is installed as a package; a bundle has none. */
const REFERENCE = new URL('../../reference/', import.meta.url);

/** The address of a code's page; null where there is no reference. */
function pageOf(code: string): string | null {
  const page = new URL(`diagnostics/${code}.md`, REFERENCE);
  return existsSync(page) ? page.href : null;
}

/**
 * `tenure language-server --stdio`: serves an editor until it says `exit` or closes standard input, which
 * ends the process; 2 for wrong arguments.
 */
export async function languageServer(args: readonly string[]): Promise<number> {
  // Editors' clients add the number of their own process by themselves.
  if (args.some((word) => word !== '--stdio' && !word.startsWith('--clientProcessId'))) {
    process.stderr.write(USAGE);
    return 2;
  }
  serveStdio({ version: VERSION, pageOf });
  return 0;
}
