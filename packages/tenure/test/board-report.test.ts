import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.ts';

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
}

const report = fileURLToPath(new URL('../../../notebooks/subscriptions.ipynb', import.meta.url));

/** What stands under each code cell, in words. */
function wordsOf(file: string): readonly (readonly [source: string, words: readonly unknown[]])[] {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cells: readonly Cell[] };
  return cells
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ source, outputs = [] }) => [source.join(''), outputs.map(({ data }) => data?.['text/plain'])]); // prettier-ignore
}

describe('the report on subscriptions', () => {
  it('says what was committed, to the letter', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-report-'));
    const out = join(folder, 'subscriptions.ipynb');
    try {
      expect(await main(['run', report, '-o', out])).toBe(0);
      const words = wordsOf(out);
      expect(words.length).toBeGreaterThan(10);
      expect(words.filter(([, [first]]) => first === undefined)).toEqual([]);
      // To renew it: node packages/development/notebooks.mjs
      expect(words).toEqual(wordsOf(report));
    } finally {
      rmSync(folder, { recursive: true });
    }
    // It draws pictures, which takes a while beside other tests.
  }, 120_000);
});
