import type { SqlExpression } from './expression.ts';
import type { Order } from './order.ts';
import type { Relation } from './relation.ts';

/** A column of a query under a name. */
export interface Output {
  readonly item: SqlExpression;
  readonly as: string;
}

/** A `SELECT`. */
export interface Select {
  readonly kind: 'select';
  readonly columns: readonly Output[];
  readonly from: Relation | null;
  readonly where: SqlExpression | null;
  readonly group: readonly SqlExpression[];
  readonly having: SqlExpression | null;
  readonly order: readonly Order[];
}

/** Rows of constants; all rows have the columns' length. */
export interface Values {
  readonly kind: 'values';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlExpression[])[];
}

/** The rows of several queries; `distinct` drops the doubles. */
export interface Union {
  readonly kind: 'union';
  readonly parts: readonly Query[];
  readonly distinct: boolean;
}

/** Anything that gives rows. */
export type Query = Select | Values | Union;

/** A common table expression. `kept` asks the engine to compute it once; null leaves that to the engine. */
export interface CommonTable {
  readonly name: string;
  readonly query: Query;
  readonly kept: boolean | null;
  /** What it is, in words, printed as a comment above it. */
  readonly says: string | null;
}

/** A statement: common table expressions and the query that reads them. */
export interface Statement {
  readonly kind: 'statement';
  readonly recursive: boolean;
  readonly tables: readonly CommonTable[];
  readonly query: Query;
}
