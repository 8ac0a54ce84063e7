import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lex } from '../src/tokens/lexer.ts';
import * as T from '../src/tokens/tokens.ts';
import { CATALOGUE } from './catalogue.ts';

/** Every token type tried in order at every place: slow, and what `lex` must be the same as. */
function plainly(text: string): readonly (readonly [string, number, string])[] {
  const found: [string, number, string][] = [];
  for (let start = 0; start < text.length;) {
    const [type, image] = T.ALL_TOKENS.flatMap((candidate) => {
      const { PATTERN: pattern } = candidate;
      if (typeof pattern === 'string') {
        return text.startsWith(pattern, start) ? [[candidate, pattern] as const] : [];
      }
      if (!(pattern instanceof RegExp) || !pattern.sticky) return [];
      pattern.lastIndex = start;
      const match = pattern.exec(text)?.[0];
      return match === undefined ? [] : [[candidate, match] as const];
    })[0] ?? [T.Unknown, ''];
    expect(image).not.toBe('');
    const word = type === T.Identifier ? T.wordTokens.get(image.toLowerCase()) : undefined;
    if (type !== T.Space) found.push([(word ?? type).name, start, image]);
    start += image.length;
  }
  return found;
}

function same(text: string): void {
  const { tokens, comments, annotations } = lex(text);
  const all = [...tokens, ...comments, ...annotations]
    .toSorted((a, b) => a.startOffset - b.startOffset)
    .map(({ tokenType, startOffset, image }) => [tokenType.name, startOffset, image]);
  expect(all).toEqual(plainly(text));
}

const scraps = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'_ - -- # #| = == => =~ ! != !== !~ < <> <= > >= & && | || , : ; . ( ) + * / $ $a'.split(
          ' ',
        ),
        ...'12 1_0 1__0 1.5 1e3 95% 30d 6mo 30m 2024-01 2024-1-5 2024-01-05T10:00Z 2024-Q1 12é'.split(
          ' ',
        ),
        ...[
          ' ',
          '\n',
          '\u200B',
          '\uFEFF',
          '\u00A0',
          "'",
          '"',
          '`',
          "''",
          '‘',
          '’',
          '«',
          'é',
          '国',
          'aé',
          'ſ',
        ],
      ),
      fc.constantFrom(
        'by',
        'Over',
        'months',
        'plan',
        '\ud800',
        '\udc00',
        '😀',
        '\u0301',
        '\u007f',
        '\0',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('the lexer reads as if it tried every token at every place', () => {
  it.each(CATALOGUE)('%s', (statement) => {
    same(statement);
  });

  it('scraps of the language', () => {
    fc.assert(fc.property(scraps, same), { numRuns: 2000 });
  });

  it('anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), same), { numRuns: 500 });
  });
});
