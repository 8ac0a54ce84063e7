import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { shown } from '../messages/diagnostic.ts';
import { spanOf, spanning } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { keywordOf } from '../tokens/words.ts';

const values = [T.Text, T.DateToken, T.DateTime, T.Percent, T.ShortDuration, T.NumberToken, T.Word];

/** Whether some tokens are one constant, as `param` takes it. */
function isValue([first, second, ...more]: readonly IToken[]): boolean {
  if (first === undefined || more.length > 0) return false;
  if (second === undefined) return values.some((type) => T.is(first, type));
  return (
    (first.tokenType === T.Minus && second.tokenType === T.NumberToken) ||
    (first.tokenType === T.NumberToken && T.is(second, T.Grain))
  );
}

/**
 * The tokens of a statement; `months = 6` gets the word `param` before it, of which the text has
 * nothing: so schedulers write parameters into a notebook, whatever its language.
 */
export function withParamWord(tokens: readonly IToken[]): readonly IToken[] {
  const [name, equals, ...value] = tokens;
  if (name === undefined || equals?.tokenType !== T.Equals || !T.is(name, T.Word)) return tokens;
  if (keywordOf(name.image)?.category === 'statement' || !isValue(value)) return tokens;
  const tokenType = T.word('param');
  const param = {
    image: 'param',
    startOffset: name.startOffset,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
  };
  return [param, ...tokens];
}

/** T1011, a note, where {@link withParamWord} has put a word into a statement. */
export function bareParameter([param, name, , ...value]: readonly IToken[]): Diagnostic | null {
  if (param === undefined || name?.startOffset !== param.startOffset) return null;
  const written = value.map(({ image }) => image).join(' ');
  const at = name.startOffset;
  return {
    code: 'T1011',
    severity: 'note',
    span: spanning(spanOf(name), spanOf(value.at(-1) ?? name)),
    message: `Read as ${shown(`param ${name.image} = ${written}`)}`,
    label: 'a parameter, whose name now means this value',
    help: [],
    related: [],
    fixes: [{ title: 'write `param`', edits: [{ span: { start: at, end: at }, text: 'param ' }] }],
  };
}
