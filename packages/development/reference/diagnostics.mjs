// A page for each diagnostic code, with a program that gives it and what is said.
import { CODES } from '@tenure/language-service';
import { runExample } from './run.mjs';
import { block, page } from './words.mjs';

const SHOWN_LINES = 8;

/** The pages of all codes by their paths. */
export async function diagnosticPages() {
  const pages = await Promise.all(
    CODES.map(async (help) => [`diagnostics/${help.code}.md`, await pageOf(help)]),
  );
  return new Map(pages);
}

async function pageOf({ code, title, meaning, remedy, example }) {
  return page(
    `# ${code}: ${title}`,
    meaning,
    `**The way out:** ${remedy}`,
    '## Example',
    ...('none' in example ? [example.none] : await shown(code, example)),
  );
}

async function shown(code, example) {
  const { messages } = await runExample(example);
  const told = messages.find((message) => message.code === code);
  if (told === undefined) {
    throw new Error(
      `the example of ${code} gives ${messages.map((one) => one.code).join(', ') || 'nothing'}`,
    );
  }
  const files = Object.entries(example.files ?? {}).flatMap(([name, content]) => [
    `With the file \`${name}\``,
    block(begun(content)),
  ]);
  return [...files, block(example.text, 'tenure'), 'gives', block(told.text)];
}

/** A file's first lines; the last one too where some are left out, since it is what matters. */
function begun(content) {
  const lines = content.trimEnd().split('\n');
  if (lines.length <= SHOWN_LINES) return content;
  return [...lines.slice(0, SHOWN_LINES - 3), '…', lines.at(-1)].join('\n');
}
