import {
  type CellState,
  type FinishNode,
  type FoldValue,
  type Summary,
  type ResultRow,
  type ResultValue,
} from '@tenure/plan';
import { desc, type ColumnTable } from 'arquero';
import { type Cells } from '../kernels/cells.ts';
import { type CohortNames, type KeyColumn } from './cohort.ts';
import { completeOf } from './complete.ts';
import { type Profiled } from './profile.ts';
import { type Context } from './context.ts';
import { type Keys } from './keys.ts';

/** The rate of a cell; null without anybody to divide by. */
export const RATE = { rate: 'd => d.shown && d.of > 0 ? d.counted / d.of : null' } as const;

/** The pool of the complete cells of a segment and period; the others add nothing. */
export const POOL = {
  cells: 'd => op.sum(d.state === 2 ? 1 : 0)',
  customers: 'd => op.sum(d.state === 2 ? d.customers : 0)',
  counted: 'd => op.sum(d.state === 2 ? d.counted : 0)',
  of: 'd => op.sum(d.state === 2 ? d.of : 0)',
} as const;

/** What a pool is when the cells are counted: shown when one contributes. */
export const POOLED = {
  state: 'd => d.cells > 0 ? 2 : 0',
  shown: 'd => d.cells > 0',
  exposed: 'd => d.of',
} as const;

/** What the other summaries add up over the complete cells, and the rate that each makes of its sums. */
export const SUMMARIES: Readonly<
  Record<Summary, { readonly pool: Record<string, string>; readonly rate: string }>
> = {
  pooled: { pool: {}, rate: RATE.rate },
  mean: {
    pool: {
      rates: 'd => op.sum(d.state === 2 && d.of > 0 ? d.rate : 0)',
      rated: 'd => op.sum(d.state === 2 && d.of > 0 ? 1 : 0)',
    },
    rate: 'd => d.rated > 0 ? d.rates / d.rated : null',
  },
  size_weighted: {
    pool: {
      weighted: 'd => op.sum(d.state === 2 ? d.counted * d.of : 0)',
      squares: 'd => op.sum(d.state === 2 ? d.of * d.of : 0)',
    },
    rate: 'd => d.squares > 0 ? d.weighted / d.squares : null',
  },
};

/** The sums of a value over the complete cells. */
export const AMOUNT = {
  amount: 'd => op.sum(d.state === 2 ? d.amount : 0)',
  actives: 'd => op.sum(d.state === 2 ? d.actives : 0)',
} as const;

/** The value of a cell: an average has none where nothing adds to it. */
export const WORTH: Readonly<Record<FoldValue['kind'], { readonly worth: string }>> = {
  sum: { worth: 'd => d.amount' },
  avg: { worth: 'd => d.actives > 0 ? d.amount / d.actives : null' },
};

const STATES: readonly CellState[] = ['future', 'incomplete', 'complete'];

/** The finished rows of a plan. */
export interface Finished {
  readonly profiled: Profiled;
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
}

/** Rates, order, limit and the summary, without the cohorts that are too small. */
export function finishOf(node: FinishNode, context: Context): Finished {
  const { profiled, cells } = completeOf(node.input, context);
  const { value } = node.input.input.input.input;
  const { names, shown } = profiled;
  const bounds = shown.plain ? null : shown;
  const large = node.minSize === null ? cells : ofSize(cells, node.minSize);
  const worth = value ? WORTH[value.kind] : {};
  const rated = large.derive({ ...RATE, ...worth });
  const sorted = inOrder(rated, node, names);
  const limited = node.limit === null ? sorted : sorted.reify().slice(0, Math.max(0, node.limit));
  const { pool, rate } = SUMMARIES[node.summary];
  const pooled = rated
    .groupby('segment', 'cell', 'period')
    .rollup({ ...POOL, ...pool, ...(value ? AMOUNT : {}) })
    .derive(POOLED)
    .derive({ rate, ...worth });
  const summary = pooled.orderby('segment', 'period');
  return {
    profiled,
    rows: resultRows(limited.reify(), names, true, bounds),
    summary: resultRows(summary.reify(), names, false, bounds),
  };
}

function ofSize(cells: ColumnTable, least: number): ColumnTable {
  // Arquero's types give `params` back as any.
  const set = cells.params({ least }) as ColumnTable;
  return set.filter('(d, $) => d.customers >= $.least').reify();
}

/** Sorts by the keys asked for and then by segment, cohort and period; null comes last either way. */
function inOrder(cells: ColumnTable, { sort }: FinishNode, cohorts: CohortNames): ColumnTable {
  const keys = sort.flatMap(({ column, descending }, i) => {
    const values = sortValues(cells, column, cohorts);
    return values ? [{ name: `key${String(i)}`, values, descending }] : [];
  });
  const columns = keys.flatMap(({ name, values }) => [
    [name, values],
    [`${name}_null`, values.map((value) => (value === null ? 1 : 0))],
  ]);
  const keyed =
    keys.length === 0
      ? cells
      : cells.assign(Object.fromEntries(columns) as Record<string, number[]>);
  return keyed.orderby(
    ...keys.flatMap(({ name, descending }) => [`${name}_null`, descending ? desc(name) : name]),
    'segment',
    'cohort',
    'period',
  );
}

const NUMBERS = ['period', 'customers'];
const SHOWN: Readonly<Record<string, string>> = {
  exposed: 'exposed',
  retained: 'counted',
  rate: 'rate',
  value: 'worth',
};

function sortValues(
  cells: ColumnTable,
  column: string,
  cohorts: CohortNames,
): (number | null)[] | null {
  const at = (name: string) => cells.array(name) as ArrayLike<number | null>;
  const keyed =
    keyValues(at('cohort'), column, cohorts.cohortColumns, cohorts.cohorts) ??
    keyValues(at('segment'), column, cohorts.segmentColumns, cohorts.segments);
  if (keyed) return keyed;
  if (NUMBERS.includes(column)) return Array.from(at(column));
  // States in the order of their names: complete, future, incomplete.
  if (column === 'state')
    return Array.from(at('state'), (state) => [1, 2, 0][state ?? 0] as number);
  const source = Object.hasOwn(SHOWN, column) ? SHOWN[column] : undefined;
  if (source === undefined || !cells.columnNames().includes(source)) return null;
  const shown = cells.array('shown') as ArrayLike<boolean>;
  return Array.from(at(source), (value, row) => (shown[row] === true ? value : null));
}

/** Codes are in order, so they sort as their names do; a null name is null. */
function keyValues(
  codes: ArrayLike<number | null>,
  column: string,
  columns: readonly KeyColumn[],
  keys: Pick<Keys, 'parts'>,
): (number | null)[] | null {
  const index = columns.findIndex(({ name }) => name === column);
  const part = keys.parts[index];
  const labels = columns[index]?.labels;
  if (!part || !labels) return null;
  return Array.from(codes, (code) => {
    const value = part[code as number] as number;
    return labels[value] === null ? null : value;
  });
}

/** `bounds` are the cells where they are given: their rows say which periods they are of. */
function resultRows(
  cells: ColumnTable,
  cohorts: CohortNames,
  withCohorts: boolean,
  bounds: Cells | null,
): ResultRow[] {
  const read = (name: string) => cells.array(name) as ArrayLike<number | null>;
  const shown = cells.array('shown') as ArrayLike<boolean>;
  const state = read('state');
  const [segment, period, customers] = [read('segment'), read('period'), read('customers')];
  const cell = read('cell');
  const [exposed, counted, rate] = [read('exposed'), read('counted'), read('rate')];
  const worth = cells.columnNames().includes('worth') ? read('worth') : null;
  const cohort = withCohorts ? read('cohort') : null;
  const rows: ResultRow[] = [];
  for (let row = 0; row < cells.numRows(); row += 1) {
    const visible = shown[row] === true;
    const entries: [string, ResultValue][] = [
      ...labelled(cohorts.cohortColumns, cohorts.cohorts, cohort ? (cohort[row] as number) : null),
      ...labelled(cohorts.segmentColumns, cohorts.segments, segment[row] as number),
      ['period', period[row] as number],
      ...(bounds === null ? [] : boundsOf(bounds, cell[row] as number)),
      ['customers', customers[row] as number],
      ['exposed', visible ? (exposed[row] as number) : null],
      ['retained', visible ? (counted[row] as number) : null],
      ['rate', rate[row] as number | null],
      ...(worth === null ? [] : [['value', visible ? worth[row] : null] as [string, ResultValue]]),
      ['state', STATES[state[row] as number] as CellState],
    ];
    rows.push(Object.fromEntries(entries));
  }
  return rows;
}

function boundsOf({ from, to }: Cells, cell: number): [string, number][] {
  return [
    ['period_from', from[cell] as number],
    ['period_to', to[cell] as number],
  ];
}

function labelled(
  columns: readonly KeyColumn[],
  keys: Pick<Keys, 'parts'>,
  code: number | null,
): [string, string | null][] {
  return columns.map(({ name, labels }, i) => [
    name,
    code === null ? null : (labels[(keys.parts[i] as Int32Array)[code] as number] as string | null),
  ]);
}
