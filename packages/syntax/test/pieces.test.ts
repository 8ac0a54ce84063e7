import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PIECES, type PieceKind } from '../src/highlight/pieces.ts';
import { lex } from '../src/tokens/lexer.ts';
import { BAD_TOKENS } from '../src/tokens/tokens.ts';
import { CATALOGUE } from './catalogue.ts';

const examples = join(import.meta.dirname, '../../../examples');
const texts = readdirSync(examples, { encoding: 'utf8', recursive: true })
  .filter((name) => name.endsWith('.tenure'))
  .map((name) => readFileSync(join(examples, name), 'utf8'));

const expressions = PIECES.map(({ kind, source }) => ({ kind, sticky: new RegExp(source, 'uy') }));

/** `start-end kind` of every piece, as a highlighter cuts them. */
function cut(text: string): { readonly at: string; readonly kind: PieceKind }[] {
  const found: { at: string; kind: PieceKind }[] = [];
  let from = 0;
  while (from < text.length) {
    const fits = expressions.flatMap(({ kind, sticky }) => {
      sticky.lastIndex = from;
      const match = sticky.exec(text);
      return match ? [{ kind, to: from + match[0].length }] : [];
    });
    const [first] = fits;
    if (first) found.push({ at: `${String(from)}-${String(first.to)}`, kind: first.kind });
    from = first?.to ?? from + 1;
  }
  return found;
}

/** The same as the lexer cuts them. */
function lexed(text: string): string[] {
  const { tokens, annotations, comments } = lex(text);
  return [...tokens, ...annotations, ...comments]
    .toSorted((a, b) => a.startOffset - b.startOffset)
    .map(
      ({ startOffset, image }) => `${String(startOffset)}-${String(startOffset + image.length)}`,
    );
}

describe('pieces', () => {
  it.each([
    ...texts,
    ...CATALOGUE,
    "a where b == 'x' and c <> 2024-1-5 and d = ‘x’ && 12months -- é ß 国\n#| t: 'x\n\"open",
    "`a``b` '' 'it''s' \"\" 1_000.5 95% 6mo 2024-Q1 2024-W05 2024-01-31T10:00:00Z $n ? @ ~ 1e3",
  ])('cut a text where the lexer does: %j', (text) => {
    expect(cut(text).map(({ at }) => at)).toEqual(lexed(text));
  });

  it('call invalid what the lexer does not take', () => {
    const text = "a 12months 2024-1-5 ‘x’ == ? 'open";
    const bad = lex(text).tokens.filter(({ tokenType }) => BAD_TOKENS.includes(tokenType));
    expect(bad.length).toBe(6);
    const invalid = cut(text).filter(({ kind }) => kind === 'invalid');
    expect(invalid.map(({ at }) => at.split('-')[0])).toEqual(
      bad.map(({ startOffset }) => String(startOffset)),
    );
  });
});
