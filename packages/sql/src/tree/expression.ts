import type { Order } from './order.ts';
import type { Select } from './query.ts';

/** The types of values that a program handles, by names that a dialect translates. */
export type SqlType = 'text' | 'number' | 'boolean' | 'whole';

/** A column of a relation in the same `FROM`; `of` is the relation's name. */
export interface ColumnNode {
  readonly kind: 'column';
  readonly of: string | null;
  readonly name: string;
}

/** A constant. Text becomes a bind parameter where the driver has them; null is typed. */
export interface ConstantNode {
  readonly kind: 'constant';
  readonly type: SqlType;
  readonly value: string | number | boolean | null;
}

/** The operators that every dialect writes alike. `/` is of floating numbers alone. */
export type BinaryOperator =
  '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | 'AND' | 'OR';

/** Two sides of an operator. */
export interface BinaryNode {
  readonly kind: 'binary';
  readonly op: BinaryOperator;
  readonly left: SqlExpression;
  readonly right: SqlExpression;
}

/** The contrary of a condition; null stays null. */
export interface NotNode {
  readonly kind: 'not';
  readonly item: SqlExpression;
}

/** Whether a value is null. */
export interface IsNullNode {
  readonly kind: 'isNull';
  readonly item: SqlExpression;
}

/** Equality in which null equals null. */
export interface SameNode {
  readonly kind: 'same';
  readonly left: SqlExpression;
  readonly right: SqlExpression;
}

/** Whether a value is one of a list that is not empty. */
export interface InNode {
  readonly kind: 'in';
  readonly item: SqlExpression;
  readonly values: readonly SqlExpression[];
}

/** The first branch whose condition is true; null without one where `otherwise` is null. */
export interface CaseNode {
  readonly kind: 'case';
  readonly branches: readonly { readonly when: SqlExpression; readonly then: SqlExpression }[];
  readonly otherwise: SqlExpression | null;
}

/** A value as another type. */
export interface CastNode {
  readonly kind: 'cast';
  readonly item: SqlExpression;
  readonly type: SqlType;
}

/**
 * Functions that dialects write in their own way. `millis`: a timestamp as whole milliseconds since 1970,
 * rounded down; null where it is infinite. `floorDivide`: whole numbers, towards minus infinity, for
 * dividends below 4e14. `monthOfDay`: months since January 1970 of a day number; `dayOfMonth`: the day
 * number of the first of such a month. `divide`, `plus`, `minus`, `times`: of floating numbers, null where
 * the result is none. `byCodePoint`: text that compares by code points. `matches`: whether a regular
 * expression, a constant in the common notation, is found in a text.
 */
export type SqlFunction =
  | 'millis'
  | 'floorDivide'
  | 'monthOfDay'
  | 'dayOfMonth'
  | 'plus'
  | 'minus'
  | 'times'
  | 'divide'
  | 'least'
  | 'greatest'
  | 'coalesce'
  | 'bitAnd'
  | 'shiftLeft'
  | 'shiftRight'
  | 'byCodePoint'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'idText'
  | 'finite';

/** A call of a function. */
export interface CallNode {
  readonly kind: 'call';
  readonly fn: SqlFunction;
  readonly items: readonly SqlExpression[];
}

/**
 * An aggregate over a group; `item` null counts rows. `filter` keeps the rows where it is true. `order` is that in which
 * `sumInOrder` adds up floating numbers one by one, so that the last digit is that of a loop over them.
 */
export interface AggregateNode {
  readonly kind: 'aggregate';
  readonly fn:
    'count' | 'countDistinct' | 'sumWhole' | 'sumNumber' | 'sumInOrder' | 'min' | 'max' | 'bitOr';
  readonly item: SqlExpression | null;
  readonly filter: SqlExpression | null;
  readonly order?: readonly Order[];
}

/**
 * A value of a row's partition. `rowNumber`: the place of the row, from 1. `lag`: `item` of the row before, null for the
 * first. `maxBefore`: the greatest `item` of all rows before, null for the first.
 */
export interface WindowNode {
  readonly kind: 'window';
  readonly fn: 'rowNumber' | 'lag' | 'maxBefore';
  readonly item: SqlExpression | null;
  readonly partition: readonly SqlExpression[];
  readonly order: readonly Order[];
}

/** The only value of a query of one row and column. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly query: Select;
}

/** Anything with a value. */
export type SqlExpression =
  | ColumnNode
  | ConstantNode
  | BinaryNode
  | NotNode
  | IsNullNode
  | SameNode
  | InNode
  | CaseNode
  | CastNode
  | CallNode
  | AggregateNode
  | WindowNode
  | ScalarNode;
