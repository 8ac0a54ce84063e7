import * as T from '../tokens/tokens.ts';
import { rewrite, type Context, type KnownSlip } from './slip.ts';

/** `plan = null`. */
const nullValue: KnownSlip = (context) => {
  const operator = context.tokens[context.index - 1]?.tokenType;
  if (context.word() !== 'null') return null;
  if (operator === T.Equals) return rewrite(context, [-1, 0], 'is null');
  return operator === T.NotEquals ? rewrite(context, [-1, 0], 'is not null') : null;
};

function isValue({ token }: Context): boolean {
  return [T.Text, T.NumberToken, T.DateToken, T.Percent].includes(token.tokenType);
}

/** `plan is 'pro'`, `plan is not 'pro'`, `plan not 'pro'`. */
const isValueOf: KnownSlip = (context) => {
  const { word, token, tokens, index } = context;
  if (!isValue(context) && !T.is(token, T.AnyName)) return null;
  if (word(-1) === 'is') return rewrite(context, [-1, 0], `= ${token.image}`);
  if (word(-1) !== 'not') return null;
  if (word(-2) === 'is') return rewrite(context, [-2, 0], `!= ${token.image}`);
  const operand = tokens[index - 2];
  return operand !== undefined && T.is(operand, T.AnyName) && isValue(context)
    ? rewrite(context, [-1, 0], `!= ${token.image}`)
    : null;
};

/** What `like` means by a pattern whose `%` stand at its ends only; null for any other. */
function unlike(pattern: string): string | null {
  const quote = pattern.charAt(0);
  const [, before = '', text = '', after = ''] =
    /^(%*)([^%_]+)(%*)$/u.exec(pattern.slice(1, -1)) ?? [];
  if (text === '') return null;
  const word =
    before === '' ? (after === '' ? '=' : 'starts with') : after === '' ? 'ends with' : 'contains';
  return `${word} ${quote}${text}${quote}`;
}

/** `plan like 'pr%'`, `plan regexp '…'`. */
const like: KnownSlip = (context) => {
  const { word, tokens, index } = context;
  if (['regexp', 'rlike', 'regex'].includes(word())) return rewrite(context, [0, 0], 'matches');
  if (!['like', 'ilike'].includes(word())) return null;
  const pattern = tokens[index + 1];
  const own = pattern?.tokenType === T.Text ? unlike(pattern.image) : null;
  return own === null
    ? {
        label: 'not an operator here',
        help: ['write `contains`, `starts with`, `ends with` or `matches`'],
      }
    : rewrite(context, [0, 1], own, ['`%` has no meaning in a text']);
};

/** `country in 'FR', 'DE'`. */
const listWithoutParentheses: KnownSlip = (context) => {
  const { word, tokens, index } = context;
  if (word(-1) !== 'in' || !isValue(context)) return null;
  let last = 0;
  while (word(last + 1) === ',' && tokens[index + last + 2]?.tokenType === T.Text) last += 2;
  const values = tokens
    .slice(index, index + last + 1)
    .filter(({ tokenType }) => tokenType !== T.Comma);
  return rewrite(context, [0, last], `(${values.map(({ image }) => image).join(', ')})`);
};

/** What people write for conditions. */
export const CONDITION_SLIPS: readonly KnownSlip[] = [
  nullValue,
  isValueOf,
  like,
  listWithoutParentheses,
];
