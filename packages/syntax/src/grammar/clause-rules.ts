import type { Clause, ExpressionTree, Name, OptionItem, Step } from '../tree.ts';
import { readText, readWord, spanning } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import type { Rule } from './primary-rules.ts';
import { TimeRules } from './time-rules.ts';

type Versus = Extract<Clause, { kind: 'vs' }>['what'];

/** A clause whose place is not known yet. */
type Unplaced = Clause extends infer C ? (C extends Clause ? Omit<C, 'span'> : never) : never;

function joined(words: readonly Name[]): string {
  return words.map((word) => word.text).join(' ');
}

/** The rules of clauses, one alternative for each clause word. */
export abstract class ClauseRules extends TimeRules {
  readonly clause: Rule<Clause> = this.rule('clause', () => {
    const first = this.LA(1);
    const clause = this.either<Unplaced>([
      { ALT: () => this.SUBRULE(this.ofClause) },
      { ALT: () => this.SUBRULE(this.pathClause) },
      { ALT: () => this.SUBRULE(this.byClause) },
      { ALT: () => this.SUBRULE(this.splitClause) },
      { ALT: () => this.SUBRULE(this.overClause) },
      { ALT: () => this.SUBRULE(this.atClause) },
      { ALT: () => this.SUBRULE(this.withinClause) },
      { ALT: () => this.SUBRULE(this.duringClause) },
      { ALT: () => this.SUBRULE(this.sinceClause) },
      { ALT: () => this.SUBRULE(this.forClause) },
      { ALT: () => this.SUBRULE(this.whereClause) },
      { ALT: () => this.SUBRULE(this.vsClause) },
      { ALT: () => this.SUBRULE(this.withClause) },
      { ALT: () => this.SUBRULE(this.usingClause) },
      { ALT: () => this.SUBRULE(this.forecastClause) },
      { ALT: () => this.SUBRULE(this.sortClause) },
      { ALT: () => this.SUBRULE(this.limitClause) },
      { ALT: () => this.SUBRULE(this.asClause) },
      { ALT: () => this.SUBRULE(this.timezoneClause) },
    ]);
    return this.ACTION(() => ({ ...clause, span: this.since(first) }));
  });

  readonly ofClause = this.rule('ofClause', () => {
    this.CONSUME(T.word('of'));
    return { kind: 'of' as const, expression: this.SUBRULE(this.population) };
  });

  readonly population: Rule<ExpressionTree> = this.rule('population', () =>
    this.SUBRULE(this.expression),
  );

  readonly pathClause = this.rule('pathClause', () => {
    const to: Step[] = [];
    const from = this.either([
      {
        ALT: () => {
          this.CONSUME(T.word('from'));
          const step = this.SUBRULE(this.step);
          this.MANY(() => {
            this.CONSUME(T.word('to'));
            to.push(this.SUBRULE2(this.step));
          });
          return step;
        },
      },
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => {
            this.CONSUME2(T.word('to'));
            to.push(this.SUBRULE3(this.step));
          });
          return null;
        },
      },
    ]);
    return { kind: 'path' as const, from, to };
  });

  readonly byClause = this.rule('byClause', () => {
    this.CONSUME(T.word('by'));
    return { kind: 'by' as const, dimensions: this.SUBRULE(this.dimensions) };
  });

  readonly splitClause = this.rule('splitClause', () => {
    this.CONSUME(T.word('split'));
    this.CONSUME(T.word('by'));
    return { kind: 'split' as const, dimensions: this.SUBRULE(this.dimensions) };
  });

  readonly dimensions: Rule<readonly ExpressionTree[]> = this.rule('dimensions', () => {
    const dimensions: ExpressionTree[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => dimensions.push(this.SUBRULE(this.dimension)),
    });
    return dimensions;
  });

  /** Arithmetic only: with comparisons, `by plan in …` would swallow the next clause. */
  readonly dimension: Rule<ExpressionTree> = this.rule('dimension', () => this.SUBRULE(this.sum));

  readonly overClause = this.rule('overClause', () => {
    this.CONSUME(T.word('over'));
    const horizon = this.SUBRULE(this.horizon);
    return this.ACTION(() => ({ kind: 'over' as const, ...horizon }));
  });

  readonly atClause = this.rule('atClause', () => {
    this.CONSUME(T.word('at'));
    const moments = this.SUBRULE(this.moments);
    return this.ACTION(() => ({ kind: 'at' as const, ...moments }));
  });

  readonly duringClause = this.rule('duringClause', () => {
    this.CONSUME(T.word('during'));
    const period = this.SUBRULE(this.period);
    const to = this.OPTION({
      GATE: () => this.toMoment(),
      DEF: () => {
        this.CONSUME(T.word('to'));
        return this.SUBRULE(this.instant);
      },
    });
    return { kind: 'during' as const, period, to: to ?? null };
  });

  readonly sinceClause = this.rule('sinceClause', () => {
    const kind = this.either<'since' | 'until'>([
      { ALT: () => (this.CONSUME(T.word('since')), 'since') },
      { ALT: () => (this.CONSUME(T.word('until')), 'until') },
    ]);
    return { kind, instant: this.SUBRULE(this.instant) };
  });

  readonly forClause = this.rule('forClause', () => {
    const names: Name[] = [];
    this.CONSUME(T.word('for'));
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => names.push(this.SUBRULE(this.segmentName)),
    });
    return { kind: 'for' as const, names };
  });

  readonly segmentName: Rule<Name> = this.rule('segmentName', () => this.SUBRULE(this.anyName));

  readonly whereClause = this.rule('whereClause', () => {
    this.CONSUME(T.word('where'));
    return { kind: 'where' as const, condition: this.SUBRULE(this.condition) };
  });

  readonly vsClause = this.rule('vsClause', () => {
    this.CONSUME(T.word('vs'));
    return { kind: 'vs' as const, what: this.SUBRULE(this.versus) };
  });

  readonly versus: Rule<Versus> = this.rule('versus', () =>
    this.either<Versus>([
      {
        GATE: () => this.followedBy(T.NumberToken, T.Parameter, T.ShortDuration),
        ALT: () => {
          this.CONSUME(T.word('previous'));
          return { kind: 'previous', duration: this.SUBRULE(this.duration) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.word('benchmark'));
          const file = this.OPTION(() => readText(this.CONSUME(T.Text)));
          return { kind: 'benchmark', file: file ?? null };
        },
      },
      {
        GATE: () => this.followedBy(T.Text),
        ALT: () => {
          this.CONSUME(T.word('saved'));
          return { kind: 'saved', file: readText(this.CONSUME2(T.Text)) };
        },
      },
      { ALT: () => this.SUBRULE(this.whereClause) },
      { ALT: () => this.SUBRULE(this.versusName), IGNORE_AMBIGUITIES: true },
    ]),
  );

  /** A segment or a result; `own history` is one name of two words. */
  readonly versusName: Rule<Name> = this.rule('versusName', () => {
    const own = this.LA(1).image.toLowerCase() === 'own';
    const name = this.SUBRULE(this.anyName);
    const history = this.OPTION({
      GATE: () => own && this.LA(1).image.toLowerCase() === 'history',
      DEF: () => this.SUBRULE2(this.anyName),
    });
    return this.ACTION(() =>
      history === undefined
        ? name
        : { ...name, text: 'own history', span: spanning(name.span, history.span) },
    );
  });

  readonly withClause = this.rule('withClause', () => {
    const options: OptionItem[] = [];
    this.CONSUME(T.word('with'));
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => options.push(this.SUBRULE(this.optionItem)),
    });
    return { kind: 'with' as const, options };
  });

  readonly optionItem: Rule<OptionItem> = this.rule('optionItem', () => {
    // `top` begins a clause everywhere else.
    const words = this.OR([
      { ALT: () => [readWord(this.CONSUME(T.word('top')))] },
      { ALT: () => this.SUBRULE(this.phrase) },
    ]);
    const value = this.OPTION(() => {
      this.CONSUME(T.Equals);
      return this.SUBRULE(this.optionValue);
    });
    return this.ACTION(() => {
      const nameSpan = this.wordsSpan(words);
      const span = spanning(nameSpan, value?.span ?? nameSpan);
      return { name: joined(words), nameSpan, value: value ?? null, span };
    });
  });

  readonly optionValue: Rule<ExpressionTree> = this.rule('optionValue', () =>
    this.SUBRULE(this.expression),
  );

  readonly phrase: Rule<readonly Name[]> = this.rule('phrase', () => {
    const words: Name[] = [];
    this.AT_LEAST_ONE(() => words.push(readWord(this.CONSUME(T.Word))));
    return words;
  });

  readonly usingClause = this.rule('usingClause', () => {
    this.CONSUME(T.word('using'));
    const words = this.SUBRULE(this.convention);
    return this.ACTION(() => ({ kind: 'using' as const, words: joined(words) }));
  });

  readonly convention: Rule<readonly Name[]> = this.rule('convention', () =>
    this.SUBRULE(this.phrase),
  );

  readonly forecastClause = this.rule('forecastClause', () => {
    this.CONSUME(T.word('forecast'));
    return { kind: 'forecast' as const, duration: this.SUBRULE(this.duration) };
  });

  readonly sortClause = this.rule('sortClause', () => {
    const keys: { expression: ExpressionTree; descending: boolean }[] = [];
    this.CONSUME(T.word('sort'));
    this.CONSUME(T.word('by'));
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => {
        const expression = this.SUBRULE(this.sortKey);
        const descending = this.OPTION(() =>
          this.either([
            { ALT: () => (this.CONSUME(T.word('asc')), false) },
            { ALT: () => (this.CONSUME(T.word('desc')), true) },
          ]),
        );
        keys.push({ expression, descending: descending ?? false });
      },
    });
    return { kind: 'sort' as const, keys };
  });

  readonly sortKey: Rule<ExpressionTree> = this.rule('sortKey', () =>
    this.SUBRULE(this.expression),
  );

  readonly limitClause = this.rule('limitClause', () => {
    this.either([
      { ALT: () => this.CONSUME(T.word('limit')) },
      { ALT: () => this.CONSUME(T.word('top')) },
    ]);
    return { kind: 'limit' as const, quantity: this.SUBRULE(this.quantity) };
  });

  readonly asClause = this.rule('asClause', () => {
    this.CONSUME(T.word('as'));
    return this.either<Unplaced>([
      {
        ALT: () => {
          this.CONSUME(T.word('of'));
          return { kind: 'asOf' as const, instant: this.SUBRULE(this.instant) };
        },
      },
      { ALT: () => ({ kind: 'as' as const, view: this.SUBRULE(this.viewName) }) },
    ]);
  });

  readonly viewName: Rule<Name> = this.rule('viewName', () => readWord(this.CONSUME(T.Word)));

  readonly timezoneClause = this.rule('timezoneClause', () => {
    this.CONSUME(T.word('timezone'));
    return { kind: 'timezone' as const, zone: this.SUBRULE(this.zone) };
  });

  readonly zone = this.rule('zone', () => readText(this.CONSUME(T.Text)));
}
