import type { FoldNode, GridNode, Matching } from '@tenure/plan';
import {
  all,
  any,
  binary,
  call,
  column,
  constant,
  long,
  output,
  select,
  table,
  whole,
  when,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Builder } from './builder.ts';

/** The most periods whose bits fit into a whole number of 64 bits with a sign, one left free. */
export const MOST_BITS = 62;

/** Cells beyond which they are counted up by the engine instead of written down. */
const WRITTEN = 40;

/**
 * A common table expression with the cells of a grid: `cell` (its place), `first` and `last` (its periods)
 * and, where periods are bits, `bits`: those that decide whether the cell is retained.
 */
export function cellsOf(fold: FoldNode, withBits: boolean, builder: Builder): string {
  const { grid } = fold;
  const spans = spansOf(grid);
  if (spans.length > WRITTEN && grid.cells === null && !withBits)
    return counted(spans.length, builder);
  const columns = ['cell', 'first', 'last', ...(withBits ? ['bits'] : [])];
  const rows = spans.map(({ from, to }, cell) => [
    whole(cell),
    whole(from),
    whole(to),
    ...(withBits ? [bitsAsSum(bitsOf(fold.matching, from, to))] : []),
  ]);
  return builder.add(
    'cells',
    { kind: 'values', columns, rows },
    { kept: true, says: 'The cells.' },
  );
}

function spansOf({ cells, horizon }: GridNode): readonly { from: number; to: number }[] {
  return cells ?? Array.from({ length: horizon + 1 }, (_, k) => ({ from: k, to: k }));
}

/** Digits of a number, so that a long grid is a short statement: 0 to `count` - 1. */
function counted(count: number, builder: Builder): string {
  const digits = builder.add('digits', {
    kind: 'values',
    columns: ['digit'],
    rows: Array.from({ length: 10 }, (_, digit) => [whole(digit)]),
  });
  const places = String(count - 1).length;
  const names = Array.from({ length: places }, (_, i) => `d${String(i)}`);
  const number = names
    .map((name, i) => binary('*', column('digit', name), whole(10 ** i)))
    .reduce((left, right) => binary('+', left, right));
  const [first, ...others] = names.map((name) => table(digits, name));
  if (!first) throw new Error('A grid has cells.');
  const from = others.reduce<Parameters<typeof select>[1]>(
    (left, right) => ({ kind: 'join', type: 'cross', left: left ?? first, right, on: null }),
    first,
  );
  const numbers = builder.add('numbers', select([output('cell', number)], from));
  return builder.add(
    'cells',
    select(
      [output('cell'), output('first', column('cell')), output('last', column('cell'))],
      table(numbers),
      {
        where: binary('<', column('cell'), whole(count)),
      },
    ),
    { kept: true, says: 'The cells.' },
  );
}

/** Bits as a whole number: beyond 2^53 one in JavaScript is not exact, so it is written as the sum of two. */
export function bitsAsSum(bits: bigint): SqlExpression {
  const low = bits & 0x3fffffffn;
  const high = bits >> 30n;
  return high === 0n
    ? whole(Number(low))
    : binary('+', binary('*', long(Number(high)), whole(1 << 30)), whole(Number(low)));
}

function bitsOf(matching: Matching, from: number, to: number): bigint {
  const range = (first: number, last: number) =>
    last < first ? 0n : ((1n << BigInt(last - first + 1)) - 1n) << BigInt(first);
  switch (matching) {
    case 'on':
      return range(from, to);
    case 'on_or_after':
      return range(from, MOST_BITS - 1);
    case 'on_or_before':
      return range(0, to);
    case 'consecutive':
      return to === 0 ? 1n : range(1, to);
  }
}

/** Whether a start with these bits is retained in the cell `c`. */
export function retainedByBits(
  { matching, period0 }: FoldNode,
  mask: SqlExpression,
): SqlExpression {
  const bits = column('bits', 'c');
  const shared = call('bitAnd', mask, bits);
  const test =
    matching === 'consecutive' ? binary('=', shared, bits) : binary('<>', shared, whole(0));
  return alwaysOr(period0, test);
}

/** A cell that begins with period 0 retains everybody where period 0 is the cohort's size. */
export function alwaysOr(period0: FoldNode['period0'], test: SqlExpression): SqlExpression {
  return period0 === 'size' ? any([binary('=', column('first', 'c'), whole(0)), test]) : test;
}

/** Whether a start that is active up to or from some period is retained in the cell `c`. */
export function retainedByReach(
  { matching, period0 }: FoldNode,
  reach: SqlExpression,
  zero: SqlExpression,
): SqlExpression {
  const [first, last] = [column('first', 'c'), column('last', 'c')];
  const test = {
    on: constant('boolean', false),
    on_or_after: binary('>=', reach, first),
    on_or_before: binary('<=', reach, last),
    consecutive: when(
      binary('=', last, whole(0)),
      binary('=', zero, whole(1)),
      all([binary('<=', last, reach)]),
    ),
  }[matching];
  return alwaysOr(period0, test);
}
