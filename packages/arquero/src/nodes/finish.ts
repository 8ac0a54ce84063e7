import {
  rowMaker,
  type CellState,
  type FinishNode,
  type FoldValue,
  type ResultRow,
  type ResultValue,
  type Summary,
} from '@tenure/plan';
import { type Cells } from '../kernels/cells.ts';
import { type CohortNames, type KeyColumn } from './cohort.ts';
import { completeOf, STATES, type StatedCells, type Worth } from './complete.ts';
import { type Profiled } from './profile.ts';
import { type Context } from './context.ts';
import { type Keys } from './keys.ts';
import { orderOf, type SortKey } from './order.ts';
import { poolOf } from './pool.ts';

/** What rows are made of: parallel arrays, null as NaN. `cohort` is null where all cohorts are one. */
interface ShownCells extends Pick<
  StatedCells,
  'segment' | 'cell' | 'period' | 'customers' | 'exposed' | 'counted' | 'shown' | 'state'
> {
  readonly cohort: ArrayLike<number> | null;
  readonly rate: Float64Array;
  /** Null without a value. */
  readonly value: Float64Array | null;
}

type RatedCells = StatedCells & ShownCells;

/** The finished rows of a plan. */
export interface Finished {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
}

/** Rates, order, limit and the summary, without the cohorts that are too small. */
export function finishOf(
  node: FinishNode,
  context: Context,
): Finished & { readonly profiled: Profiled } {
  const { profiled, cells } = completeOf(node.input, context);
  return { profiled, ...finishedCells(node, cells, profiled.names, profiled.shown) };
}

/**
 * Finishes stated cells, whoever counted them; `shown` are the cells of the grid. Its plain equivalent is
 * the verbs of `print/verbs.ts`.
 */
export function finishedCells(
  node: FinishNode,
  cells: StatedCells,
  names: CohortNames,
  shown: Cells,
): Finished {
  const kind = node.input.input.input.input.value?.kind ?? null;
  const bounds = shown.plain ? null : shown;
  const { minSize } = node;
  const kept = Uint32Array.from(cells.customers, (_, cell) => cell).filter(
    (cell) => minSize === null || (cells.customers[cell] as number) >= minSize,
  );
  const rated = { ...cells, rate: ratesOf(cells), value: valuesOf(cells.worth, kind) };
  const order = orderOf(kept, [
    ...node.sort.flatMap(({ column, descending }) => sortKey(rated, column, descending, names)),
    ...['segment', 'cohort', 'period'].map((name) => ({
      values: rated[name as 'segment' | 'cohort' | 'period'],
      descending: false,
    })),
  ]);
  const limited = node.limit === null ? order : order.subarray(0, Math.max(0, node.limit));
  const pool = poolOf(kept, rated, shown.count);
  const pooled = {
    ...pool,
    rate: SUMMARIES[node.summary](pool),
    value: valuesOf(pool.worth, kind),
  };
  const summary = orderOf(
    Uint32Array.from(pool.segment, (_, cell) => cell),
    [pool.segment, pool.period].map((values) => ({ values, descending: false })),
  );
  return {
    rows: resultRows(rated, limited, names, bounds),
    summary: resultRows(pooled, summary, names, bounds),
  };
}

/** The rate of every cell; null without anybody to divide by. */
function ratesOf({ shown, counted, of }: Pick<StatedCells, 'shown' | 'counted' | 'of'>) {
  return Float64Array.from(shown, (own, cell) =>
    own === 1 ? over(counted[cell] as number, of[cell] as number) : Number.NaN,
  );
}

function over(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}

/** The rate that each summary makes of its sums. */
const SUMMARIES: Readonly<Record<Summary, (pool: ReturnType<typeof poolOf>) => Float64Array>> = {
  pooled: ratesOf,
  mean: ({ rates, rated }) => rates.map((sum, i) => over(sum, rated[i] as number)),
  size_weighted: ({ weighted, squares }) => weighted.map((sum, i) => over(sum, squares[i] as number)), // prettier-ignore
};

/** The value of every cell: an average has none where nothing adds to it. */
function valuesOf(worth: Worth | null, kind: FoldValue['kind'] | null): Float64Array | null {
  if (worth === null || kind === null) return null;
  const { amount, actives } = worth;
  return kind === 'sum'
    ? Float64Array.from(amount)
    : Float64Array.from(amount, (sum, i) => over(sum, actives[i] as number));
}

/** The key of a column that can be sorted by; none for another name. */
function sortKey(
  cells: RatedCells,
  column: string,
  descending: boolean,
  names: CohortNames,
): SortKey[] {
  const { cohorts, cohortColumns, segments, segmentColumns } = names;
  const values =
    keyValues(cells.cohort, column, cohortColumns, cohorts) ??
    keyValues(cells.segment, column, segmentColumns, segments) ??
    valuesToSort(cells, column);
  return values === null ? [] : [{ values, descending }];
}

/** Counts that are not shown sort as null. */
function valuesToSort(cells: RatedCells, column: string): ArrayLike<number> | null {
  const seen = (values: ArrayLike<number>) =>
    Float64Array.from(values, (value, cell) => (cells.shown[cell] === 1 ? value : Number.NaN));
  switch (column) {
    case 'period':
      return cells.period;
    case 'customers':
      return cells.customers;
    case 'state':
      // In the order of their names: complete, future, incomplete.
      return cells.state.map((state) => [1, 2, 0][state] as number);
    case 'exposed':
      return seen(cells.exposed);
    case 'retained':
      return seen(cells.counted);
    case 'rate':
      return cells.rate;
    case 'value':
      return cells.value && seen(cells.value);
    default:
      return null;
  }
}

/** Codes are in order, so they sort as their names do; a null name is null. */
function keyValues(
  codes: ArrayLike<number>,
  column: string,
  columns: readonly KeyColumn[],
  keys: Pick<Keys, 'parts'>,
): Float64Array | null {
  const index = columns.findIndex(({ name }) => name === column);
  const part = keys.parts[index];
  const labels = columns[index]?.labels;
  if (!part || !labels) return null;
  return Float64Array.from(codes, (code) => {
    const value = part[code] as number;
    return labels[value] === null ? Number.NaN : value;
  });
}

/** `bounds` are the cells where they are given: their rows say which periods they are of. */
function resultRows(
  cells: ShownCells,
  order: Uint32Array,
  names: CohortNames,
  bounds: Cells | null,
): ResultRow[] {
  const { cohort, segment, period, customers, exposed, counted, rate, value } = cells;
  const seen = (values: ArrayLike<number>) => (cell: number) =>
    cells.shown[cell] === 1 ? (values[cell] as number) : null;
  const valueSeen = value && seen(value);
  const fields: readonly Field[] = [
    ...labelled(names.cohortColumns, names.cohorts, cohort),
    ...labelled(names.segmentColumns, names.segments, segment),
    ['period', (cell) => period[cell] as number],
    ...(bounds === null ? [] : boundsOf(bounds, cells.cell)),
    ['customers', (cell) => customers[cell] as number],
    ['exposed', seen(exposed)],
    ['retained', seen(counted)],
    ['rate', (cell) => orNull(rate[cell])],
    ...(valueSeen ? [['value', (cell) => orNull(valueSeen(cell))] satisfies Field] : []),
    ['state', (cell) => STATES[cells.state[cell] as number] as CellState],
  ];
  const make = rowMaker(fields.map(([name]) => name));
  const values = fields.map(([, valueOf]) => valueOf);
  return Array.from(order, (cell) => make((_, at) => (values[at] as Field[1])(cell)));
}

/** A column of a result, and its value in a cell. */
type Field = readonly [name: string, valueOf: (cell: number) => ResultValue];

function orNull(value: number | null | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function boundsOf({ from, to }: Cells, cells: ArrayLike<number>): readonly Field[] {
  return [
    ['period_from', (cell) => from[cells[cell] as number] as number],
    ['period_to', (cell) => to[cells[cell] as number] as number],
  ];
}

/** The names of the keys that the cells have codes of; null where they have none. */
function labelled(
  columns: readonly KeyColumn[],
  keys: Pick<Keys, 'parts'>,
  codes: ArrayLike<number> | null,
): readonly Field[] {
  return columns.map(({ name, labels }, i): Field => {
    if (codes === null) return [name, () => null];
    const part = keys.parts[i] as Int32Array;
    return [name, (cell) => labels[part[codes[cell] as number] as number] as string | null];
  });
}
