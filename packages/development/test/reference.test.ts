import { describe, expect, it } from 'vitest';
import { keptPages, referencePages } from '../reference.mjs';

const hint = 'to renew them: node packages/development/reference.mjs after a build';

describe('the pages of the reference', async () => {
  const made = await referencePages();
  const kept = keptPages();

  it('are those that the sources make', () => {
    expect([...kept.keys()].sort(), hint).toEqual([...made.keys()].sort());
  });

  it.each([...made.keys()])('%s is up to date', (path) => {
    expect(kept.get(path), hint).toBe(made.get(path));
  });
});
