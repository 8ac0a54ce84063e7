import type { IToken } from 'chevrotain';
import { slices } from '../grammar/slices.ts';
import { readStatement } from '../parse.ts';
import { lex } from '../tokens/lexer.ts';
import * as T from '../tokens/tokens.ts';
import type { BareStatement } from '../tree.ts';
import { beside, breaksLine, commentText, endOf, hasBlankLine } from './comments.ts';
import { statementLines } from './statement.ts';

interface Piece {
  readonly tokens: readonly IToken[];
  /** Null where it cannot be read. */
  readonly statement: BareStatement | null;
  readonly start: number;
  readonly end: number;
}

function piece(tokens: readonly IToken[]): Piece | null {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) return null;
  const statement = readStatement(tokens);
  return { tokens, statement, start: first.startOffset, end: endOf(last) };
}

/** The lines written so far, and how far the source has been written. */
interface Page {
  readonly lines: string[];
  done: number;
}

/** Goes on with what begins at an offset; an empty line in the source before it is kept. */
function leaveBlank(page: Page, text: string, offset: number): void {
  if (page.lines.length > 0 && hasBlankLine(text, page.done, offset)) page.lines.push('');
}

/** Comments and annotations on lines of their own. */
function writeComments(page: Page, text: string, tokens: readonly IToken[]): void {
  for (const token of tokens) {
    if (token.tokenType === T.Semicolon) continue;
    leaveBlank(page, text, token.startOffset);
    page.lines.push(commentText(token));
    page.done = endOf(token);
  }
}

/** A statement that cannot be read, character for character, with what follows on its last line. */
function brokenLines(
  text: string,
  { tokens, start, end }: Piece,
  semicolon: string,
  trailing: IToken | null,
): readonly string[] {
  const comment = trailing === null ? '' : ` ${commentText(trailing)}`;
  const written = text.slice(start, end);
  // A semicolon at the end of an open text would become part of it.
  const open = semicolon !== '' && tokens.at(-1)?.tokenType === T.Unclosed;
  return open ? [written, semicolon + comment] : [written + semicolon + comment];
}

/** The line end of the text: `\r\n` only where every line has it. */
function lineEnd(text: string): string {
  return /\r\n/.test(text) && !/\r(?!\n)|(?<!\r)\n/.test(text) ? '\r\n' : '\n';
}

/**
 * Writes a text in the house style: the clauses in canonical order, words of the language in lower
 * case, one space between words, text in single quotes, a statement on one line where 80 columns
 * hold it and one line a clause where not, at most one empty line between statements. Comments and
 * annotations are kept, those on a clause move with it. Names, numbers, dates and durations keep
 * their spelling. Never throws: a statement that cannot be read stays as it is, character for
 * character, and so do the semicolons beside it; so does a text too long to be read. Formatting a
 * formatted text changes nothing.
 *
 * @returns The whole text; its last line ends with a line break if it did before.
 */
export function format(text: string): string {
  const { tokens, comments, annotations, tooMany } = lex(text);
  if (tooMany !== null) return text;
  const semicolons = tokens.filter((token) => token.tokenType === T.Semicolon);
  const between = beside(comments, annotations, semicolons);
  const pieces = slices(text, tokens)
    .map((slice) => piece(slice.tokens))
    .filter((found) => found !== null);
  const page: Page = { lines: [], done: 0 };
  writeComments(page, text, between.before(pieces[0]?.start ?? Infinity));
  pieces.forEach((current, index) => {
    const next = pieces[index + 1];
    const inside = between.before(current.end);
    const after = between.before(next?.start ?? Infinity);
    const first = after.find((token) => token.tokenType !== T.Semicolon);
    const trails =
      first !== undefined &&
      first.tokenType !== T.AnnotationToken &&
      !breaksLine(text, current.end, first.startOffset);
    const trailing = trails ? first : null;
    const separated = after.some((token) => token.tokenType === T.Semicolon);
    const bothRead = current.statement !== null && (next === undefined || next.statement !== null);
    const end = separated && !bothRead ? ';' : '';

    leaveBlank(page, text, current.start);
    const { statement } = current;
    if (statement === null) {
      page.lines.push(...brokenLines(text, current, end, trailing));
    } else {
      const isAnnotation = (token: IToken): boolean => token.tokenType === T.AnnotationToken;
      const own = inside.filter((token) => !isAnnotation(token));
      const source = { text, statement, tokens: current.tokens, inside: own, trailing, end };
      for (const line of statementLines(source)) page.lines.push(line);
      // An annotation inside a statement is about the next one.
      for (const token of inside.filter(isAnnotation)) page.lines.push(commentText(token));
    }
    page.done = trailing === null ? current.end : endOf(trailing);
    writeComments(
      page,
      text,
      after.filter((token) => token !== trailing),
    );
  });
  const ends = page.lines.length > 0 && breaksLine(text, page.done, text.length);
  return page.lines.join(lineEnd(text)) + (ends ? lineEnd(text) : '');
}
