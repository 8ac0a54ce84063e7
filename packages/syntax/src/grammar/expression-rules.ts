import type { BinaryOperator, ExpressionTree } from '../tree.ts';
import { negate, spanning, spanOf } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { PrimaryRules, type Rule } from './primary-rules.ts';

function binary(op: BinaryOperator, left: ExpressionTree, right: ExpressionTree): ExpressionTree {
  return { kind: 'binary', op, left, right, span: spanning(left.span, right.span) };
}

const comparisons = [
  [T.Equals, '='],
  [T.NotEquals, '!='],
  [T.Less, '<'],
  [T.LessEquals, '<='],
  [T.Greater, '>'],
  [T.GreaterEquals, '>='],
  [T.word('contains'), 'contains'],
  [T.word('matches'), 'matches'],
] as const;

/** The rules of operators, loosest first. */
export abstract class ExpressionRules extends PrimaryRules {
  readonly expression: Rule<ExpressionTree> = this.rule('expression', () => {
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(T.word('or'));
      const right = this.SUBRULE2(this.conjunction);
      left = this.ACTION(() => binary('or', left, right));
    });
    return left;
  });

  readonly conjunction: Rule<ExpressionTree> = this.rule('conjunction', () => {
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(T.word('and'));
      const right = this.SUBRULE2(this.negation);
      left = this.ACTION(() => binary('and', left, right));
    });
    return left;
  });

  readonly negation: Rule<ExpressionTree> = this.rule('negation', () =>
    this.either<ExpressionTree>([
      {
        ALT: () => {
          const not = this.CONSUME(T.word('not'));
          const operand = this.SUBRULE(this.negation);
          return this.ACTION(() => ({
            kind: 'unary',
            op: 'not',
            operand,
            span: this.since(not),
          }));
        },
      },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]),
  );

  readonly comparison: Rule<ExpressionTree> = this.rule('comparison', () => {
    const left = this.SUBRULE(this.sum);
    let whole = left;
    this.OPTION(() => {
      whole = this.either<ExpressionTree>([
        ...comparisons.map(([type, op], index) => ({
          ALT: () => {
            this.consume(index + 1, type);
            const right = this.subrule(index + 1, this.sum);
            return this.ACTION(() => binary(op, left, right));
          },
        })),
        {
          ALT: () => {
            const op = this.either2<BinaryOperator>([
              { ALT: () => (this.CONSUME(T.word('starts')), 'starts with') },
              { ALT: () => (this.CONSUME(T.word('ends')), 'ends with') },
            ]);
            this.CONSUME(T.word('with'));
            const right = this.subrule(20, this.sum);
            return this.ACTION(() => binary(op, left, right));
          },
        },
        {
          ALT: () => {
            const negated = this.OPTION2(() => this.CONSUME(T.word('not'))) !== undefined;
            return this.either3([
              { ALT: () => this.membership(left, negated) },
              { ALT: () => this.between(left, negated) },
            ]);
          },
        },
        {
          ALT: () => {
            this.CONSUME(T.word('is'));
            const negated = this.OPTION3(() => this.CONSUME2(T.word('not'))) !== undefined;
            this.CONSUME(T.word('null'));
            return this.ACTION(() => ({
              kind: 'isNull',
              negated,
              operand: left,
              span: spanning(left.span, spanOf(this.LA(0))),
            }));
          },
        },
      ]);
    });
    return whole;
  });

  private membership(operand: ExpressionTree, negated: boolean): ExpressionTree {
    this.CONSUME(T.word('in'));
    this.CONSUME(T.LeftParen);
    const items: ExpressionTree[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => items.push(this.subrule(21, this.sum)),
    });
    this.CONSUME(T.RightParen);
    return this.ACTION(() => ({
      kind: 'in',
      negated,
      operand,
      items,
      span: spanning(operand.span, spanOf(this.LA(0))),
    }));
  }

  private between(operand: ExpressionTree, negated: boolean): ExpressionTree {
    this.CONSUME(T.word('between'));
    const low = this.subrule(22, this.sum);
    this.CONSUME(T.word('and'));
    const high = this.subrule(23, this.sum);
    return this.ACTION(() => ({
      kind: 'between',
      negated,
      operand,
      low,
      high,
      span: spanning(operand.span, high.span),
    }));
  }

  readonly sum: Rule<ExpressionTree> = this.rule('sum', () => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const op = this.either<'+' | '-'>([
        { ALT: () => (this.CONSUME(T.Plus), '+') },
        { ALT: () => (this.CONSUME(T.Minus), '-') },
      ]);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => binary(op, left, right));
    });
    return left;
  });

  readonly product: Rule<ExpressionTree> = this.rule('product', () => {
    let left = this.SUBRULE(this.unary);
    this.MANY(() => {
      const op = this.either<'*' | '/'>([
        { ALT: () => (this.CONSUME(T.Star), '*') },
        { ALT: () => (this.CONSUME(T.Slash), '/') },
      ]);
      const right = this.SUBRULE2(this.unary);
      left = this.ACTION(() => binary(op, left, right));
    });
    return left;
  });

  readonly unary: Rule<ExpressionTree> = this.rule('unary', () => {
    const sign = this.OPTION(() => this.CONSUME(T.Minus));
    const operand = this.SUBRULE(this.primary);
    return this.ACTION(() => {
      if (sign === undefined) return operand;
      if (operand.kind === 'number') return negate(operand, sign);
      return { kind: 'unary', op: '-', operand, span: this.since(sign) };
    });
  });
}
