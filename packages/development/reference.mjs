// Writes the pages of the reference that are made from the compiler's own objects:
// `node packages/development/reference.mjs` after a build. The same sources give the same bytes.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clausePages } from './reference/clauses.mjs';
import { contents } from './reference/contents.mjs';
import { conventionsPage } from './reference/conventions.mjs';
import { diagnosticPages } from './reference/diagnostics.mjs';
import { grammarPages } from './reference/grammar.mjs';
import { helpSource } from './reference/help.mjs';
import { metricPages } from './reference/metrics.mjs';
import { statementPages } from './reference/statements.mjs';
import { root } from './setup/places.mjs';

/** Where the pages are. Those that are written by hand lie in it too and are named here. */
export const FOLDER = join(root, 'packages/tenure/reference');
/** The pages for the terminal, from the root. */
export const HELP = 'packages/tenure/src/commands/help-pages.generated.ts';
export const BY_HAND = ['language.md', 'notebooks.md', 'retention.md', 'engines.md', 'billing.md'];

/** Every generated page by its path in the folder. */
export async function referencePages() {
  return new Map([
    ['index.md', contents()],
    await conventionsPage(),
    ...grammarPages(),
    ...(await statementPages()),
    ...(await clausePages()),
    ...(await metricPages()),
    ...(await diagnosticPages()),
  ]);
}

/** The pages that lie in the folder, by their paths, without those written by hand. */
export function keptPages() {
  const entries = existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    : [];
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(FOLDER.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !BY_HAND.includes(path));
  return new Map(files.sort().map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pages = await referencePages();
  for (const path of keptPages().keys()) if (!pages.has(path)) rmSync(join(FOLDER, path));
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
  writeFileSync(join(root, HELP), helpSource(pages));
  console.log(`packages/tenure/reference: ${pages.size} files`);
}
