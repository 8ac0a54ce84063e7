import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Rule,
  Terminal,
  type IProduction,
  type TokenType,
} from 'chevrotain';
import * as T from '../tokens/tokens.ts';
import {
  DEFINITION_KINDS,
  EXPLAIN_DIALECTS,
  EXPLAIN_TARGETS,
  STATEMENT_WORDS,
} from '../tokens/words.ts';
import { theParser } from './parser.ts';

/** A piece of the grammar, as one would draw it. */
export type Production =
  /** Something typed as it stands: a word, a comma. */
  | { readonly kind: 'typed'; readonly text: string }
  /** One of a kind of thing: a name, a number, a text in quotes. */
  | { readonly kind: 'class'; readonly name: TokenClass }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'sequence'; readonly items: readonly Production[] }
  | { readonly kind: 'choice'; readonly items: readonly Production[] }
  | { readonly kind: 'optional'; readonly item: Production }
  /** Once or more, with something between two of them where `between` is not null. */
  | { readonly kind: 'repeat'; readonly item: Production; readonly between: Production | null };

/** A rule of the grammar under the name that a reader sees: `path-clause`. */
export interface ProductionRule {
  readonly name: string;
  readonly production: Production;
}

const classes = {
  NAME: T.AnyName,
  WORD: T.Word,
  QUOTED_NAME: T.QuotedName,
  GRAIN: T.Grain,
  TEXT: T.Text,
  DATE: T.DateToken,
  DATE_TIME: T.DateTime,
  NUMBER: T.NumberToken,
  PERCENT: T.Percent,
  DURATION: T.ShortDuration,
  PARAMETER: T.Parameter,
} as const;

/** The kinds of thing that a grammar cannot spell out, in the order they are explained. */
export type TokenClass = keyof typeof classes;

/** How each kind of thing is typed. */
export const TOKEN_CLASSES: Readonly<Record<TokenClass, string>> = {
  NAME: 'a `WORD` or a `QUOTED_NAME`',
  WORD: 'letters, digits and `_` of any script, not beginning with a digit; a reserved word is none',
  QUOTED_NAME: 'a name in backticks: `` `Sign Up Date` ``; a backtick inside is doubled',
  GRAIN: '`hour`, `day`, `week`, `month`, `quarter`, `year`, or the plural',
  TEXT: '`\'pro\'` or `"pro"`; the quote inside is doubled',
  DATE: '`2024-01-31`, `2024-01`, `2024-Q1`, `2024-W05`',
  DATE_TIME: '`2024-01-31T10:00:00Z`',
  NUMBER: '`12`, `1_000`, `0.95`',
  PERCENT: '`95%`',
  DURATION: '`30d`, `12w`, `6mo`, `4q`, `1y`, `24h`',
  PARAMETER: '`$months`',
};

/** Names of rules that are not what they are for. */
const renamed: Readonly<Record<string, string>> = { setting: 'set', letStatement: 'let' };

/** Rules that the parser reads as any word, because what else stands there is no mistake of the grammar. */
const spelt: Readonly<Record<string, readonly string[]>> = {
  'definition-kind': DEFINITION_KINDS,
  'explain-target': EXPLAIN_TARGETS,
  'explain-dialect': EXPLAIN_DIALECTS,
};

function ruleName(name: string): string {
  const known = renamed[name] ?? name;
  return known.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function terminal(type: TokenType): Production {
  const found = Object.entries(classes).find(([, one]) => one === type);
  if (found !== undefined) return { kind: 'class', name: found[0] as TokenClass };
  const typed = typeof type.PATTERN === 'string' ? type.PATTERN : null;
  return { kind: 'typed', text: typed ?? type.name.replace(/^word /u, '') };
}

function sequence(productions: readonly IProduction[]): Production {
  const items = productions.map(productionOf).filter((item) => !isEmpty(item));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
}

function isEmpty(production: Production): boolean {
  return production.kind === 'sequence' && production.items.length === 0;
}

/** Alternatives inside an alternative are alternatives of the same place. */
function choice(ways: readonly Production[]): Production {
  return {
    kind: 'choice',
    items: ways.flatMap((way) => (way.kind === 'choice' ? way.items : [way])),
  };
}

function repeat(
  { definition, separator }: { definition: IProduction[]; separator?: TokenType },
  mandatory: boolean,
): Production {
  const between = separator === undefined ? null : terminal(separator);
  const item: Production = { kind: 'repeat', item: sequence(definition), between };
  return mandatory ? item : { kind: 'optional', item };
}

function productionOf(production: IProduction): Production {
  if (production instanceof Terminal) return terminal(production.terminalType);
  if (production instanceof NonTerminal) {
    const name = ruleName(production.nonTerminalName);
    return name === 'any-name' ? { kind: 'class', name: 'NAME' } : { kind: 'rule', name };
  }
  if (production instanceof Alternation) {
    return choice(production.definition.map(productionOf));
  }
  if (production instanceof Option) {
    return { kind: 'optional', item: sequence(production.definition) };
  }
  if (production instanceof RepetitionMandatory) return repeat(production, true);
  if (production instanceof RepetitionMandatoryWithSeparator) return repeat(production, true);
  if (production instanceof Repetition) return repeat(production, false);
  if (production instanceof RepetitionWithSeparator) return repeat(production, false);
  if (production instanceof Alternative || production instanceof Rule) {
    return sequence(production.definition);
  }
  return { kind: 'sequence', items: [] };
}

/**
 * The whole grammar as the parser recorded it, in the order of the statements and then of the rules that
 * they use. The two rules at the top are not the parser's: statements are told apart before it runs.
 */
export function grammarRules(): readonly ProductionRule[] {
  const typed = (text: string): Production => ({ kind: 'typed', text });
  const own = new Map(
    Object.values(theParser().getGAstProductions()).map((rule) => {
      const name = ruleName(rule.name);
      const words = spelt[name];
      return [name, words ? choice(words.map(typed)) : sequence(rule.definition)];
    }),
  );
  const statement: Production = { kind: 'rule', name: 'statement' };
  const program: Production = {
    kind: 'optional',
    item: { kind: 'repeat', item: statement, between: null },
  };
  const ended: Production = {
    kind: 'sequence',
    items: [
      choice([...STATEMENT_WORDS, 'query'].map((name) => ({ kind: 'rule', name }))),
      { kind: 'optional', item: typed(';') },
    ],
  };
  const rules = new Map<string, Production>([
    ['program', program],
    ['statement', ended],
  ]);
  // A map is walked in the order of insertion, those inserted meanwhile included.
  for (const production of rules.values()) {
    for (const name of named(production)) {
      const found = own.get(name);
      if (found !== undefined && !rules.has(name)) rules.set(name, found);
    }
  }
  return [...rules].map(([name, production]) => ({ name, production }));
}

function named(production: Production): readonly string[] {
  switch (production.kind) {
    case 'rule':
      return [production.name];
    case 'sequence':
    case 'choice':
      return production.items.flatMap(named);
    case 'optional':
      return named(production.item);
    case 'repeat':
      return [...named(production.item), ...(production.between ? named(production.between) : [])];
    case 'typed':
    case 'class':
      return [];
  }
}
