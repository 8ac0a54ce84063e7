import type { ColumnData } from '@tenure/plan';
import type { Chunk } from '../engine.ts';

/** Takes one column of a result chunk by chunk and gives it as a typed array. */
export interface Sink {
  /** The SQL expression to select for this column; null for one that has a query of its own and takes no chunks. */
  readonly sql: string | null;
  /** Called once, with the number of rows. */
  begin(rows: number): void;
  /** Takes the values of a chunk; `column` is the place of the expression in the result. */
  add(chunk: Chunk, column: number, firstRow: number): void;
  /** The column. Called once, after the last chunk. */
  finish(): Promise<ColumnData> | ColumnData;
}

/** Thrown by a sink that cannot hold the values it meets; the column is read again as told. */
export class Unfit extends Error {
  readonly column: string;
  readonly reason: 'unsafe-integer' | 'long-text' | 'hash-collision';
  constructor(column: string, reason: Unfit['reason']) {
    super(reason);
    this.column = column;
    this.reason = reason;
  }
}

/** Whether a row of a chunk has a value. */
export function isValid(validity: Uint8Array | null, row: number): boolean {
  return validity === null || (validity[row >>> 3]! & (1 << (row & 7))) !== 0;
}

/** Puts `value` where there is none. */
export function fillNulls(
  values: Float64Array | Uint8Array,
  validity: Uint8Array | null,
  rows: number,
  at: number,
  value: number,
): void {
  if (validity === null) return;
  for (let row = 0; row < rows; row++) {
    if ((validity[row >>> 3]! & (1 << (row & 7))) === 0) values[at + row] = value;
  }
}
