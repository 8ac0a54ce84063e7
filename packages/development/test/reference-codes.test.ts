import { CODES } from '@tenure/language-service';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../checks/workspace.ts';

const sources = readFiles(/^packages\/[^/]+\/src\/.*\.ts$/).filter(
  ({ path }) =>
    !path.startsWith('packages/language-service/src/codes/') && !path.includes('.generated.'),
);
const used = new Set(
  sources.flatMap(({ text }) => [...text.matchAll(/'(T\d{4})'/g)].map(([, code = '']) => code)),
);
const documented = CODES.map(({ code }) => code);

describe('the codes', () => {
  it('are all found', () => {
    expect(used.size).toBeGreaterThan(50);
  });

  it('that the sources give have each a page, and no page is for none', () => {
    expect([...used].sort()).toEqual([...documented].sort());
  });

  it('stand in order, each once', () => {
    expect(documented).toEqual([...new Set(documented)].sort());
  });

  it.each(CODES)('$code says what it is and what to do', ({ title, meaning, remedy }) => {
    for (const text of [meaning, remedy]) expect(text).toMatch(/[.?]$/);
    expect(title).not.toMatch(/[.?]$/);
    // Words of the machinery, which no user has typed.
    expect(`${title} ${meaning} ${remedy}`).not.toMatch(
      /\b(token|parser|lexer|rule|AST|bind\w*)\b/i,
    );
  });
});
