import { assertNever, type ColumnData, type ColumnType, type Expression } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';

/** Gives the values of rows `from` to `from + count` in a buffer that the next call overwrites. */
export type Block<T> = (from: number, count: number) => T;

/** How an expression finds the columns of its rows. */
export type ColumnLookup = (name: string) => ColumnData;

/** The type of an expression's value; times count as numbers, a bare null is `null`. */
export function typeOf(expression: Expression, columns: ColumnLookup): ColumnType | 'null' {
  switch (expression.kind) {
    case 'literal':
      return expression.value === null || expression.type === 'null'
        ? 'null'
        : expression.type === 'time'
          ? 'number'
          : expression.type;
    case 'column': {
      const { type } = columns(expression.name);
      return type === 'time' ? 'number' : type;
    }
    case 'arithmetic':
      return 'number';
    case 'compare':
    case 'match':
    case 'and':
    case 'or':
    case 'not':
    case 'in':
    case 'isNull':
      return 'boolean';
    default:
      return assertNever(expression);
  }
}

/** Numbers and times, null as NaN. Results of arithmetic that are not finite are null too. */
export function numbers(expression: Expression, columns: ColumnLookup): Block<Float64Array> {
  if (expression.kind === 'literal') {
    const buffer = new Float64Array(BLOCK).fill(
      typeof expression.value === 'number' ? expression.value : Number.NaN,
    );
    return () => buffer;
  }
  if (expression.kind === 'column') {
    const column = columns(expression.name);
    if (column.type === 'number' || column.type === 'time') {
      const { values } = column;
      return (from, count) => values.subarray(from, from + count);
    }
  }
  if (expression.kind === 'arithmetic') {
    const left = numbers(expression.left, columns);
    const right = numbers(expression.right, columns);
    const buffer = new Float64Array(BLOCK);
    const combine = COMBINE[expression.op];
    return (from, count) => {
      combine(left(from, count), right(from, count), buffer, count);
      return buffer;
    };
  }
  const nothing = new Float64Array(BLOCK).fill(Number.NaN);
  return () => nothing;
}

/** The number of every row, null as NaN; of a column its own, which are not to be changed. */
export function numbersOfRows(
  expression: Expression,
  columns: ColumnLookup,
  rows: number,
  poll: Poll,
): Float64Array {
  const column = expression.kind === 'column' ? columns(expression.name) : null;
  if (column?.type === 'number' || column?.type === 'time') return column.values;
  const of = numbers(expression, columns);
  const all = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    poll();
    const count = Math.min(BLOCK, rows - from);
    const block = of(from, count);
    all.set(block.length === count ? block : block.subarray(0, count), from);
  }
  return all;
}

type Combine = (a: Float64Array, b: Float64Array, into: Float64Array, count: number) => void;

function combining(of: (a: number, b: number) => number): Combine {
  return (a, b, into, count) => {
    for (let i = 0; i < count; i += 1) {
      const value = of(a[i] as number, b[i] as number);
      into[i] = Number.isFinite(value) ? value : Number.NaN;
    }
  };
}

const COMBINE = {
  '+': combining((a, b) => a + b),
  '-': combining((a, b) => a - b),
  '*': combining((a, b) => a * b),
  '/': combining((a, b) => a / b),
} as const;

/** Text as codes into a dictionary; null is -1. */
export interface TextBlock {
  readonly dictionary: readonly string[];
  readonly codes: Block<Int32Array>;
}

/** Text of a column or a constant. */
export function texts(expression: Expression, columns: ColumnLookup): TextBlock {
  if (expression.kind === 'column') {
    const column = columns(expression.name);
    if (column.type === 'text') {
      const { codes, dictionary } = column;
      return { dictionary, codes: (from, count) => codes.subarray(from, from + count) };
    }
  }
  const text =
    expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : null;
  const codes = new Int32Array(BLOCK).fill(text === null ? -1 : 0);
  return { dictionary: text === null ? [] : [text], codes: () => codes };
}
