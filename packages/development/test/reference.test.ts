import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATEMENT_WORDS } from '@tenure/syntax';
import { describe, expect, it } from 'vitest';
import { HELP, keptPages, referencePages } from '../reference.mjs';
import { helpSource } from '../reference/help.mjs';
import { root } from '../setup/places.mjs';

const hint = 'to renew them: node packages/development/reference.mjs after a build';

describe('the pages of the reference', async () => {
  const made = await referencePages();
  const kept = keptPages();

  it('are those that the sources make', () => {
    expect([...kept.keys()].sort(), hint).toEqual([...made.keys()].sort());
  });

  it('have one for every statement', () => {
    const named = STATEMENT_WORDS.filter((word) => !made.has(`statements/${word}.md`));
    expect(named).toEqual([]);
  });

  it('are what the command prints', () => {
    expect(readFileSync(join(root, HELP), 'utf8') === helpSource(made), hint).toBe(true);
  });

  it.each([...made.keys()])('%s is up to date', (path) => {
    expect(kept.get(path), hint).toBe(made.get(path));
  });
});
