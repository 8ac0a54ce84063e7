import type { ColumnType, Expression, Literal } from '@tenure/plan';
import fc from 'fast-check';
import { EVENT_NAMES, MOMENTS, table, timeAround } from './arbitrary-tables.ts';

const COLUMNS: Readonly<Record<string, ColumnType>> = {
  event: 'text',
  country: 'text',
  amount: 'number',
  paid: 'boolean',
  at: 'time',
};

const columnOf = (type: ColumnType): fc.Arbitrary<Expression> =>
  fc
    .constantFrom(...Object.keys(COLUMNS).filter((name) => COLUMNS[name] === type))
    .map((name) => ({ kind: 'column', name, type }));

const literalOf = (type: ColumnType): fc.Arbitrary<Literal> => {
  const values = {
    text: fc.constantFrom<string>(...EVENT_NAMES, 'FR', '`${1}`', '*/'),
    number: fc.constantFrom(0, 1, 7, -3, 7.5),
    boolean: fc.boolean(),
    time: fc.constantFrom(...MOMENTS),
  } as const;
  return fc.oneof(
    {
      weight: 9,
      arbitrary: values[type].map((value): Literal => ({ kind: 'literal', type, value })),
    },
    { weight: 1, arbitrary: fc.constant<Literal>({ kind: 'literal', type: 'null', value: null }) },
  );
};

const kinds = fc.constantFrom<ColumnType>('text', 'number', 'boolean', 'time');

/** Conditions of every operator over every kind of value and null. */
export const condition = fc.letrec<{ condition: Expression; number: Expression }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    columnOf('number'),
    literalOf('number'),
    fc.record({
      kind: fc.constant('arithmetic' as const),
      op: fc.constantFrom('+', '-', '*', '/'),
      left: tie('number'),
      right: tie('number'),
    }),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    kinds.chain((type) =>
      fc.record({
        kind: fc.constant('compare' as const),
        op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
        left: columnOf(type),
        right: fc.oneof(literalOf(type), columnOf(type)),
      }),
    ),
    fc.record({
      kind: fc.constant('compare' as const),
      op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
      left: tie('number'),
      right: tie('number'),
    }),
    fc.record({
      kind: fc.constant('match' as const),
      op: fc.constantFrom('contains', 'starts', 'ends', 'matches'),
      left: columnOf('text'),
      right: fc
        .constantFrom('buy', '', '^b.y$', '^.$', '[', 'u')
        .map((value): Literal => ({ kind: 'literal', type: 'text', value })),
    }),
    kinds.chain((type) =>
      fc.record({
        kind: fc.constant('in' as const),
        item: columnOf(type),
        values: fc.array(literalOf(type), { maxLength: 3 }),
      }),
    ),
    columnOf('boolean'),
    fc.record({ kind: fc.constant('isNull' as const), item: kinds.chain(columnOf) }),
    fc.record({
      kind: fc.constantFrom('and', 'or'),
      items: fc.array(tie('condition'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), item: tie('condition') }),
    fc.record({
      kind: fc.constant('compare' as const),
      op: fc.constantFrom('=', '!='),
      left: tie('condition'),
      right: tie('condition'),
    }),
  ),
})).condition;

/** A condition with events for it, so that every operator meets every kind of value and null. */
export const conditionOf = fc.record({
  condition,
  events: table({
    numeric: false,
    zoned: true,
    first: 0,
    time: timeAround(MOMENTS[0] as number, 3),
    least: 10,
    most: 60,
  }),
});
