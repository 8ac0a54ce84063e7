import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { spanOf, spanning } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { replacement, shown, syntaxError, type ErrorParts } from './diagnostic.ts';
import { digitsOf } from './number-words.ts';

/** Help for one thing that people coming from elsewhere write. */
export interface Slip extends ErrorParts {
  /** A whole diagnostic in place of the usual one. */
  readonly instead?: Diagnostic;
}

interface Context {
  readonly tokens: readonly IToken[];
  readonly index: number;
  readonly token: IToken;
  /** The word at the error and those around it, in lower case; empty where there is none. */
  readonly word: (distance?: number) => string;
}

/** One known slip: what to say if it is this one, else null. */
type KnownSlip = (context: Context) => Slip | null;

function swap(context: Context, length: number, text: string, help: readonly string[] = []): Slip {
  const last = context.tokens[context.index + length - 1] ?? context.token;
  const title = `did you mean \`${text}\`?`;
  const span = spanning(spanOf(context.token), spanOf(last));
  return { label: title, help, fixes: replacement(span, text, title) };
}

const numberWords: KnownSlip = (context) => {
  const digits = digitsOf(context.word());
  if (digits === null) return null;
  const title = `did you mean \`${digits}\`?`;
  return {
    help: [`${title} numbers are written in digits`],
    fixes: replacement(spanOf(context.token), digits, title),
  };
};

const groupBy: KnownSlip = (context) =>
  ['group', 'grouped'].includes(context.word()) && context.word(1) === 'by'
    ? swap(context, 2, 'by')
    : null;

const orderBy: KnownSlip = (context) =>
  context.word() === 'order' && context.word(1) === 'by' ? swap(context, 2, 'sort by') : null;

const having: KnownSlip = (context) =>
  context.word() === 'having' ? swap(context, 1, 'where') : null;

const per: KnownSlip = (context) =>
  ['per', 'each', 'every'].includes(context.word()) ? swap(context, 1, 'by') : null;

const lastMonths: KnownSlip = (context) => {
  if (!['last', 'next', 'this', 'past'].includes(context.word())) return null;
  const which = context.word() === 'past' ? 'last' : context.word();
  return swap(context, 1, `during ${which}`, ['calendar time goes after `during`']);
};

const forLast: KnownSlip = (context) => {
  const isFor = context.word(-2) === 'for' && ['last', 'next', 'this'].includes(context.word(-1));
  const first = context.tokens[context.index - 2];
  if (!isFor || first === undefined) return null;
  const title = 'did you mean `during`?';
  return {
    label: title,
    help: ['`for` names segments; calendar time goes after `during`'],
    fixes: replacement(spanOf(first), 'during', title),
  };
};

const ago: KnownSlip = (context) =>
  context.word() === 'ago'
    ? {
        help: [
          'a statement begins on its own line or after `;`',
          'to move the window back say `as of 2024-06-30` or `vs previous 12 months`',
        ],
      }
    : null;

const between: KnownSlip = (context) =>
  context.word() === 'between'
    ? { help: ['calendar time is written `during 2024-01-01 to 2024-06-30`'] }
    : null;

const like: KnownSlip = (context) =>
  ['like', 'ilike', 'regexp', 'rlike'].includes(context.word())
    ? swap(context, 1, context.word().endsWith('like') ? 'contains' : 'matches')
    : null;

const nullValue: KnownSlip = (context) => {
  if (context.word() !== 'null' || context.word(-1) === 'is') return null;
  const operator = context.tokens[context.index - 1];
  const equal = operator?.tokenType === T.Equals;
  if (operator === undefined || (!equal && operator.tokenType !== T.NotEquals)) return null;
  const text = equal ? 'is null' : 'is not null';
  const title = `did you mean \`${text}\`?`;
  const span = spanning(spanOf(operator), spanOf(context.token));
  return { label: title, fixes: replacement(span, text, title) };
};

const article: KnownSlip = (context) =>
  context.word(-1) === 'a' || context.word(-1) === 'the'
    ? { help: [`leave \`${context.word(-1)}\` out`] }
    : null;

const listByAnd: KnownSlip = (context) =>
  context.word() === 'and' && T.is(context.tokens[context.index + 1] ?? context.token, T.AnyName)
    ? swap(context, 1, ',', ['a list is written with commas'])
    : null;

const truth: KnownSlip = (context) =>
  [T.Equals, T.NotEquals, T.Less, T.Greater, T.LessEquals, T.GreaterEquals].includes(
    context.token.tokenType,
  )
    ? {
        help: [
          'a condition goes to `where`',
          "a true-or-false dimension is written in parentheses: `by (plan = 'pro')`",
        ],
      }
    : null;

/** T3006: dates after `from`, which names events. */
const datesAsPath: KnownSlip = (context) => {
  const isDate = [T.DateToken, T.DateTime].includes(context.token.tokenType);
  const from = context.tokens[context.index - 1];
  if (!isDate || from === undefined || !['from', 'to'].includes(context.word(-1))) return null;
  const to = context.tokens[context.index + 2];
  const ranged = context.word(-1) === 'from' && context.word(1) === 'to' && to !== undefined;
  const since = context.word(-1) === 'from' ? 'since' : 'until';
  const date = context.token.image;
  const text = ranged ? `during ${date} to ${to.image}` : `${since} ${date}`;
  const span = spanning(spanOf(from), spanOf(ranged ? to : context.token));
  return {
    instead: syntaxError(
      'T3006',
      spanOf(context.token),
      `\`from … to …\` names events, and ${shown(date)} is a date`,
      {
        help: [`for cohorts that began in that time: \`${text}\``],
        fixes: replacement(span, text, `write \`${text}\``),
      },
    ),
  };
};

const slips: readonly KnownSlip[] = [
  datesAsPath,
  numberWords,
  groupBy,
  orderBy,
  having,
  forLast,
  lastMonths,
  per,
  ago,
  between,
  like,
  nullValue,
  article,
  listByAnd,
  truth,
];

/** What to say where the token at `index` is one of the things people often write; null if it is not. */
export function knownSlip(tokens: readonly IToken[], index: number): Slip | null {
  const token = tokens[index];
  if (token === undefined) return null;
  const word = (distance = 0): string => tokens[index + distance]?.image.toLowerCase() ?? '';
  for (const slip of slips) {
    const found = slip({ tokens, index, token, word });
    if (found !== null) return found;
  }
  return null;
}
