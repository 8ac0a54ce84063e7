import {
  type CellState,
  type Dimension,
  type CohortPlan,
  type ResultRow,
  type RowsNode,
  type SourceNode,
  type TableData,
} from '@tenure/plan';
import { columnOf } from './columns.ts';
import { tableOf } from './customers.ts';
import { canonicalIds } from './canonical-ids.ts';
import { run, type RunOptions } from './run.ts';

/** A start behind a cell. A customer has several only where starts recur. */
export interface Member {
  /** The cell, in the columns of the result that name it: cohort, segment, `period`. */
  readonly cell: ResultRow;
  /** The customer's id as text; aliases are told by the customer that they stand for. */
  readonly customer: string;
  /** In milliseconds since 1970. */
  readonly start: number;
  /** False where the start is a time of the wall clock, as written in the data. */
  readonly zoned: boolean;
  /** Null in a period that has not begun. */
  readonly retained: boolean | null;
  /** Of this start alone: a cell is complete when those of all its members are. */
  readonly state: CellState;
}

/** Names that no column has, since a column's name is never blank. */
const CUSTOMER = ' ';
const START = '  ';

/**
 * The starts behind the cells of some periods, in the order of segment, cohort, period, start and customer.
 * The same plan is run with the customer and the start's time as further dimensions of the cohorts, so that
 * what is counted there is listed here, whatever the choices are. Cohorts below a minimum size, and rows
 * beyond a limit, are there too. Throws what {@link run} throws.
 */
export function membersOf(
  plan: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
  periods: ReadonlySet<number>,
  options: RunOptions = {},
): readonly Member[] {
  const { rows } = run(byCustomer(plan, periods), tables, options);
  const { anchor } = plan.root.input.input.input.input;
  const source = sourceOf(anchor.input);
  const canonical = canonicalIds(source, tables);
  const times = columnOf(tableOf(tables, source.table), anchor.time);
  const zoned = times.type === 'time' && times.zoned;
  const keyed = keysOf(plan);
  const members = rows.flatMap((row): Member[] => {
    if (!periods.has(row['period'] as number)) return [];
    const state = row['state'] as CellState;
    const member = {
      cell: Object.fromEntries(keyed.map(({ is, was }) => [is, row[was] ?? null])),
      customer: canonical(String(row[CUSTOMER])),
      start: Date.parse(`${String(row[START])}${zoned ? '' : 'Z'}`),
      zoned,
      state,
    };
    // One start each, but for several of a customer at the same moment that `other` has gathered.
    const count = row['customers'] as number;
    const retained = row['retained'] as number | null;
    return Array.from({ length: count }, (_, i) => ({
      ...member,
      retained: state === 'future' || retained === null ? null : i < retained,
    }));
  });
  return inOrder(members);
}

function byCustomer(plan: CohortPlan, periods: ReadonlySet<number>): CohortPlan {
  const { root } = plan;
  const cohort = root.input.input.input;
  const { anchor, grid } = cohort.input;
  const { customer } = sourceOf(anchor.input);
  const value = (name: string, column: string): Dimension => ({
    kind: 'value',
    name,
    column,
    at: 'start',
  });
  const all =
    grid.cells ??
    Array.from({ length: grid.horizon + 1 }, (_, period) => ({ period, from: period, to: period }));
  const cells = all.filter(({ period }) => periods.has(period));
  return {
    ...plan,
    root: {
      ...root,
      minSize: null,
      sort: [],
      limit: null,
      input: {
        ...root.input,
        // Pooled, a cell is complete as soon as its start's is, whoever may join the cohort.
        pool: true,
        incomplete: true,
        input: {
          ...root.input.input,
          input: {
            ...cohort,
            by: [...cohort.by, value(CUSTOMER, customer), value(START, anchor.time)],
            input: {
              ...cohort.input,
              anchor: { ...anchor, carry: [...new Set([...anchor.carry, customer, anchor.time])] },
              grid: { ...grid, cells },
              value: null,
            },
          },
        },
      },
    },
  };
}

/** The table that gives the rows; others are only looked up. */
export function sourceOf(node: RowsNode): SourceNode {
  return node.kind === 'source' ? node : sourceOf(node.input);
}

/** What the columns that name a cell are called in the result, and with further dimensions beside them. */
function keysOf(plan: CohortPlan): readonly { readonly is: string; readonly was: string }[] {
  const { by, split } = plan.root.input.input.input;
  const single = (dimensions: readonly Dimension[], name: string) =>
    dimensions.length === 1 ? name : null;
  return [
    ...by.map(({ name }) => ({ is: single(by, 'cohort') ?? name, was: name })),
    ...split.map(({ name }) => {
      const is = single(split, 'segment') ?? name;
      return { is, was: is };
    }),
    { is: 'period', was: 'period' },
  ];
}

/** Rows come by segment and cohort; within these by period, start and customer. */
function inOrder(members: readonly Member[]): readonly Member[] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = JSON.stringify({ ...member.cell, period: null });
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()].flatMap((group) =>
    group.sort(
      (a, b) =>
        Number(a.cell['period']) - Number(b.cell['period']) ||
        a.start - b.start ||
        (a.customer < b.customer ? -1 : 1),
    ),
  );
}
