import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenLinks } from '../checks/links.ts';
import { readFiles, root } from '../checks/workspace.ts';

const pages = readFiles(/\.md$/);

/** The text of a file of the repository; empty for a folder or a picture, null for nothing. */
function lookUp(path: string): string | null {
  const full = join(root, path);
  if (!existsSync(full)) return null;
  return statSync(full).isFile() && path.endsWith('.md') ? readFileSync(full, 'utf8') : '';
}

describe('the links of the pages', () => {
  it('lead to files, and to headings in them', () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.flatMap(({ path, text }) => brokenLinks(path, text, lookUp))).toEqual([]);
  });

  it('are found broken where they are', () => {
    const text =
      '[a](b.md) [c](d.md#two-words) ![e](f.svg) [g](https://x.y) `[h](i.md)` [j](#one)\n# One';
    const files = new Map([
      ['p/d.md', '# Two words'],
      ['p/f.svg', ''],
    ]);
    const look = (path: string): string | null => files.get(path) ?? null;
    expect(brokenLinks('p/a.md', text, look)).toEqual(['p/a.md b.md']);
    expect(brokenLinks('p/a.md', '[c](d.md#three)', look)).toEqual(['p/a.md d.md#three']);
  });
});
