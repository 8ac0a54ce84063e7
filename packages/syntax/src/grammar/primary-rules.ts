import { EmbeddedActionsParser, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import type { Span } from '../span.ts';
import type {
  Argument,
  DateLiteral,
  DurationLiteral,
  ExpressionTree,
  Name,
  NumberLiteral,
  Quantity,
  Step,
  WithinClause,
} from '../tree.ts';
import {
  readDate,
  readGrain,
  readName,
  readNumber,
  readParameter,
  readShortDuration,
  readText,
  readWord,
  spanning,
  spanOf,
} from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';

/** A rule of the grammar that yields a piece of the tree. */
export type Rule<R> = ParserMethod<[], R>;

/** One way to go on. */
export interface Alternative<R> {
  readonly ALT: () => R;
  /** Taken only if this holds, besides the next token. */
  readonly GATE?: () => boolean;
  readonly IGNORE_AMBIGUITIES?: boolean;
}

/** The same expression with its parentheses, unless it is one word, which keeps its own place. */
function parenthesised(inner: ExpressionTree, span: Span): ExpressionTree {
  return 'left' in inner || 'operand' in inner ? { ...inner, span } : inner;
}

/** The rules of the smallest expressions, and of the pieces that clauses share with them. */
export abstract class PrimaryRules extends EmbeddedActionsParser {
  abstract readonly expression: Rule<ExpressionTree>;

  /** A rule, its body typed by what the field is declared to yield. */
  protected rule<R>(name: string, body: () => R): Rule<R> {
    return this.RULE<() => R>(name, body);
  }

  /** One of several alternatives that yield the same. */
  protected either<R>(alternatives: Alternative<R>[]): R {
    return this.OR(alternatives);
  }

  /** As `either`, the second time in one rule. */
  protected either2<R>(alternatives: Alternative<R>[]): R {
    return this.OR2(alternatives);
  }

  /** As `either`, the third time in one rule. */
  protected either3<R>(alternatives: Alternative<R>[]): R {
    return this.OR3(alternatives);
  }

  /** Whether the token after the next one is of one of these types. */
  protected followedBy(...types: readonly TokenType[]): boolean {
    return types.some((type) => T.is(this.LA(2), type));
  }

  /** From a token to the last one read. */
  protected since(first: IToken): Span {
    return spanning(spanOf(first), spanOf(this.LA(0)));
  }

  readonly primary: Rule<ExpressionTree> = this.rule('primary', () =>
    this.either<ExpressionTree>([
      {
        ALT: () => {
          const open = this.CONSUME(T.LeftParen);
          const inner = this.SUBRULE(this.expression);
          this.CONSUME(T.RightParen);
          return this.ACTION(() => parenthesised(inner, this.since(open)));
        },
      },
      { ALT: () => readText(this.CONSUME(T.Text)) },
      { ALT: () => this.SUBRULE(this.date) },
      { ALT: () => readNumber(this.CONSUME(T.Percent)) },
      { ALT: () => readShortDuration(this.CONSUME(T.ShortDuration)) },
      { ALT: () => readParameter(this.CONSUME(T.Parameter)) },
      { ALT: () => this.SUBRULE(this.measured) },
      { ALT: () => this.SUBRULE(this.named) },
    ]),
  );

  readonly date: Rule<DateLiteral> = this.rule('date', () =>
    this.either([
      { ALT: () => readDate(this.CONSUME(T.DateToken)) },
      { ALT: () => readDate(this.CONSUME(T.DateTime)) },
    ]),
  );

  /** A number, with a grain a duration. */
  readonly measured: Rule<NumberLiteral | DurationLiteral> = this.rule('measured', () => {
    const number = this.CONSUME(T.NumberToken);
    const grain = this.OPTION(() => this.CONSUME(T.Grain));
    return this.ACTION(() => {
      const amount = readNumber(number);
      if (grain === undefined) return amount;
      return { kind: 'duration', amount, grain: readGrain(grain), span: this.since(number) };
    });
  });

  /** Whatever begins with a name: a column, a field, a call, `month of signup`. */
  readonly named: Rule<ExpressionTree> = this.rule('named', () => {
    const token = this.CONSUME(T.AnyName);
    const bare = (): boolean => !T.is(token, T.QuotedName);
    let whole: ExpressionTree = this.ACTION(() => readName(token));
    const goesOn = (): boolean => bare() || T.is(this.LA(1), T.Dot);
    const rest = (): void => {
      whole = this.either<ExpressionTree>([
        {
          GATE: bare,
          ALT: () => {
            const given = this.SUBRULE(this.callArguments);
            return this.ACTION(() => ({
              kind: 'call',
              name: readName(token),
              arguments: given,
              span: this.since(token),
            }));
          },
        },
        {
          GATE: bare,
          ALT: () => {
            this.CONSUME(T.word('of'));
            const of = this.SUBRULE(this.primary);
            return this.ACTION(() => ({
              kind: 'derived',
              word: readWord(token),
              of,
              span: this.since(token),
            }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(T.Dot);
            const name = this.CONSUME2(T.AnyName);
            return this.ACTION(() => ({
              kind: 'field',
              table: readName(token),
              name: readName(name),
              span: this.since(token),
            }));
          },
        },
      ]);
    };
    this.OPTION({ GATE: goesOn, DEF: rest });
    return whole;
  });

  readonly callArguments: Rule<readonly Argument[]> = this.rule('callArguments', () => {
    const given: Argument[] = [];
    this.CONSUME(T.LeftParen);
    this.MANY_SEP({ SEP: T.Comma, DEF: () => given.push(this.SUBRULE(this.argument)) });
    this.CONSUME(T.RightParen);
    return given;
  });

  readonly argument: Rule<Argument> = this.rule('argument', () => {
    const value = this.SUBRULE(this.expression);
    const where = this.OPTION(() => {
      this.CONSUME(T.word('where'));
      return this.SUBRULE(this.condition);
    });
    const within = this.OPTION2(() => this.SUBRULE(this.withinClause));
    return { value, where: where ?? null, within: within ?? null };
  });

  readonly condition: Rule<ExpressionTree> = this.rule('condition', () =>
    this.SUBRULE(this.expression),
  );

  readonly withinClause: Rule<WithinClause> = this.rule('withinClause', () => {
    const first = this.CONSUME(T.word('within'));
    const duration = this.SUBRULE(this.duration);
    const of = this.OPTION(() => {
      this.CONSUME(T.word('of'));
      return this.SUBRULE(this.step);
    });
    return this.ACTION(() => ({
      kind: 'within',
      duration,
      of: of ?? null,
      span: this.since(first),
    }));
  });

  readonly duration: Rule<DurationLiteral> = this.rule('duration', () =>
    this.either<DurationLiteral>([
      { ALT: () => readShortDuration(this.CONSUME(T.ShortDuration)) },
      {
        ALT: () => {
          const amount = this.SUBRULE(this.quantity);
          const grain = this.CONSUME(T.Grain);
          return this.ACTION(() => ({
            kind: 'duration',
            amount,
            grain: readGrain(grain),
            span: spanning(amount.span, spanOf(grain)),
          }));
        },
      },
    ]),
  );

  readonly quantity: Rule<Quantity> = this.rule('quantity', () =>
    this.either<Quantity>([
      { ALT: () => readNumber(this.CONSUME(T.NumberToken)) },
      { ALT: () => readParameter(this.CONSUME(T.Parameter)) },
    ]),
  );

  readonly step: Rule<Step> = this.rule('step', () =>
    this.either<Step>([
      { ALT: () => this.SUBRULE(this.anyName) },
      {
        ALT: () => {
          const open = this.CONSUME(T.LeftParen);
          const condition = this.SUBRULE(this.condition);
          this.CONSUME(T.RightParen);
          return this.ACTION(() => ({ kind: 'condition', condition, span: this.since(open) }));
        },
      },
    ]),
  );

  readonly anyName: Rule<Name> = this.rule('anyName', () => readName(this.CONSUME(T.AnyName)));
}
