import { type Dimension, type FoldNode } from '@tenure/plan';
import { codedColumn } from '../columns.ts';
import { mergeCodes } from '../customers.ts';
import { numberCodes } from '../kernels/number-codes.ts';
import { type Context } from './context.ts';
import { bucketSlots } from './naming.ts';
import { columnIn, rowsOf, type Rows } from './rows.ts';

/** Who a return belongs to: the customer together with the values that it must share with the start. */
export interface Actors {
  readonly size: number;
  /** Per row of the anchor's input, -1 without a customer. */
  readonly ofStarts: Int32Array;
  /** Per row of the fold's input. */
  readonly ofRows: Int32Array;
}

/** The actors of a fold whose returns must share values with the start; null where they need not. */
export function actorsOf(
  { anchor, input, shared, grid }: FoldNode,
  context: Context,
): Actors | null {
  if (shared.length === 0) return null;
  const starting = rowsOf(anchor.input, context);
  const returning = rowsOf(input, context);
  const both = starting === returning ? [starting] : [starting, returning];
  let codes = both.map((rows) => rows.codes);
  let size = context.customers.size;
  for (const dimension of shared) {
    const values = mergeCodes(both.map((rows) => valuesOf(dimension, rows, grid.calendar)));
    const pairs = codes.map((own, i) =>
      pairsOf(own, values.codes[i] as Int32Array, values.size + 1),
    );
    ({ codes, size } = together(pairs));
  }
  const ofStarts = codes[0] as Int32Array;
  return { size, ofStarts, ofRows: codes[1] ?? ofStarts };
}

function valuesOf(dimension: Dimension, rows: Rows, calendar: FoldNode['grid']['calendar']) {
  if (dimension.kind !== 'value' && dimension.kind !== 'bucket')
    throw new Error(`Returns cannot share a dimension of the kind ${dimension.kind}.`);
  const column = columnIn(rows, dimension.column);
  if (dimension.kind === 'value' || column.type !== 'time') return codedColumn(column);
  const values = bucketSlots(column, dimension.grain, calendar).slots;
  return codedColumn({ type: 'number', values });
}

/** Null is a value of its own, code 0; a row without a customer has no pair (NaN). */
function pairsOf(codes: Int32Array, values: Int32Array, width: number): Float64Array {
  const pairs = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    pairs[row] = code < 0 ? Number.NaN : code * width + (values[row] as number) + 1;
  }
  return pairs;
}

/** Codes for the pairs of all tables, equal pairs of two tables being one. */
function together(tables: readonly Float64Array[]): { codes: Int32Array[]; size: number } {
  const all = new Float64Array(tables.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const pairs of tables) {
    all.set(pairs, at);
    at += pairs.length;
  }
  const { codes, size } = numberCodes(all);
  let from = 0;
  return {
    size,
    codes: tables.map(({ length }) => codes.subarray(from, (from += length))),
  };
}
