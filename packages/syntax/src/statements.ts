import type { Diagnostic } from './diagnostic.ts';
import type { Span } from './span.ts';
import type {
  BinaryOperator,
  Clause,
  DateLiteral,
  DurationLiteral,
  ExpressionTree,
  Name,
  NumberLiteral,
  ParameterReference,
  TextLiteral,
} from './tree.ts';

/** `#| title: Retention by plan` above a statement. */
export interface Annotation {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** `base: retention by signup_month over 12 months` */
export interface Query {
  readonly kind: 'query';
  readonly name: Name | null;
  /** The words of the metric and their qualifiers, in lower case: `['unbounded', 'retention']`. */
  readonly words: readonly Name[];
  readonly phraseSpan: Span;
  readonly clauses: readonly Clause[];
  readonly annotations: readonly Annotation[];
  readonly span: Span;
}

/** `customer = user_id` of a load. */
export interface Binding {
  readonly role: Name;
  readonly value: ExpressionTree;
  readonly span: Span;
}

/** A constant as `set` and `param` take it; a bare word is a {@link Name}. */
export type LiteralTree =
  TextLiteral | NumberLiteral | DateLiteral | DurationLiteral | ParameterReference | Name;

/** A statement as written, without what stands above it. */
export type BareStatement =
  | {
      readonly kind: 'load';
      readonly table: Name;
      readonly file: TextLiteral;
      readonly bindings: readonly Binding[];
      readonly span: Span;
    }
  | { readonly kind: 'use'; readonly names: readonly Name[]; readonly span: Span }
  | {
      /** `setting` is the words in lower case, one space between: `time zone`, `week start`, `as_of`. */
      readonly kind: 'set';
      readonly setting: string;
      readonly settingSpan: Span;
      readonly value: LiteralTree | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'param';
      readonly name: Name;
      readonly value: LiteralTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'let';
      readonly name: Name;
      readonly value: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: 'define';
      readonly what: Name;
      readonly name: Name;
      readonly value: ExpressionTree;
      readonly span: Span;
    }
  | {
      /** `explain arquero fused …`; target and dialect in lower case. */
      readonly kind: 'explain';
      readonly target: string | null;
      readonly dialect: string | null;
      readonly query: Query;
      readonly span: Span;
    }
  | {
      readonly kind: 'compare';
      readonly names: readonly Name[];
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      readonly kind: 'show';
      readonly name: Name;
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `members of base where cohort = '2024-03'`: the customers behind cells of a result. */
      readonly kind: 'members';
      readonly result: Name;
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `explain cell of base where …`: why a customer is in a cell or not. */
      readonly kind: 'explainCell';
      readonly result: Name;
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `explain difference of base using mixpanel`: which rule makes the difference. */
      readonly kind: 'explainDifference';
      readonly result: Name;
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `track crr, churn, nrr by quarter`: several metrics in one table, each by its words. */
      readonly kind: 'track';
      readonly metrics: readonly (readonly Name[])[];
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `effect of loyalty_members on retention at month 6`; `words` are the metric's. */
      readonly kind: 'effect';
      readonly segment: Name;
      readonly words: readonly Name[];
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `what if churn falls 5%`; with `to` the amount is the new value, else the change. */
      readonly kind: 'whatIf';
      readonly words: readonly Name[];
      readonly direction: 'falls' | 'rises';
      readonly to: boolean;
      readonly amount: NumberLiteral | ParameterReference;
      readonly clauses: readonly Clause[];
      readonly span: Span;
    }
  | {
      /** `expect retention at month 1 >= 20%`: a run in which it does not hold fails. */
      readonly kind: 'expect';
      readonly words: readonly Name[];
      readonly clauses: readonly Clause[];
      readonly op: Extract<BinaryOperator, '=' | '!=' | '<' | '<=' | '>' | '>='>;
      readonly value: ExpressionTree;
      readonly span: Span;
    }
  | { readonly kind: 'describe'; readonly words: readonly Name[]; readonly span: Span }
  | {
      readonly kind: 'save';
      readonly name: Name;
      readonly file: TextLiteral;
      readonly span: Span;
    }
  | Query;

/** A statement as written, with the annotations above it; those of `explain` are its query's too. */
export type Statement = BareStatement & { readonly annotations: readonly Annotation[] };

/** A text, parsed. Statements with an error in them are left out; the others are all there. */
export interface Program {
  readonly statements: readonly Statement[];
  readonly diagnostics: readonly Diagnostic[];
}
