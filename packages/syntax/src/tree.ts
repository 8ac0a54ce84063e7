import type { Span } from './span.ts';

/** The six grains, in the singular. */
export type GrainWord = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A name as written; `quoted` when in backticks (then always a real column). */
export interface Name {
  readonly kind: 'name';
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/** A text literal, quotes removed and doubled quotes undone. */
export interface TextLiteral {
  readonly kind: 'text';
  readonly value: string;
  readonly span: Span;
}

/** `$horizon`; the name without its dollar sign. */
export interface ParameterReference {
  readonly kind: 'parameter';
  readonly name: string;
  readonly span: Span;
}

/** A number; `12`, `1_000`, `95%` (0.95 with `percent`), with its sign. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly percent: boolean;
  readonly span: Span;
}

/** A date as written: `2024-01-31`, `2024-01`, `2024-Q1`, `2024-W05`, `2024-01-31T10:00:00Z`. */
export interface DateLiteral {
  readonly kind: 'date';
  readonly text: string;
  readonly span: Span;
}

/** A number, or a parameter that stands for one. */
export type Quantity = NumberLiteral | ParameterReference;

/** `12 months`, `30d`. */
export interface DurationLiteral {
  readonly kind: 'duration';
  readonly amount: Quantity;
  readonly grain: GrainWord;
  readonly span: Span;
}

/** Binary operators, lowest binding first. */
export type BinaryOperator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'contains'
  | 'matches'
  | 'starts with'
  | 'ends with'
  | '+'
  | '-'
  | '*'
  | '/';

/** A call's argument with the clauses it may carry: `count(purchase within 30 days of signup)`. */
export interface Argument {
  readonly value: ExpressionTree;
  readonly where: ExpressionTree | null;
  readonly within: WithinClause | null;
}

/** An expression as written. */
export type ExpressionTree =
  | Name
  | TextLiteral
  | NumberLiteral
  | DateLiteral
  | DurationLiteral
  | ParameterReference
  /** `customers.country` */
  | { readonly kind: 'field'; readonly table: Name; readonly name: Name; readonly span: Span }
  /** `month of signup`, `quintile of amount` */
  | {
      readonly kind: 'derived';
      readonly word: Name;
      readonly of: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly name: Name;
      readonly arguments: readonly Argument[];
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOperator;
      readonly left: ExpressionTree;
      readonly right: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'unary';
      readonly op: '-' | 'not';
      readonly operand: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'in';
      readonly negated: boolean;
      readonly operand: ExpressionTree;
      readonly items: readonly ExpressionTree[];
      readonly span: Span;
    }
  | {
      readonly kind: 'between';
      readonly negated: boolean;
      readonly operand: ExpressionTree;
      readonly low: ExpressionTree;
      readonly high: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'isNull';
      readonly negated: boolean;
      readonly operand: ExpressionTree;
      readonly span: Span;
    };

/** A moment: a date, a bare year, a parameter, or a word (`today` is refused later, with a reason). */
export type Instant = DateLiteral | NumberLiteral | ParameterReference | Name;

/** Calendar time: `last 6 months`, `this year`, `2024-Q1`. */
export type Period =
  | {
      readonly kind: 'relative';
      readonly which: 'last' | 'next' | 'this';
      readonly amount: Quantity | null;
      readonly grain: GrainWord;
      readonly span: Span;
    }
  | Instant;

/** `from` and `to` name a step: an event, or a condition in parentheses. */
export type Step =
  Name | { readonly kind: 'condition'; readonly condition: ExpressionTree; readonly span: Span };

/** `within 7 days of signup` */
export interface WithinClause {
  readonly kind: 'within';
  readonly duration: DurationLiteral;
  readonly of: Step | null;
  readonly span: Span;
}

/** `1 to 3` of `over 1 to 3, 4 to 7 days`; `to` is null for a single number. */
export interface RangeTree {
  readonly from: Quantity;
  readonly to: Quantity | null;
  readonly span: Span;
}

/** A setting of `with`: `confidence = 95%`, or a bare word such as `incomplete`. */
export interface OptionItem {
  /** The words in lower case, one space between: `at_least`, `period_0`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: ExpressionTree | null;
  readonly span: Span;
}

/** A clause of a query. `span` covers the clause word and all that belongs to it. */
export type Clause =
  | { readonly kind: 'of'; readonly expression: ExpressionTree; readonly span: Span }
  | {
      /** `from A to B`; `from` is null for a bare `to B`. `to` holds every further step. */
      readonly kind: 'path';
      readonly from: Step | null;
      readonly to: readonly Step[];
      readonly span: Span;
    }
  | { readonly kind: 'by'; readonly dimensions: readonly ExpressionTree[]; readonly span: Span }
  | { readonly kind: 'split'; readonly dimensions: readonly ExpressionTree[]; readonly span: Span }
  | {
      /**
       * `over all months` has no ranges; `over 12 months` has one range without `to`. `every` is how
       * many grains a period has: 2 in `over 6 periods of 2 weeks`, null where a period is one grain.
       */
      readonly kind: 'over';
      readonly ranges: readonly RangeTree[];
      readonly grain: GrainWord;
      readonly every: Quantity | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'at';
      readonly quantities: readonly Quantity[];
      readonly grain: GrainWord;
      readonly span: Span;
    }
  | WithinClause
  | {
      readonly kind: 'during';
      readonly period: Period;
      readonly to: Instant | null;
      readonly span: Span;
    }
  | { readonly kind: 'since' | 'until'; readonly instant: Instant; readonly span: Span }
  | { readonly kind: 'for'; readonly names: readonly Name[]; readonly span: Span }
  | { readonly kind: 'where'; readonly condition: ExpressionTree; readonly span: Span }
  | {
      readonly kind: 'vs';
      readonly what:
        | { readonly kind: 'previous'; readonly duration: DurationLiteral }
        | { readonly kind: 'benchmark'; readonly file: TextLiteral | null }
        | { readonly kind: 'saved'; readonly file: TextLiteral }
        | { readonly kind: 'where'; readonly condition: ExpressionTree }
        | Name;
      readonly span: Span;
    }
  | { readonly kind: 'with'; readonly options: readonly OptionItem[]; readonly span: Span }
  | { readonly kind: 'using'; readonly words: string; readonly span: Span }
  | { readonly kind: 'forecast'; readonly duration: DurationLiteral; readonly span: Span }
  | {
      readonly kind: 'sort';
      readonly keys: readonly {
        readonly expression: ExpressionTree;
        readonly descending: boolean;
      }[];
      readonly span: Span;
    }
  | { readonly kind: 'limit'; readonly quantity: Quantity; readonly span: Span }
  | { readonly kind: 'asOf'; readonly instant: Instant; readonly span: Span }
  | { readonly kind: 'as'; readonly view: Name; readonly span: Span }
  | { readonly kind: 'timezone'; readonly zone: TextLiteral; readonly span: Span };

export type * from './statements.ts';
