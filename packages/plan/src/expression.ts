import type { ColumnType } from './data.ts';

/** A constant. Times are milliseconds since 1970, in the same reckoning as the column compared with. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: ColumnType | 'null';
  readonly value: string | number | boolean | null;
}

/** A column of the rows at hand. */
export interface ColumnExpression {
  readonly kind: 'column';
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * A row expression. Null follows SQL: a comparison with null is null, `and`/`or`/`not` are
 * three-valued, and a filter keeps the rows where its condition is true.
 */
export type Expression =
  | Literal
  | ColumnExpression
  | {
      readonly kind: 'compare';
      readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      /** Both sides are text. `matches` takes a regular expression in the common subset, as a literal. */
      readonly kind: 'match';
      readonly op: 'contains' | 'starts' | 'ends' | 'matches';
      readonly left: Expression;
      readonly right: Literal;
    }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Expression[] }
  | { readonly kind: 'not'; readonly item: Expression }
  | { readonly kind: 'in'; readonly item: Expression; readonly values: readonly Literal[] }
  | { readonly kind: 'isNull'; readonly item: Expression };
