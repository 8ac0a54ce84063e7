import type { BareStatement, Clause, ExpressionTree, Name } from '../tree.ts';
import { readNumber, readParameter, readWord } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { ClauseRules } from './clause-rules.ts';
import type { Rule } from './primary-rules.ts';

/** A statement of a kind, as its rule yields it. */
export type Bare<K extends BareStatement['kind']> = Extract<BareStatement, { kind: K }>;

/** The rule of a kind of statement. */
export type Of<K extends BareStatement['kind']> = Rule<Bare<K>>;

type Comparison = Bare<'expect'>['op'];
type Amount = Bare<'whatIf'>['amount'];

/** The rules of statements about results and about several metrics, and what all statements share. */
export abstract class StatementRules extends ClauseRules {
  readonly clauses: Rule<readonly Clause[]> = this.rule('clauses', () => {
    const clauses: Clause[] = [];
    this.MANY(() => clauses.push(this.SUBRULE(this.clause)));
    return clauses;
  });

  readonly metricPhrase: Rule<readonly Name[]> = this.rule('metricPhrase', () =>
    this.SUBRULE(this.phrase),
  );

  readonly resultName: Rule<Name> = this.rule('resultName', () => this.SUBRULE(this.anyName));

  readonly members: Of<'members'> = this.rule('members', () => {
    const first = this.CONSUME(T.word('members'));
    this.CONSUME(T.word('of'));
    const result = this.SUBRULE(this.resultName);
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({ kind: 'members', result, clauses, span: this.since(first) }));
  });

  readonly track: Of<'track'> = this.rule('track', () => {
    const metrics: (readonly Name[])[] = [];
    const first = this.CONSUME(T.word('track'));
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => metrics.push(this.SUBRULE(this.metricPhrase)),
    });
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({ kind: 'track', metrics, clauses, span: this.since(first) }));
  });

  readonly effect: Of<'effect'> = this.rule('effect', () => {
    const first = this.CONSUME(T.word('effect'));
    this.CONSUME(T.word('of'));
    const segment = this.SUBRULE(this.segmentName);
    this.CONSUME(T.word('on'));
    const words = this.SUBRULE(this.metricPhrase);
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({
      kind: 'effect',
      segment,
      words,
      clauses,
      span: this.since(first),
    }));
  });

  /** `what if churn falls 5%`, `falls by 5%`, `falls to 3%` */
  readonly what: Of<'whatIf'> = this.rule('what', () => {
    const first = this.CONSUME(T.word('what'));
    this.CONSUME(T.word('if'));
    const words = this.SUBRULE(this.changedMetric);
    const direction = this.either<'falls' | 'rises'>([
      { ALT: () => (this.CONSUME(T.word('falls')), 'falls') },
      { ALT: () => (this.CONSUME(T.word('rises')), 'rises') },
    ]);
    const to = this.OPTION(() =>
      this.either2<boolean>([
        { ALT: () => (this.CONSUME(T.word('by')), false) },
        { ALT: () => (this.CONSUME(T.word('to')), true) },
      ]),
    );
    const amount = this.SUBRULE(this.changeAmount);
    const clauses = this.SUBRULE(this.clauses);
    return this.ACTION(() => ({
      kind: 'whatIf',
      words,
      direction,
      to: to ?? false,
      amount,
      clauses,
      span: this.since(first),
    }));
  });

  /** The metric's words end where it falls or rises. */
  readonly changedMetric: Rule<readonly Name[]> = this.rule('changedMetric', () => {
    const words: Name[] = [readWord(this.CONSUME(T.Word))];
    this.MANY({
      GATE: () => !T.is(this.LA(1), T.word('falls')) && !T.is(this.LA(1), T.word('rises')),
      DEF: () => words.push(readWord(this.CONSUME2(T.Word))),
    });
    return words;
  });

  readonly changeAmount: Rule<Amount> = this.rule('changeAmount', () =>
    this.either<Amount>([
      { ALT: () => readNumber(this.CONSUME(T.Percent)) },
      { ALT: () => readNumber(this.CONSUME(T.NumberToken)) },
      { ALT: () => readParameter(this.CONSUME(T.Parameter)) },
    ]),
  );

  readonly expect: Of<'expect'> = this.rule('expect', () => {
    const first = this.CONSUME(T.word('expect'));
    const words = this.SUBRULE(this.metricPhrase);
    const clauses = this.SUBRULE(this.clauses);
    const op = this.either<Comparison>([
      { ALT: () => (this.CONSUME(T.GreaterEquals), '>=') },
      { ALT: () => (this.CONSUME(T.Greater), '>') },
      { ALT: () => (this.CONSUME(T.LessEquals), '<=') },
      { ALT: () => (this.CONSUME(T.Less), '<') },
      { ALT: () => (this.CONSUME(T.Equals), '=') },
      { ALT: () => (this.CONSUME(T.NotEquals), '!=') },
    ]);
    const value = this.SUBRULE(this.expectedValue);
    return this.ACTION(() => ({
      kind: 'expect',
      words,
      clauses,
      op,
      value,
      span: this.since(first),
    }));
  });

  /** Arithmetic only: what is compared stands before it. */
  readonly expectedValue: Rule<ExpressionTree> = this.rule('expectedValue', () =>
    this.SUBRULE(this.sum),
  );
}
