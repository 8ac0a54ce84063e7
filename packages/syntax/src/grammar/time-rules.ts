import type { DurationLiteral, Instant, Period, Quantity, RangeTree } from '../tree.ts';
import {
  readGrain,
  readName,
  readNumber,
  readParameter,
  readShortDuration,
  spanning,
  spanOf,
} from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { ExpressionRules } from './expression-rules.ts';
import type { Rule } from './primary-rules.ts';

/** How long a period is; `every` is null for one grain. */
type Length = Pick<DurationLiteral, 'grain'> & { readonly every: Quantity | null };

/** What `over` holds: no ranges mean all that there is. */
type Horizon = Length & { readonly ranges: readonly RangeTree[] };

/** Words after `during A to` that are a moment; any other word there begins a path. */
const momentWords: ReadonlySet<string> = new Set(['today', 'now', 'yesterday']);

/** The rules of horizons, periods and moments. */
export abstract class TimeRules extends ExpressionRules {
  readonly horizon: Rule<Horizon> = this.rule('horizon', () =>
    this.either<Horizon>([
      {
        ALT: () => {
          const token = this.CONSUME(T.ShortDuration);
          return this.ACTION(() => {
            const { amount, grain, span } = readShortDuration(token);
            return { ranges: [{ from: amount, to: null, span }], grain, every: null };
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.word('all'));
          const length = this.SUBRULE(this.periodLength);
          return this.ACTION(() => ({ ranges: [], ...length }));
        },
      },
      {
        ALT: () => {
          const ranges: RangeTree[] = [];
          this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => ranges.push(this.SUBRULE(this.range)) });
          const length = this.SUBRULE2(this.periodLength);
          return this.ACTION(() => ({ ranges, ...length }));
        },
      },
    ]),
  );

  /** `months`, or `periods of 2 weeks` */
  readonly periodLength: Rule<Length> = this.rule('periodLength', () =>
    this.either<Length>([
      { ALT: () => ({ grain: readGrain(this.CONSUME(T.Grain)), every: null }) },
      {
        ALT: () => {
          this.either2([
            { ALT: () => this.CONSUME(T.word('period')) },
            { ALT: () => this.CONSUME(T.word('periods')) },
          ]);
          this.CONSUME(T.word('of'));
          const { grain, amount } = this.SUBRULE(this.duration);
          return { grain, every: amount };
        },
      },
    ]),
  );

  readonly range: Rule<RangeTree> = this.rule('range', () => {
    const from = this.SUBRULE(this.quantity);
    const to = this.OPTION(() => {
      this.CONSUME(T.word('to'));
      return this.SUBRULE2(this.quantity);
    });
    return this.ACTION(() => ({
      from,
      to: to ?? null,
      span: spanning(from.span, (to ?? from).span),
    }));
  });

  /** `day 1, 7, 30` or `30 days` */
  readonly moments: Rule<Pick<DurationLiteral, 'grain'> & { quantities: readonly Quantity[] }> =
    this.rule('moments', () => {
      const quantities: Quantity[] = [];
      return this.either([
        {
          ALT: () => {
            const grain = readGrain(this.CONSUME(T.Grain));
            this.AT_LEAST_ONE_SEP({
              SEP: T.Comma,
              DEF: () => quantities.push(this.SUBRULE(this.quantity)),
            });
            return { grain, quantities };
          },
        },
        {
          ALT: () => {
            this.AT_LEAST_ONE_SEP2({
              SEP: T.Comma,
              DEF: () => quantities.push(this.SUBRULE2(this.quantity)),
            });
            return { grain: readGrain(this.CONSUME2(T.Grain)), quantities };
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(T.ShortDuration);
            return this.ACTION(() => {
              const { amount, grain } = readShortDuration(token);
              return { grain, quantities: [amount] };
            });
          },
        },
      ]);
    });

  readonly period: Rule<Period> = this.rule('period', () =>
    this.either<Period>([
      {
        GATE: () => this.followedBy(T.Grain, T.NumberToken, T.Parameter),
        ALT: () => {
          const first = this.either2([
            { ALT: () => this.CONSUME(T.word('last')) },
            { ALT: () => this.CONSUME(T.word('next')) },
          ]);
          const amount = this.OPTION(() => this.SUBRULE(this.quantity));
          const grain = readGrain(this.CONSUME(T.Grain));
          return this.ACTION(() => ({
            kind: 'relative',
            which: first.tokenType === T.word('last') ? 'last' : 'next',
            amount: amount ?? null,
            grain,
            span: this.since(first),
          }));
        },
      },
      {
        GATE: () => this.followedBy(T.Grain),
        ALT: () => {
          const first = this.CONSUME(T.word('this'));
          const grain = readGrain(this.CONSUME2(T.Grain));
          return this.ACTION(() => ({
            kind: 'relative',
            which: 'this',
            amount: null,
            grain,
            span: this.since(first),
          }));
        },
      },
      { ALT: () => this.SUBRULE(this.instant), IGNORE_AMBIGUITIES: true },
    ]),
  );

  readonly instant: Rule<Instant> = this.rule('instant', () =>
    this.either<Instant>([
      { ALT: () => this.SUBRULE(this.date) },
      { ALT: () => readNumber(this.CONSUME(T.NumberToken)) },
      { ALT: () => readParameter(this.CONSUME(T.Parameter)) },
      { ALT: () => readName(this.CONSUME(T.Word)) },
    ]),
  );

  /** Whether `to` here ends the calendar time and does not begin a path. */
  protected toMoment(): boolean {
    const next = this.LA(2);
    if (T.is(next, T.LeftParen) || T.is(next, T.QuotedName)) return false;
    return !T.is(next, T.Word) || momentWords.has(next.image.toLowerCase());
  }

  /** The end of a list of words that must stand together. */
  protected wordsSpan(words: readonly { readonly span: { start: number; end: number } }[]): {
    start: number;
    end: number;
  } {
    const first = words[0]?.span ?? spanOf(this.LA(0));
    return spanning(first, words.at(-1)?.span ?? first);
  }
}
