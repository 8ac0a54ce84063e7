import type { SqlExpression } from './expression.ts';
import type { Query } from './query.ts';

/** A table, view or common table expression, under its own name or another. */
export interface TableNode {
  readonly kind: 'table';
  readonly name: string;
  readonly as: string | null;
}

/** A query in parentheses under a name. */
export interface SubqueryNode {
  readonly kind: 'subquery';
  readonly query: Query;
  readonly as: string;
}

/** Two relations; a cross join has no condition. */
export interface JoinNode {
  readonly kind: 'join';
  readonly type: 'inner' | 'left' | 'cross';
  readonly left: Relation;
  readonly right: Relation;
  readonly on: SqlExpression | null;
}

/** What can stand in a `FROM`. */
export type Relation = TableNode | SubqueryNode | JoinNode;
