import type { SqlExpression } from './expression.ts';

/** A key of an order; null comes last either way. */
export interface Order {
  readonly item: SqlExpression;
  readonly descending: boolean;
}
