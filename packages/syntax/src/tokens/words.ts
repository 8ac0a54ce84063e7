import type { GrainWord } from '../tree.ts';

/** What a word of the language is for; highlighting and completion go by it. */
export type WordCategory =
  'statement' | 'clause' | 'operator' | 'modifier' | 'grain' | 'constant' | 'target';

/** A word of the language. */
export interface Keyword {
  /** In lower case; the lexer ignores case. */
  readonly word: string;
  readonly category: WordCategory;
  /** True where the word needs backticks when meant as a name. */
  readonly reserved: boolean;
  /** True where the word has a token of its own; the others are plain names to the grammar. */
  readonly token: boolean;
}

function words(
  category: WordCategory,
  reserved: boolean,
  token: boolean,
  list: string,
): readonly Keyword[] {
  return list.split(' ').map((word) => ({ word, category, reserved, token }));
}

/** The words that begin a statement; the last five only before `of`, `if` or a name. */
export const STATEMENT_WORDS = [
  'load',
  'use',
  'set',
  'param',
  'let',
  'define',
  'explain',
  'compare',
  'show',
  'describe',
  'save',
  'members',
  'track',
  'effect',
  'what',
  'expect',
] as const;

/** A word that begins a statement. */
export type StatementWord = (typeof STATEMENT_WORDS)[number];

/** Every way to write a grain, with the grain it means. */
export const GRAINS: ReadonlyMap<string, GrainWord> = new Map(
  (['hour', 'day', 'week', 'month', 'quarter', 'year'] as const).flatMap((grain) => [
    [grain, grain],
    [`${grain}s`, grain],
  ]),
);

/** The units of short durations: `30d`, `12w`, `6mo`, `4q`, `1y`, `24h`. */
export const SHORT_UNITS: ReadonlyMap<string, GrainWord> = new Map([
  ['h', 'hour'],
  ['d', 'day'],
  ['w', 'week'],
  ['mo', 'month'],
  ['q', 'quarter'],
  ['y', 'year'],
]);

/** What `set` can set, words joined by one space. */
export const SETTINGS: readonly string[] = [
  'time zone',
  'week start',
  'as_of',
  'engine',
  'fiscal year start',
];

/** What `explain` can print instead of a sentence. */
export const EXPLAIN_TARGETS: readonly string[] = ['plan', 'data', 'arquero', 'sql'];

/** The second word of `explain arquero …` and `explain sql …`. */
export const EXPLAIN_DIALECTS: readonly string[] = [
  'fused',
  'duckdb',
  'postgres',
  'trino',
  'clickhouse',
  'snowflake',
  'bigquery',
  'databricks',
  'redshift',
  'spark',
  'mysql',
  'sqlite',
];

/** The kinds of thing that `define` defines. */
export const DEFINITION_KINDS: readonly string[] = [
  'event',
  'segment',
  'measure',
  'dimension',
  'cohort',
];

/** The only list of the language's words; tokens, highlighting and completion are made from it. */
export const KEYWORDS: readonly Keyword[] = [
  ...words('statement', false, true, STATEMENT_WORDS.join(' ')),
  ...words(
    'clause',
    true,
    true,
    'of from to by split over at within during since until for where vs with using forecast sort ' +
      'limit top as timezone',
  ),
  ...words('operator', true, true, 'and or not in is'),
  ...words('operator', false, true, 'contains matches starts ends between'),
  ...words(
    'modifier',
    false,
    true,
    'all last next this previous benchmark saved asc desc period periods',
  ),
  ...words('modifier', false, true, 'cell difference on if falls rises'),
  ...words('grain', false, true, [...GRAINS.keys()].join(' ')),
  ...words('constant', true, true, 'null'),
  ...words('constant', false, false, 'true false'),
  ...words('target', false, false, EXPLAIN_TARGETS.join(' ')),
];

const byWord = new Map(KEYWORDS.map((keyword) => [keyword.word, keyword]));

/** The entry of a word, whatever its case; undefined when it is not a word of the language. */
export function keywordOf(word: string): Keyword | undefined {
  return byWord.get(word.toLowerCase());
}

/** Whether a word needs backticks when it is meant as a name. */
export function isReserved(word: string): boolean {
  return keywordOf(word)?.reserved ?? false;
}
