import type { IToken } from 'chevrotain';
import { readText, spanOf } from '../tokens/literals.ts';
import { isBareName } from '../tokens/patterns.ts';
import * as T from '../tokens/tokens.ts';
import type { Names } from './names.ts';

/**
 * A token as the formatter writes it: text in single quotes, words of the language and of metrics
 * in lower case, everything else as it was written.
 */
function spelt(token: IToken, names: Names): string {
  if (token.tokenType === T.Text) return `'${readText(token).value.replaceAll("'", "''")}'`;
  if (!isBareName(token.image)) return token.image;
  const name = names.at.get(token.startOffset);
  // A `param` that the formatter writes stands where the name after it does.
  const isThatName =
    name?.span.end === spanOf(token).end && name.text.toLowerCase() === token.image.toLowerCase();
  return isThatName ? name.text : token.image.toLowerCase();
}

const operands = [
  T.RightParen,
  T.Text,
  T.QuotedName,
  T.DateToken,
  T.DateTime,
  T.Percent,
  T.ShortDuration,
  T.NumberToken,
  T.Parameter,
];

/** Whether an operand ends with this token, so that a minus after it subtracts. */
function endsOperand(tokens: readonly IToken[], index: number, names: Names): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (operands.includes(token.tokenType) || names.at.has(token.startOffset)) return true;
  return token.tokenType === T.Grain && tokens[index - 1]?.tokenType === T.NumberToken;
}

function isSign(tokens: readonly IToken[], index: number, names: Names): boolean {
  return tokens[index]?.tokenType === T.Minus && !endsOperand(tokens, index - 1, names);
}

const closeBefore = [T.Comma, T.RightParen, T.Colon, T.Dot];
const closeAfter = [T.LeftParen, T.Dot];

function isSpaced(tokens: readonly IToken[], index: number, names: Names): boolean {
  const [previous, token] = [tokens[index - 1], tokens[index]];
  if (previous === undefined || token === undefined) return false;
  if (closeBefore.includes(token.tokenType) || closeAfter.includes(previous.tokenType)) {
    return false;
  }
  if (token.tokenType === T.LeftParen && names.calls.has(previous.startOffset)) return false;
  return !isSign(tokens, index - 1, names);
}

/**
 * Writes tokens of a statement on one line, spaced as everywhere: `a, b`, `sum(x)`, `t.c`, `-1`,
 * `base: retention`, one space between all else.
 */
export function written(tokens: readonly IToken[], names: Names): string {
  return tokens
    .map((token, index) => (isSpaced(tokens, index, names) ? ' ' : '') + spelt(token, names))
    .join('');
}
