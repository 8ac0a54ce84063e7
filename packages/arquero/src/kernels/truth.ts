import { assertNever, type Expression } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';
import { compareTruth } from './compare.ts';
import { matchTruth } from './match.ts';
import { memberTruth } from './member.ts';
import { numbers, texts, typeOf, type Block, type ColumnLookup } from './operands.ts';

/** Truth of a block of rows: 0 is false, 1 true, 2 null. */
export type Truth = Block<Uint8Array>;

/**
 * The truth of a condition, a block of rows at a time. Its plain equivalent is `printTrue` and
 * `printFalse` in `print/expression.ts`.
 */
export function truth(expression: Expression, columns: ColumnLookup): Truth {
  switch (expression.kind) {
    case 'literal':
      return constant(typeof expression.value === 'boolean' ? (expression.value ? 1 : 0) : 2);
    case 'column': {
      const column = columns(expression.name);
      if (column.type !== 'boolean') return constant(2);
      const { values } = column;
      return (from, count) => values.subarray(from, from + count);
    }
    case 'compare':
      return compareTruth(expression, columns);
    case 'match':
      return matchTruth(expression, columns);
    case 'in':
      return memberTruth(expression, columns);
    case 'and':
      return combined(expression.items, columns, 0);
    case 'or':
      return combined(expression.items, columns, 1);
    case 'not':
      return negated(truth(expression.item, columns));
    case 'isNull':
      return nullTruth(expression.item, columns);
    case 'arithmetic':
      return constant(2);
    default:
      return assertNever(expression);
  }
}

/** The truth of a condition for every row. */
export function truthOfRows(
  expression: Expression,
  columns: ColumnLookup,
  rows: number,
  poll: Poll,
): Uint8Array {
  const of = truth(expression, columns);
  const all = new Uint8Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    poll();
    const count = Math.min(BLOCK, rows - from);
    const block = of(from, count);
    all.set(block.length === count ? block : block.subarray(0, count), from);
  }
  return all;
}

function constant(value: 0 | 1 | 2): Truth {
  const buffer = new Uint8Array(BLOCK).fill(value);
  return () => buffer;
}

/** `and` is decided by a 0, `or` by a 1; without one, a null makes null. */
function combined(items: readonly Expression[], columns: ColumnLookup, decides: 0 | 1): Truth {
  const parts = items.map((item) => truth(item, columns));
  const buffer = new Uint8Array(BLOCK);
  return (from, count) => {
    buffer.fill(1 - decides, 0, count);
    for (const part of parts) {
      const block = part(from, count);
      for (let i = 0; i < count; i += 1) {
        const value = block[i] as number;
        if (value === decides) buffer[i] = decides;
        else if (value === 2 && buffer[i] !== decides) buffer[i] = 2;
      }
    }
    return buffer;
  };
}

function negated(of: Truth): Truth {
  const buffer = new Uint8Array(BLOCK);
  return (from, count) => {
    const block = of(from, count);
    for (let i = 0; i < count; i += 1) {
      const value = block[i] as number;
      buffer[i] = value === 2 ? 2 : 1 - value;
    }
    return buffer;
  };
}

function nullTruth(item: Expression, columns: ColumnLookup): Truth {
  const buffer = new Uint8Array(BLOCK);
  const type = typeOf(item, columns);
  if (type === 'null') return constant(1);
  if (type === 'text') {
    const { codes } = texts(item, columns);
    return (from, count) => {
      const block = codes(from, count);
      for (let i = 0; i < count; i += 1) buffer[i] = (block[i] as number) < 0 ? 1 : 0;
      return buffer;
    };
  }
  if (type === 'boolean') {
    const of = truth(item, columns);
    return (from, count) => {
      const block = of(from, count);
      for (let i = 0; i < count; i += 1) buffer[i] = block[i] === 2 ? 1 : 0;
      return buffer;
    };
  }
  const of = numbers(item, columns);
  return (from, count) => {
    const block = of(from, count);
    for (let i = 0; i < count; i += 1) buffer[i] = block[i] !== block[i] ? 1 : 0;
    return buffer;
  };
}
