import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import type { Span } from '../span.ts';
import { spanOf, spanning } from '../tokens/literals.ts';
import { replacement, type ErrorParts } from './diagnostic.ts';

/** Help for one thing that people coming from elsewhere write. */
export interface Slip extends ErrorParts {
  /** Where the carets stand, where it is more than the word at the error. */
  readonly span?: Span;
  /** A whole diagnostic in place of the usual one. */
  readonly instead?: Diagnostic;
}

/** What a slip is told from: the tokens of the statement and the one at which it stops making sense. */
export interface Context {
  readonly tokens: readonly IToken[];
  readonly index: number;
  readonly token: IToken;
  /** The word at the error and those around it, in lower case; empty where there is none. */
  readonly word: (distance?: number) => string;
}

/** One known slip: what to say if it is this one, else null. */
export type KnownSlip = (context: Context) => Slip | null;

/** The tokens from one distance to another around the error, put in other words. */
export function rewrite(
  context: Context,
  [from, to]: readonly [number, number],
  text: string,
  help: readonly string[] = [],
): Slip {
  const at = (distance: number): IToken =>
    context.tokens[context.index + distance] ?? context.token;
  const span = spanning(spanOf(at(from)), spanOf(at(to)));
  return {
    span,
    label: `did you mean \`${text}\`?`,
    help,
    fixes: replacement(span, text, `write \`${text}\``),
  };
}
