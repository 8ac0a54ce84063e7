import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { spanOf, spanning } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { replacement, shown, syntaxError, type ErrorParts } from './diagnostic.ts';
import { keywordOf } from '../tokens/words.ts';
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

const relative = ['last', 'next', 'this', 'past'];

const lastMonths: KnownSlip = (context) => {
  const at = [0, -1].find((distance) => relative.includes(context.word(distance)));
  const first = context.tokens[context.index + (at ?? 0)];
  if (at === undefined || first === undefined) return null;
  const which = context.word(at) === 'past' ? 'last' : context.word(at);
  const names = context.word(at - 1) === 'for';
  const before = names ? context.tokens[context.index + at - 1] : first;
  const title = `did you mean \`during ${which}\`?`;
  return {
    label: title,
    help: [
      names
        ? '`for` names segments; calendar time goes after `during`'
        : 'calendar time goes after `during`',
    ],
    fixes: replacement(spanning(spanOf(before ?? first), spanOf(first)), `during ${which}`, title),
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
  context.word() === 'between' && /^\d{4}/.test(context.word(1))
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

const article: KnownSlip = (context) => {
  const before = context.tokens[context.index - 1];
  if (before === undefined || !['a', 'an', 'the'].includes(context.word(-1))) return null;
  const title = `leave \`${before.image}\` out`;
  const span = { start: spanOf(before).start, end: spanOf(context.token).start };
  return { label: title, fixes: replacement(span, '', title) };
};

const listByAnd: KnownSlip = (context) =>
  context.word() === 'and' && T.is(context.tokens[context.index + 1] ?? context.token, T.AnyName)
    ? swap(context, 1, ',', ['a list is written with commas'])
    : null;

const conditional = '= != < > <= >= in is not contains matches starts ends between'.split(' ');

const truth: KnownSlip = (context) => {
  const clause = context.tokens
    .slice(0, context.index)
    .findLast((token) => keywordOf(token.image)?.category === 'clause' && !T.is(token, T.AnyName));
  if (clause?.image.toLowerCase() !== 'by' || !conditional.includes(context.word())) return null;
  return {
    label: 'not in a list of dimensions',
    help: [
      'a condition goes to `where`',
      "a true-or-false dimension is written in parentheses: `by (plan = 'pro')`",
    ],
  };
};

const comma: KnownSlip = (context) => {
  if (context.token.tokenType !== T.Comma) return null;
  const title = 'clauses are not separated by commas';
  return { label: title, fixes: replacement(spanOf(context.token), '', 'leave the comma out') };
};

/** The most tokens of a file name that stands without quotes. */
const MAX_TOUCHING = 100;

/** A file name or a zone without quotes: all that stands together from here. */
const unquoted: KnownSlip = (context) => {
  const wantsText = context.word(-1) === 'timezone' || /^(?:load|save)$/.test(first(context));
  const afterWord = ['from', 'to', 'timezone'].includes(context.word(-1));
  if (!wantsText || !afterWord || !T.is(context.token, T.AnyName)) return null;
  let end = context.index;
  const touching = (): boolean => {
    const [here, next] = [context.tokens[end], context.tokens[end + 1]];
    return here !== undefined && next !== undefined && spanOf(here).end === next.startOffset;
  };
  while (touching()) end += 1;
  if (end > context.index + MAX_TOUCHING) return null;
  const written = context.tokens.slice(context.index, end + 1);
  const text = `'${written.map((token) => token.image).join('')}'`;
  const title = `write it in quotes${text.length < 80 ? `: ${text}` : ''}`;
  const span = spanning(spanOf(context.token), spanOf(written.at(-1) ?? context.token));
  return { label: title, fixes: replacement(span, text, title) };
};

function first(context: Context): string {
  return context.tokens[0]?.image.toLowerCase() ?? '';
}

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
  lastMonths,
  per,
  ago,
  between,
  like,
  nullValue,
  article,
  listByAnd,
  truth,
  comma,
  unquoted,
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
