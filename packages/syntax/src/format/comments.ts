import type { IToken } from 'chevrotain';
import { spanOf } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';

/** A comment that belongs to a piece of a statement. */
export interface Remark {
  readonly text: string;
  /** Whether it ends a line on which code stands. */
  readonly trails: boolean;
}

const lineBreak = /[\r\n]/;
const blankLine = /(?:\r\n|\r(?!\n)|\n)(?:[^\S\r\n]|\u200B)*[\r\n]/;

/** Whether a line ends between two places of a text. */
export function breaksLine(text: string, from: number, to: number): boolean {
  return lineBreak.test(text.slice(from, to));
}

/** Whether a line between two places of a text is empty. */
export function hasBlankLine(text: string, from: number, to: number): boolean {
  return blankLine.test(text.slice(from, to));
}

/** A comment or annotation as the formatter writes it: `--` becomes `#`, spaces at the end go. */
export function commentText(token: IToken): string {
  const text = token.image.trimEnd();
  if (token.tokenType === T.AnnotationToken || text.startsWith('#')) return text;
  const body = text.slice(2);
  // "--|" must not become the "#|" of an annotation.
  return body.startsWith('|') ? `# ${body}` : `#${body}`;
}

/** The end of a token in the text. */
export function endOf(token: IToken): number {
  return spanOf(token).end;
}

/** Takes tokens that lie beside the grammar's, in the order of the text. */
export interface Beside {
  /** The next ones that begin before an offset; what is taken is gone. */
  before(offset: number): readonly IToken[];
}

/** Hands out comments, annotations and semicolons from the top of the text to its end. */
export function beside(...lists: readonly (readonly IToken[])[]): Beside {
  const all = lists.flat().sort((a, b) => a.startOffset - b.startOffset);
  let next = 0;
  return {
    before(offset) {
      const first = next;
      for (let token = all[next]; token !== undefined; token = all[next]) {
        if (token.startOffset >= offset) break;
        next += 1;
      }
      return all.slice(first, next);
    },
  };
}
