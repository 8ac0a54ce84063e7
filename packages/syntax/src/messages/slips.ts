import type { IToken } from 'chevrotain';
import { spanOf, spanning } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { DEFINITION_KINDS, isReserved, keywordOf } from '../tokens/words.ts';
import { isBareName } from '../tokens/patterns.ts';
import { CONDITION_SLIPS } from './condition-slips.ts';
import { replacement, shown, syntaxError } from './diagnostic.ts';
import { digitsOf } from './number-words.ts';
import { rewrite, type Context, type KnownSlip, type Slip } from './slip.ts';
import { foreignClauseAt } from './sql.ts';
import { TIME_SLIPS } from './time-slips.ts';

const numberWords: KnownSlip = (context) => {
  const digits = digitsOf(context.word());
  if (digits === null) return null;
  const title = `did you mean \`${digits}\`?`;
  return {
    help: [`${title} numbers are written in digits`],
    fixes: replacement(spanOf(context.token), digits, `write \`${digits}\``),
  };
};

/** `group by`, `order by`, `per` after clauses of ours. */
const foreign: KnownSlip = (context) => {
  const found = foreignClauseAt(context.tokens, context.index);
  return found && rewrite(context, [0, found.last], found.text);
};

const having: KnownSlip = (context) =>
  context.word() === 'having'
    ? {
        help: [
          '`where` chooses the rows that are counted, not those of the result',
          'the rows of the result are chosen by `sort by` and `limit`',
        ],
      }
    : null;

const rows = ['row', 'rows', 'record', 'records', 'result', 'results', 'line', 'lines', 'cohorts'];

/** `limit 10 rows`. */
const limitRows: KnownSlip = (context) => {
  const before = context.tokens[context.index - 1];
  if (before === undefined || !['limit', 'top'].includes(context.word(-2))) return null;
  if (!rows.includes(context.word())) return null;
  const span = { start: spanOf(before).end, end: spanOf(context.token).end };
  const title = `leave \`${context.token.image}\` out`;
  return { label: title, help: ['what is limited are rows'], fixes: replacement(span, '', title) };
};

/** `load events 'events.csv'`, `load 'events.csv'`. */
const loadText: KnownSlip = (context) => {
  const { token, word } = context;
  if (first(context) !== 'load' || token.tokenType !== T.Text || context.index > 2) return null;
  if (context.index === 2) return rewrite(context, [0, 0], `from ${token.image}`);
  const base = /([^/\\]*?)(?:\.\w+)*.$/u.exec(token.image.slice(1))?.[1] ?? '';
  const name = base.replaceAll(/[^\p{L}\p{N}_]+/gu, '_');
  if (word(-1) !== 'load' || !isBareName(name) || isReserved(name)) return null;
  return rewrite(context, [0, 0], `${name} from ${token.image}`, ['the data need a name']);
};

/** `define pro as …`: the kind of what is defined is missing. */
const kindMissing: KnownSlip = (context) => {
  const name = context.tokens[1];
  if (first(context) !== 'define' || context.index !== 2 || context.word() !== 'as') return null;
  if (name === undefined || DEFINITION_KINDS.includes(context.word(-1))) return null;
  const kinds = listedKinds(DEFINITION_KINDS);
  return {
    instead: syntaxError(
      'T1002',
      spanOf(name),
      `I expected what kind of thing ${shown(name.image)} is after \`define\``,
      { label: kinds, help: [`for example \`define segment ${name.image} as …\``] },
    ),
  };
};

function listedKinds(kinds: readonly string[]): string {
  return kinds.map((kind) => `\`${kind}\``).join(', ');
}

const article: KnownSlip = (context) => {
  const before = context.tokens[context.index - 1];
  if (before === undefined || !['a', 'an', 'the'].includes(context.word(-1))) return null;
  const title = `leave \`${before.image}\` out`;
  const span = { start: spanOf(before).start, end: spanOf(context.token).start };
  return { label: title, fixes: replacement(span, '', title) };
};

const listByAnd: KnownSlip = (context) =>
  context.word() === 'and' && T.is(context.tokens[context.index + 1] ?? context.token, T.AnyName)
    ? listed(context)
    : null;

function listed({ tokens, index, token }: Context): Slip {
  const before = tokens[index - 1];
  const span = { start: before ? spanOf(before).end : token.startOffset, end: spanOf(token).end };
  const fixes = replacement(span, ',', 'write `,`');
  return { label: 'did you mean `,`?', help: ['a list is written with commas'], fixes };
}

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

const slips: readonly KnownSlip[] = [
  ...TIME_SLIPS,
  ...CONDITION_SLIPS,
  numberWords,
  foreign,
  having,
  limitRows,
  loadText,
  kindMissing,
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
