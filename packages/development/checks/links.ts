import { posix } from 'node:path';

/** The anchors that the headings of a Markdown text have. */
function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/gu, '-'),
  );
}

/** A text without what is code in it: brackets in programs are no links. */
function prose(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, 'code');
}

/**
 * The links of a Markdown page that lead nowhere in the repository, as `page target`. Addresses of the web are
 * not looked at.
 *
 * @param lookUp The text of a file by its path from the root, null where there is none.
 */
export function brokenLinks(
  path: string,
  text: string,
  lookUp: (path: string) => string | null,
): readonly string[] {
  return [...prose(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/i.test(target)) return [];
    const [file = '', anchor] = target.split('#');
    const found = file === '' ? text : lookUp(posix.join(posix.dirname(path), file));
    const missing = found === null || (anchor !== undefined && !anchors(found).includes(anchor));
    return missing ? [`${path} ${target}`] : [];
  });
}
