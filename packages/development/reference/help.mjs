// What `tenure help` prints, as a source file: the command is bundled, and a bundle has no folder of pages.
import { terminal } from './terminal.mjs';

/** The topic that a page is about, as one would ask for it; null for a page about several. */
function topicOf(path, text) {
  const folder = path.split('/')[0];
  if (folder === 'diagnostics') return /^# (T\d+)/u.exec(text)?.[1] ?? null;
  if (folder === 'diagrams' || !path.includes('/')) return null;
  return /^# `([^`]+)`/u.exec(text)?.[1] ?? path.split('/')[1].replace('.md', '');
}

/** The source of the generated file. */
export function helpSource(pages) {
  const topics = new Map();
  for (const [path, text] of pages) {
    const topic = topicOf(path, text);
    if (topic === null) continue;
    if (topics.has(topic)) throw new Error(`two pages are about ${topic}`);
    topics.set(topic, terminal(text));
  }
  const entries = [...topics].map(
    ([topic, text]) => `  [${JSON.stringify(topic)}, ${JSON.stringify(text)}],`,
  );
  return `// Written by packages/development/reference.mjs; changes here are lost.

/** The pages of the reference as a terminal shows them, by what one asks for. */
export const HELP_PAGES: ReadonlyMap<string, string> = new Map([
${entries.join('\n')}
]);
`;
}
