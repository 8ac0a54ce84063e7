import type { TokenType } from 'chevrotain';
import type { Expectation } from '../grammar/what-follows.ts';
import type { Slot } from '../grammar/slots.ts';
import * as T from '../tokens/tokens.ts';

const slotPhrases: Readonly<Record<Slot, string>> = {
  metric: 'a metric such as `retention`',
  clause: 'a clause such as `by` or `over`',
  dimension: 'a column or a derived dimension such as `signup_month`',
  population: 'a segment or a metric',
  event: 'an event name',
  segment: 'the name of a segment',
  comparison: 'a segment, a result, `previous 12 months` or `benchmark`',
  condition: "a condition such as `plan = 'pro'`",
  operand: 'a column, a number or a text in quotes',
  expression: 'a column, a number or a text in quotes',
  option: 'an option such as `confidence = 95%`',
  optionValue: 'a value',
  convention: 'a convention or a model such as `stripe`',
  sortKey: 'a column of the result',
  view: 'a view: `heatmap`, `curve`, `bars`, `table`',
  period: 'a time such as `2024`, `2024-Q1` or `last 6 months`',
  instant: 'a date like `2024-01-31`',
  duration: 'a duration such as `30 days`',
  zone: "a time zone in quotes such as `'Europe/Paris'`",
  file: "a file name in quotes such as `'orders.csv'`",
  source: 'a name for the data such as `orders`',
  role: 'a role such as `customer` or `time`',
  column: 'a column',
  setting: 'a setting such as `time zone` or `week start`',
  literal: "a value such as `12`, `2024-01-31` or `'text'`",
  definitionKind: '`event`, `segment`, `measure`, `dimension` or `cohort`',
  newName: 'a name',
  result: 'the name of a result',
  subject: 'a metric or a name',
  target: 'a metric such as `retention`',
  dialect: 'a metric such as `retention`',
};

const tokenPhrases = new Map<TokenType, string>([
  [T.ShortDuration, 'a duration like `30d`'],
  [T.NumberToken, 'a number'],
  [T.Percent, 'a percentage like `95%`'],
  [T.Parameter, 'a parameter like `$horizon`'],
  [T.Text, 'a text in quotes'],
  [T.DateToken, 'a date like `2024-01-31`'],
  [T.DateTime, 'a date like `2024-01-31`'],
  [T.Grain, 'a grain (`days`, `weeks`, `months` …)'],
  [T.AnyName, 'a name'],
  [T.Word, 'a name'],
  [T.QuotedName, 'a name'],
  [T.Equals, '`=`'],
  [T.Comma, '`,`'],
  [T.Colon, '`:`'],
  [T.LeftParen, '`(`'],
  [T.RightParen, '`)`'],
]);

/** What can go on after any operand, and therefore says nothing where more is missing. */
const arithmetic: ReadonlySet<TokenType> = new Set([
  T.Plus,
  T.Minus,
  T.Star,
  T.Slash,
  T.Dot,
  T.word('and'),
  T.word('or'),
  T.word('of'),
]);

const comparisons: ReadonlySet<TokenType> = new Set([
  T.Equals,
  T.NotEquals,
  T.Less,
  T.LessEquals,
  T.Greater,
  T.GreaterEquals,
  ...['contains', 'matches', 'starts', 'ends', 'not', 'in', 'between', 'is'].map((w) => T.word(w)),
]);

/** What may stand in a grain's place, and seldom does. */
const rarer: ReadonlySet<TokenType> = new Set([T.word('period'), T.word('periods')]);

/** The word of a keyword's token, null for any other token. */
export function wordOf(type: TokenType): string | null {
  return type.name.startsWith('word ') ? type.name.slice('word '.length) : null;
}

function tokenPhrase(type: TokenType): string | null {
  const known = tokenPhrases.get(type);
  if (known !== undefined) return known;
  const word = wordOf(type);
  return word === null ? null : `\`${word}\``;
}

/**
 * The user's words for what may come next, in the order of the grammar. Where a slot is named, the
 * tokens beside it are left out: `an event name` and not `an event name, (`.
 */
export function expectedPhrases(expectations: readonly Expectation[]): readonly string[] {
  const fresh = expectations.filter((one) => !one.continues);
  const slots = fresh.flatMap((one) => one.slot ?? []);
  const named = slots.includes('metric') ? slots.filter((slot) => slot !== 'newName') : slots;
  if (named.length > 0) return [...new Set(named.map((slot) => slotPhrases[slot]))].slice(0, 3);
  const comparing = fresh.filter((one) => comparisons.has(one.type)).length > 2;
  const closing = fresh.some((one) => one.type === T.RightParen);
  const phrases = new Set<string>();
  if (comparing) phrases.add('a comparison such as `=`');
  for (const { type } of fresh) {
    if (arithmetic.has(type) && fresh.length > 1) continue;
    if (comparing && (comparisons.has(type) || type === T.LeftParen)) continue;
    if (closing && type === T.Grain) continue;
    if (rarer.has(type)) continue;
    const phrase = tokenPhrase(type);
    if (phrase !== null) phrases.add(phrase);
  }
  return [...phrases];
}
