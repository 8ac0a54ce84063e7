import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { statementKind, type Slice } from '../grammar/slices.ts';
import { whatFollows, type Expectation, type Following } from '../grammar/what-follows.ts';
import { nearest } from '../nearest.ts';
import { spanOf } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { GRAINS, KEYWORDS, keywordOf } from '../tokens/words.ts';
import { replacement, shown, syntaxError } from './diagnostic.ts';
import { expectedPhrases, wordOf } from './expected.ts';
import { misspeltClause, misspeltStatement, nameInQuotes } from './misspelt.ts';
import type { Slip } from './slip.ts';
import { knownSlip } from './slips.ts';

const clauseWords = KEYWORDS.filter((keyword) => keyword.category === 'clause').map(
  (keyword) => keyword.word,
);

function meant(token: IToken, candidates: readonly string[]): Slip | null {
  const word = T.is(token, T.Word) ? nearest(token.image, candidates) : null;
  if (word === null) return null;
  const fixes = replacement(spanOf(token), word, `change to \`${word}\``);
  return { label: `did you mean \`${word}\`?`, fixes };
}

/** T1003: the statement was whole before this token. */
function leftOver(slice: Slice, index: number, token: IToken, previous: IToken): Diagnostic {
  const kind = statementKind(slice.tokens);
  const keyword = keywordOf(token.image);
  const known = keyword?.category === 'clause' && T.is(token, T.word(keyword.word));
  const slip =
    knownSlip(slice.tokens, index) ?? meant(token, kind === 'load' ? ['with'] : clauseWords);
  if (slip?.instead !== undefined) return slip.instead;
  const plain = known && kind !== 'query' ? `not a part of \`${kind}\`` : 'not a clause';
  return syntaxError(
    'T1003',
    slip?.span ?? spanOf(token),
    `I do not know what to do with ${shown(token.image)} after ${shown(previous.image)}`,
    {
      label: slip?.label ?? plain,
      help: slip === null ? ['a statement begins on its own line or after `;`'] : (slip.help ?? []),
      fixes: slip?.fixes ?? [],
    },
  );
}

function stopsTooSoon(previous: IToken, expected: string): Diagnostic {
  const at = spanOf(previous).end;
  return syntaxError(
    'T1002',
    { start: at, end: at },
    `The statement stops too soon: I expected ${expected} after ${shown(previous.image)}`,
    { label: 'here' },
  );
}

function reservedHelp(token: IToken, following: Following): readonly string[] {
  const keyword = keywordOf(token.image);
  const clause = keyword?.category === 'clause';
  const nameFits = following.expectations.some(
    (one) => one.type === T.AnyName || one.type === T.Word,
  );
  if (keyword === undefined || !keyword.reserved || !nameFits || T.is(token, T.AnyName)) return [];
  const what = clause ? 'begins a clause here' : 'is a word of the language here';
  const word = token.image;
  return [`\`${word}\` ${what}; for a column of that name write \`\` \`${word}\` \`\``];
}

/** `by plan, over 12 months`: a comma between clauses. */
function withoutComma(token: IToken, previous: IToken): Diagnostic['fixes'] {
  const clause = keywordOf(token.image)?.category === 'clause' && !T.is(token, T.AnyName);
  if (previous.tokenType !== T.Comma || !clause) return [];
  return replacement(spanOf(previous), '', 'leave the comma out');
}

function wordsOf({ type }: Expectation): readonly string[] {
  if (type === T.Grain) return [...GRAINS.keys()];
  const word = wordOf(type);
  return word === null ? [] : [word];
}

function badStart(token: IToken): Diagnostic {
  const clause = keywordOf(token.image)?.category === 'clause';
  return syntaxError(
    'T1002',
    spanOf(token),
    `A statement cannot begin with ${shown(token.image)}`,
    {
      label: clause
        ? 'a clause needs a metric before it'
        : 'I expected a metric, or a word such as `load` or `show`',
      help: ['for example `retention by signup_month over 12 months`'],
    },
  );
}

/** The one error of a statement that cannot be parsed: T1002 where more or other was expected, T1003 where it was whole. */
export function misplaced(slice: Slice, token: IToken): Diagnostic {
  const found = slice.tokens.indexOf(token);
  const index = found < 0 ? slice.tokens.length : found;
  const before = slice.tokens.slice(0, index);
  const previous = before.at(-1);
  if (previous === undefined) return badStart(token);
  const following = whatFollows(statementKind(slice.tokens), before);
  const misspelt =
    statementKind(slice.tokens) === 'query'
      ? (misspeltStatement(slice.tokens) ?? (found < 0 ? null : misspeltClause(before)))
      : null;
  if (misspelt !== null) return misspelt;
  if (following.complete && found >= 0) return leftOver(slice, index, token, previous);
  const phrases = expectedPhrases(following.expectations);
  const expected = phrases.length > 0 ? phrases.join(', ') : 'something else';
  if (found < 0) return stopsTooSoon(previous, expected);
  const words = following.expectations.flatMap(wordsOf);
  const slip =
    knownSlip(slice.tokens, index) ?? nameInQuotes(token, following) ?? meant(token, words);
  if (slip?.instead !== undefined) return slip.instead;
  return syntaxError(
    'T1002',
    slip?.span ?? spanOf(token),
    `I expected ${expected} after ${shown(previous.image)}`,
    {
      label: slip?.label ?? `found ${shown(token.image)}`,
      help: slip === null ? reservedHelp(token, following) : (slip.help ?? []),
      fixes: slip?.fixes ?? withoutComma(token, previous),
    },
  );
}
