import type { IToken } from 'chevrotain';
import { spanOf, spanning } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { GRAINS } from '../tokens/words.ts';
import { replacement, shown, syntaxError } from './diagnostic.ts';
import { rewrite, type Context, type KnownSlip } from './slip.ts';

const relative = ['last', 'next', 'this', 'past'];
const prepositions = ['for', 'in', 'over', 'within', 'from', 'since', 'during'];

/** Where `last 12 months` ends, as a distance: at its grain, else at its first word. */
function endOfPeriod({ word }: Context, at: number): number {
  return [at + 1, at + 2].find((distance) => GRAINS.has(word(distance))) ?? at;
}

/** `last 12 months`, `for the last year`, `in the past 6 months`: calendar time without its clause. */
const lastMonths: KnownSlip = (context) => {
  const { word, tokens, index } = context;
  const leads = (from: number, to: number): boolean =>
    Array.from({ length: to - from }, (_, i) => word(from + i)).every(
      (before) => before === 'the' || prepositions.includes(before),
    );
  const at = [0, -1, 1, 2].find(
    (distance) => relative.includes(word(distance)) && leads(0, distance),
  );
  if (at === undefined) return null;
  let from = at;
  if (word(from - 1) === 'the') from -= 1;
  const preposition = prepositions.includes(word(from - 1)) ? word(from - 1) : '';
  if (preposition !== '') from -= 1;
  const to = endOfPeriod(context, at);
  const said = tokens.slice(index + at, index + to + 1).map(({ image }) => image.toLowerCase());
  const period = said.join(' ').replace(/^past/u, 'last');
  const why = new Map([
    ['for', '`for` names segments; calendar time goes after `during`'],
    ['over', '`over` counts periods from the start event; calendar time goes after `during`'],
    ['within', '`within` is a limit between two events; calendar time goes after `during`'],
  ]);
  return rewrite(context, [from, to], `during ${period}`, [
    why.get(preposition) ?? 'calendar time goes after `during`',
  ]);
};

const isTime = (token: IToken | undefined): boolean =>
  token !== undefined &&
  ([T.DateToken, T.DateTime].includes(token.tokenType) || /^(?:19|20)\d\d$/u.test(token.image));

/** `in 2024` where calendar time is meant. */
const inYear: KnownSlip = (context) => {
  const time = context.tokens[context.index + 1];
  return context.word() === 'in' && time !== undefined && isTime(time)
    ? rewrite(context, [0, 1], `during ${time.image}`, ['calendar time goes after `during`'])
    : null;
};

const between: KnownSlip = (context) => {
  const { tokens, index, word } = context;
  const [first, last] = [tokens[index + 1], tokens[index + 3]];
  if (word() !== 'between' || !isTime(first)) return null;
  if (!['and', 'to'].includes(word(2)) || !isTime(last)) {
    return { help: ['calendar time is written `during 2024-01-01 to 2024-06-30`'] };
  }
  return rewrite(context, [0, 3], `during ${first?.image ?? ''} to ${last?.image ?? ''}`, [
    'calendar time goes after `during`',
  ]);
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

/** What people write for calendar time. */
export const TIME_SLIPS: readonly KnownSlip[] = [datesAsPath, lastMonths, inYear, between, ago];
