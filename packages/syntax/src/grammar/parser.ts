import type { IToken } from 'chevrotain';
import type { Binding, ExpressionTree, LiteralTree, Name, Query, TextLiteral } from '../tree.ts';
import {
  negate,
  readName,
  readNumber,
  readParameter,
  readShortDuration,
  readText,
  readWord,
  spanning,
} from '../tokens/literals.ts';
import { ALL_TOKENS } from '../tokens/tokens.ts';
import * as T from '../tokens/tokens.ts';
import { EXPLAIN_DIALECTS, EXPLAIN_TARGETS } from '../tokens/words.ts';
import type { Rule } from './primary-rules.ts';
import { splitSetting } from './setting.ts';
import { StatementRules, type Bare, type Of } from './statement-rules.ts';

/** The whole grammar: one rule for each statement. Statements are told apart before it runs. */
export class TenureParser extends StatementRules {
  readonly load: Of<'load'> = this.rule('load', () => {
    const first = this.CONSUME(T.word('load'));
    const bindings: Binding[] = [];
    const table = this.SUBRULE(this.tableName);
    this.CONSUME(T.word('from'));
    const file = this.SUBRULE(this.file);
    this.OPTION(() => {
      this.CONSUME(T.word('with'));
      this.AT_LEAST_ONE_SEP({
        SEP: T.Comma,
        DEF: () => bindings.push(this.SUBRULE(this.binding)),
      });
    });
    return this.ACTION(() => ({ kind: 'load', table, file, bindings, span: this.since(first) }));
  });

  readonly tableName: Rule<Name> = this.rule('tableName', () => this.SUBRULE(this.anyName));

  readonly file: Rule<TextLiteral> = this.rule('file', () => readText(this.CONSUME(T.Text)));

  readonly binding: Rule<Binding> = this.rule('binding', () => {
    const role = this.SUBRULE(this.role);
    this.CONSUME(T.Equals);
    const value = this.SUBRULE(this.boundColumn);
    return this.ACTION(() => ({ role, value, span: spanning(role.span, value.span) }));
  });

  readonly role: Rule<Name> = this.rule('role', () => readName(this.CONSUME(T.Word)));

  readonly boundColumn: Rule<ExpressionTree> = this.rule('boundColumn', () =>
    this.SUBRULE(this.expression),
  );

  readonly use: Of<'use'> = this.rule('use', () => {
    const names: Name[] = [];
    const first = this.CONSUME(T.word('use'));
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => names.push(this.SUBRULE(this.tableName)),
    });
    return this.ACTION(() => ({ kind: 'use', names, span: this.since(first) }));
  });

  readonly setting: Of<'set'> = this.rule('setting', () => {
    const first = this.CONSUME(T.word('set'));
    const words = this.SUBRULE(this.settingName);
    const value = this.OPTION(() => {
      this.OPTION2(() => this.CONSUME(T.Equals));
      return this.SUBRULE(this.literal);
    });
    return this.ACTION(() => splitSetting(words, value ?? null, this.since(first)));
  });

  /** `timezone` and `as of` are clause words; people will write them here too. */
  readonly settingName: Rule<readonly Name[]> = this.rule('settingName', () => {
    const words: Name[] = [];
    this.either([
      { ALT: () => words.push(readName(this.CONSUME(T.word('timezone')))) },
      {
        ALT: () => {
          words.push(readName(this.CONSUME(T.word('as'))));
          words.push(readName(this.CONSUME(T.word('of'))));
        },
      },
      { ALT: () => words.push(...this.asArray(this.SUBRULE(this.phrase))) },
    ]);
    return words;
  });

  /** While the grammar is recorded a rule yields a stand-in, not a list. */
  private asArray(words: readonly Name[]): readonly Name[] {
    return Array.isArray(words) ? (words as readonly Name[]) : [];
  }

  readonly literal: Rule<LiteralTree> = this.rule('literal', () =>
    this.either<LiteralTree>([
      { ALT: () => readText(this.CONSUME(T.Text)) },
      { ALT: () => this.SUBRULE(this.date) },
      { ALT: () => readNumber(this.CONSUME(T.Percent)) },
      { ALT: () => readShortDuration(this.CONSUME(T.ShortDuration)) },
      {
        ALT: () => {
          const sign = this.CONSUME(T.Minus);
          const number = readNumber(this.CONSUME(T.NumberToken));
          return this.ACTION(() => negate(number, sign));
        },
      },
      { ALT: () => this.SUBRULE(this.measured) },
      { ALT: () => readParameter(this.CONSUME(T.Parameter)) },
      { ALT: () => readName(this.CONSUME(T.Word)) },
    ]),
  );

  readonly param: Of<'param'> = this.rule('param', () => {
    const first = this.CONSUME(T.word('param'));
    const name = this.SUBRULE(this.newName);
    this.CONSUME(T.Equals);
    const value = this.SUBRULE(this.literal);
    return this.ACTION(() => ({ kind: 'param', name, value, span: this.since(first) }));
  });

  readonly newName: Rule<Name> = this.rule('newName', () => readName(this.CONSUME(T.Word)));

  readonly letStatement: Of<'let'> = this.rule('letStatement', () => {
    const first = this.CONSUME(T.word('let'));
    const name = this.SUBRULE(this.newName);
    this.CONSUME(T.Equals);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ kind: 'let', name, value, span: this.since(first) }));
  });

  readonly define: Of<'define'> = this.rule('define', () => {
    const first = this.CONSUME(T.word('define'));
    const what = this.SUBRULE(this.definitionKind);
    const name = this.SUBRULE(this.definedName);
    this.CONSUME(T.word('as'));
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ kind: 'define', what, name, value, span: this.since(first) }));
  });

  readonly definitionKind: Rule<Name> = this.rule('definitionKind', () =>
    readWord(this.CONSUME(T.Word)),
  );

  readonly definedName: Rule<Name> = this.rule('definedName', () => this.SUBRULE(this.anyName));

  readonly explain: Of<'explain' | 'explainCell' | 'explainDifference'> = this.rule(
    'explain',
    () => {
      const first = this.CONSUME(T.word('explain'));
      const ofResult = (kind: 'explainCell' | 'explainDifference', index: number) => {
        this.consume(index, T.word('of'));
        const result = this.subrule(index, this.resultName);
        const clauses = this.subrule(index, this.clauses);
        return this.ACTION(() => ({ kind, result, clauses, span: this.since(first) }));
      };
      const GATE = (): boolean => this.followedBy(T.word('of'));
      return this.either<Bare<'explain' | 'explainCell' | 'explainDifference'>>([
        { GATE, ALT: () => (this.CONSUME(T.word('cell')), ofResult('explainCell', 1)) },
        { GATE, ALT: () => (this.CONSUME(T.word('difference')), ofResult('explainDifference', 2)) },
        { ALT: () => this.explainedQuery(first), IGNORE_AMBIGUITIES: true },
      ]);
    },
  );

  private explainedQuery(first: IToken): Bare<'explain'> {
    const target = this.OPTION({
      GATE: () => EXPLAIN_TARGETS.includes(this.nextWord()) && this.followedBy(T.AnyName),
      DEF: () => this.SUBRULE(this.explainTarget),
    });
    const dialect = this.OPTION2({
      GATE: () =>
        target !== undefined &&
        EXPLAIN_DIALECTS.includes(this.nextWord()) &&
        this.followedBy(T.AnyName),
      DEF: () => this.SUBRULE(this.explainDialect),
    });
    const query = this.SUBRULE(this.query);
    return this.ACTION(() => ({
      kind: 'explain',
      target: target ?? null,
      dialect: dialect ?? null,
      query,
      span: this.since(first),
    }));
  }

  readonly explainTarget: Rule<string> = this.rule('explainTarget', () =>
    this.CONSUME(T.Word).image.toLowerCase(),
  );

  readonly explainDialect: Rule<string> = this.rule('explainDialect', () =>
    this.CONSUME(T.Word).image.toLowerCase(),
  );

  private nextWord(): string {
    return this.LA(1).image.toLowerCase();
  }

  readonly compare: Of<'compare'> = this.rule('compare', () => {
    const first = this.CONSUME(T.word('compare'));
    const names = [this.SUBRULE(this.resultName)];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(T.word('vs'));
      names.push(this.SUBRULE2(this.resultName));
    });
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({ kind: 'compare', names, clauses, span: this.since(first) }));
  });

  readonly show: Of<'show'> = this.rule('show', () => {
    const first = this.CONSUME(T.word('show'));
    const name = this.SUBRULE(this.resultName);
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({ kind: 'show', name, clauses, span: this.since(first) }));
  });

  readonly describe: Of<'describe'> = this.rule('describe', () => {
    const first = this.CONSUME(T.word('describe'));
    const words = this.SUBRULE(this.subject);
    return this.ACTION(() => ({ kind: 'describe', words, span: this.since(first) }));
  });

  /** A metric's words, or one name of anything else. */
  readonly subject: Rule<readonly Name[]> = this.rule('subject', () =>
    this.either<readonly Name[]>([
      { ALT: () => [readName(this.CONSUME(T.QuotedName))] },
      { ALT: () => this.describedWords() },
    ]),
  );

  private describedWords(): readonly Name[] {
    const words: Name[] = [];
    this.AT_LEAST_ONE(() => words.push(readName(this.CONSUME(T.Word))));
    return words;
  }

  readonly save: Of<'save'> = this.rule('save', () => {
    const first = this.CONSUME(T.word('save'));
    const name = this.SUBRULE(this.resultName);
    this.CONSUME(T.word('to'));
    const file = this.SUBRULE(this.file);
    return this.ACTION(() => ({ kind: 'save', name, file, span: this.since(first) }));
  });

  readonly query: Rule<Query> = this.rule('query', () => {
    const first = this.LA(1);
    const name = this.OPTION({
      GATE: () => this.followedBy(T.Colon),
      DEF: () => {
        const label = this.SUBRULE(this.newResult);
        this.CONSUME(T.Colon);
        return label;
      },
    });
    const words = this.SUBRULE(this.metricPhrase);
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({
      kind: 'query',
      name: name ?? null,
      words,
      phraseSpan: this.wordsSpan(words),
      clauses,
      annotations: [],
      span: this.since(first),
    }));
  });

  readonly newResult: Rule<Name> = this.rule('newResult', () => this.SUBRULE(this.anyName));

  /**
   * Builds the parser; costs tens of milliseconds, so there is one ({@link theParser}).
   *
   * @param validate True in the test that checks the grammar for ambiguities and left recursion;
   *   these checks cost a third of the start-up.
   */
  constructor(validate = false) {
    super([...ALL_TOKENS], {
      maxLookahead: 1,
      skipValidations: !validate,
      recoveryEnabled: false,
    });
    this.performSelfAnalysis();
  }
}

let parser: TenureParser | null = null;

/** The one parser, made when first asked for. */
export function theParser(): TenureParser {
  parser ??= new TenureParser();
  return parser;
}
