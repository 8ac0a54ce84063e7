import { type StatedCells } from './complete.ts';

/**
 * The complete cells of every segment and period added up, whatever their cohort, in the order in which
 * segments and periods first occur; the other cells add nothing. `count` is the number of cells of the grid.
 */
export function poolOf(
  rows: Uint32Array,
  cells: StatedCells & { readonly rate: Float64Array },
  count: number,
) {
  const { segment, cell } = cells;
  const places = new Map<number, number>();
  const first: number[] = [];
  const place = Uint32Array.from(rows, (row) => {
    const key = (segment[row] as number) * count + (cell[row] as number);
    const known = places.get(key) ?? first.push(row) - 1;
    places.set(key, known);
    return known;
  });
  const complete = (row: number) => cells.state[row] === 2;
  const sum = (value: (row: number) => number): Float64Array => {
    const sums = new Float64Array(first.length);
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] as number;
      if (complete(row))
        sums[place[i] as number] = (sums[place[i] as number] as number) + value(row);
    }
    return sums;
  };
  const at = (values: ArrayLike<number>) => (row: number) => values[row] as number;
  const at0 = at(cells.of);
  const counted = at(cells.counted);
  const { worth } = cells;
  const shown = Uint8Array.from(
    sum(() => 1),
    (contributing) => (contributing > 0 ? 1 : 0),
  );
  const of = sum(at0);
  return {
    cohort: null,
    segment: first.map(at(segment)),
    cell: first.map(at(cell)),
    period: first.map(at(cells.period)),
    customers: sum(at(cells.customers)),
    exposed: of,
    counted: sum(counted),
    of,
    shown,
    state: shown.map((own) => 2 * own),
    worth: worth && { amount: sum(at(worth.amount)), actives: sum(at(worth.actives)) },
    /** Of a mean: the sum of the rates and how many there are. */
    rates: sum((row) => (at0(row) > 0 ? (cells.rate[row] as number) : 0)),
    rated: sum((row) => (at0(row) > 0 ? 1 : 0)),
    /** Of a mean weighted by size: numerator and denominator. */
    weighted: sum((row) => counted(row) * at0(row)),
    squares: sum((row) => at0(row) ** 2),
  };
}
