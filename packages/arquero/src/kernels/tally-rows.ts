import { BLOCK, type Poll } from '../cancelled.ts';

/** Rows that count, with the cell that each belongs to; a cell is a segment and a period, -1 for neither. */
export interface CelledRows {
  readonly rows: Int32Array;
  readonly cells: Int32Array;
  /** How many cells there are. */
  readonly size: number;
}

/**
 * How many rows of each cell pass, or the sum of their values, what is null (NaN) adding nothing. `passes` is 1 for a
 * row of the table that does; null takes all. Plain equivalent: `groupby(cell).rollup(count or sum)` after a filter.
 */
export function tallyRows(
  { rows, cells, size }: CelledRows,
  passes: Uint8Array | null,
  values: Float64Array | null,
  poll: Poll,
): Float64Array {
  const tally = new Float64Array(size);
  for (let i = 0; i < rows.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const [row, cell] = [rows[i] as number, cells[i] as number];
    if (cell < 0 || (passes !== null && passes[row] !== 1)) continue;
    const value = values === null ? 1 : (values[row] as number);
    if (!Number.isNaN(value)) tally[cell] = (tally[cell] as number) + value;
  }
  return tally;
}

/**
 * Of each customer and cell the latest row, of equal times the last in the file; all others are put in no cell. `codes`
 * and `times` are those of the table.
 */
export function latestRows(
  celled: CelledRows,
  codes: Int32Array,
  times: Float64Array,
  poll: Poll,
): CelledRows {
  const { rows, cells, size } = celled;
  const kept = cells.slice();
  const latest = new Map<number, number>();
  for (let i = 0; i < rows.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const cell = cells[i] as number;
    if (cell < 0) continue;
    const key = (codes[rows[i] as number] as number) * size + cell;
    const before = latest.get(key);
    if (before === undefined) latest.set(key, i);
    else if ((times[rows[i] as number] as number) >= (times[rows[before] as number] as number)) {
      kept[before] = -1;
      latest.set(key, i);
    } else kept[i] = -1;
  }
  return { rows, cells: kept, size };
}
