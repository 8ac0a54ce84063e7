import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { theParser } from '../src/grammar/parser.ts';
import { ALL_TOKENS } from '../src/tokens/tokens.ts';

// The messages of all stages, as their golden frames print them.
const folder = fileURLToPath(new URL('../../', import.meta.url));
const frames = globSync('*/test/messages/**/*.txt', { cwd: folder }).map((file) => ({
  file,
  text: readFileSync(folder + file, 'utf8'),
}));

const rules = Object.keys(theParser().getGAstProductions());
const tokens = ALL_TOKENS.map(({ name }) => name);

/** Names that only whoever wrote the grammar knows: `pathClause`, `LeftParen`, not the word `duration`. */
const secret = [...rules, ...tokens].filter((name) => /[a-z][A-Z]|^[A-Z]/u.test(name));

/** What is the compiler's in a frame: not the user's lines, what a fix makes of them, nor a column's name. */
const said = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^ +\d+ │|^ {2}/u.test(line) || line.includes(' = ') || line.includes('▔'))
    .join('\n')
    .replaceAll(/Sign ?[Uu]p Date/gu, '');

describe('the messages of all stages', () => {
  it('are looked at, with the names of the grammar', () => {
    expect(frames.length).toBeGreaterThanOrEqual(60);
    expect(secret.length).toBeGreaterThan(20);
    expect(secret).toEqual(expect.arrayContaining(['LeftParen', 'whereClause']));
  });

  it.each(frames)('$file names no token and no rule', ({ text }) => {
    const words = new Set(said(text).match(/[\p{L}_]+/gu));
    const found = [...secret, 'token', 'tokens', 'EOF', 'undefined'].filter((name) =>
      words.has(name),
    );
    expect(found).toEqual([]);
  });
});
