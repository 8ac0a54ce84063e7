import type {
  AggregateNode,
  BinaryOperator,
  CallNode,
  ColumnNode,
  ConstantNode,
  SqlExpression,
  SqlFunction,
  SqlType,
} from './expression.ts';
import type { Order } from './order.ts';
import type { Output, Select } from './query.ts';
import type { JoinNode, Relation, TableNode } from './relation.ts';

/** A column, of a relation where one is named. */
export function column(name: string, of: string | null = null): ColumnNode {
  return { kind: 'column', of, name };
}

/** A whole number. */
export function whole(value: number): ConstantNode {
  return { kind: 'constant', type: 'whole', value };
}

/** A whole number of 64 bits, for products that 32 cannot hold. */
export function long(value: number): SqlExpression {
  return { kind: 'cast', item: whole(value), type: 'whole' };
}

/** A typed constant. */
export function constant(type: SqlType, value: ConstantNode['value']): ConstantNode {
  return { kind: 'constant', type, value };
}

/** Two sides of an operator. */
export function binary(
  op: BinaryOperator,
  left: SqlExpression,
  right: SqlExpression,
): SqlExpression {
  return { kind: 'binary', op, left, right };
}

/** All conditions together; true without any. */
export function all(items: readonly SqlExpression[]): SqlExpression {
  const [first, ...rest] = items;
  if (!first) return constant('boolean', true);
  return rest.reduce((left, right) => binary('AND', left, right), first);
}

/** One of the conditions; false without any. */
export function any(items: readonly SqlExpression[]): SqlExpression {
  const [first, ...rest] = items;
  if (!first) return constant('boolean', false);
  return rest.reduce((left, right) => binary('OR', left, right), first);
}

/** All conditions together, null without any: what a `WHERE` takes. */
export function where(items: readonly (SqlExpression | null)[]): SqlExpression | null {
  const given = items.filter((item) => item !== null);
  return given.length === 0 ? null : all(given);
}

/** The contrary. */
export function not(item: SqlExpression): SqlExpression {
  return { kind: 'not', item };
}

/** Whether a value is null. */
export function isNull(item: SqlExpression): SqlExpression {
  return { kind: 'isNull', item };
}

/** Whether a value is there. */
export function present(item: SqlExpression): SqlExpression {
  return not(isNull(item));
}

/** One value where a condition is true, another where it is not. */
export function when(
  condition: SqlExpression,
  then: SqlExpression,
  otherwise: SqlExpression | null = null,
): SqlExpression {
  return { kind: 'case', branches: [{ when: condition, then }], otherwise };
}

/** A call. */
export function call(fn: SqlFunction, ...items: SqlExpression[]): CallNode {
  return { kind: 'call', fn, items };
}

/** A value as another type. */
export function cast(item: SqlExpression, type: SqlType): SqlExpression {
  return { kind: 'cast', item, type };
}

/** An aggregate. */
export function aggregate(
  fn: AggregateNode['fn'],
  item: SqlExpression | null = null,
  filter: SqlExpression | null = null,
): AggregateNode {
  return { kind: 'aggregate', fn, item, filter };
}

/** The place of a row in its partition. */
export function rowNumber(
  partition: readonly SqlExpression[],
  order: readonly Order[],
): SqlExpression {
  return { kind: 'window', fn: 'rowNumber', item: null, partition, order };
}

/** A value of the row before in its partition; null for the first. */
export function lag(
  item: SqlExpression,
  partition: readonly SqlExpression[],
  order: readonly Order[],
): SqlExpression {
  return { kind: 'window', fn: 'lag', item, partition, order };
}

/** The greatest value of all rows before in a partition; null for the first. */
export function maxBefore(
  item: SqlExpression,
  partition: readonly SqlExpression[],
  order: readonly Order[],
): SqlExpression {
  return { kind: 'window', fn: 'maxBefore', item, partition, order };
}

/** The sum of floating numbers, added up in an order. */
export function sumInOrder(item: SqlExpression, order: readonly Order[]): AggregateNode {
  return { kind: 'aggregate', fn: 'sumInOrder', item, filter: null, order };
}

/** An ascending key. */
export function ascending(item: SqlExpression): Order {
  return { item, descending: false };
}

/** A descending key. */
export function descending(item: SqlExpression): Order {
  return { item, descending: true };
}

/** A column under a name. */
export function output(as: string, item: SqlExpression = column(as)): Output {
  return { item, as };
}

/** A table under its own name or another. */
export function table(name: string, as: string | null = null): TableNode {
  return { kind: 'table', name, as };
}

/** A join. */
export function join(
  type: JoinNode['type'],
  left: Relation,
  right: Relation,
  on: SqlExpression | null,
): JoinNode {
  return { kind: 'join', type, left, right, on };
}

/** A `SELECT` with what it has. */
export function select(
  columns: readonly Output[],
  from: Relation | null,
  rest: Partial<Pick<Select, 'where' | 'group' | 'having' | 'order'>> = {},
): Select {
  return {
    kind: 'select',
    columns,
    from,
    where: null,
    group: [],
    having: null,
    order: [],
    ...rest,
  };
}
