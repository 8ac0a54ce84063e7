import type {
  AnchorNode,
  CompleteNode,
  Dimension,
  FinishNode,
  FoldNode,
  Grain,
  GridNode,
  CohortPlan,
  RowsNode,
  SourceNode,
  TableData,
} from '@tenure/plan';
import * as aq from 'arquero';
import { fromTableData, plainProgram, type BackendResult } from '../src/index.ts';

/** The parts of a plan that a test may change; all others are the language's defaults. */
export interface Parts {
  readonly rows?: RowsNode;
  readonly anchor?: Partial<AnchorNode>;
  readonly grid?: Partial<GridNode>;
  readonly fold?: Partial<FoldNode>;
  readonly complete?: Partial<CompleteNode>;
  readonly finish?: Partial<FinishNode>;
  readonly by?: readonly Dimension[];
  readonly split?: readonly Dimension[];
}

export const EVENTS: SourceNode = {
  kind: 'source',
  table: 'events',
  columns: ['customer', 'at', 'event', 'amount', 'paid', 'country'],
  customer: 'customer',
  time: 'at',
  identities: null,
};

/** Retention by the start's own slot; a grid of days as of the end of 2024 unless given. */
export function planOf(parts: Parts = {}): CohortPlan {
  const grid: GridNode = {
    kind: 'grid',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    cells: null,
    grain: 'day',
    horizon: 3,
    calendar: { zone: 'UTC', weekStart: 'monday' },
    asOf: Date.UTC(2025, 0, 1),
    ...parts.grid,
  };
  const rows = parts.rows ?? EVENTS;
  const anchor: AnchorNode = {
    kind: 'anchor',
    input: rows,
    time: 'at',
    condition: null,
    name: null,
    entry: 'first',
    window: { from: null, until: null },
    carry: [],
    ...parts.anchor,
  };
  const fold: FoldNode = {
    kind: 'fold',
    anchor,
    input: rows,
    time: 'at',
    activity: null,
    grid,
    until: null,
    atLeast: 1,
    matching: 'on',
    period0: 'size',
    starting: { kind: 'literal', type: 'boolean', value: true },
    value: null,
    shared: [],
    ...parts.fold,
  };
  return {
    version: 1,
    kind: 'cohorts',
    metric: 'retention',
    root: {
      kind: 'finish',
      summary: 'pooled',
      minSize: null,
      confidence: 0.95,
      sort: [],
      limit: null,
      ...parts.finish,
      input: {
        kind: 'complete',
        pool: false,
        incomplete: false,
        ...parts.complete,
        input: {
          kind: 'profile',
          input: {
            kind: 'cohort',
            input: fold,
            by: parts.by ?? [startOf(grid.grain)],
            split: parts.split ?? [],
          },
        },
      },
    },
  };
}

/** The dimension of a start's own slot. */
export function startOf(grain: Grain): Dimension {
  return { kind: 'start', name: `start_${grain}`, grain };
}

/** A table of events from `[customer, time]` or `[customer, time, event, amount]` rows. */
export function eventsOf(
  rows: readonly (readonly [string | null, string | null, string?, number?])[],
): TableData {
  const text = (values: readonly (string | null)[]) => {
    const dictionary = [...new Set(values.filter((value) => value !== null))];
    const codes = Int32Array.from(values, (value) =>
      value === null ? -1 : dictionary.indexOf(value),
    );
    return { type: 'text', codes, dictionary } as const;
  };
  return {
    rows: rows.length,
    columns: {
      customer: text(rows.map(([customer]) => customer)),
      at: {
        type: 'time',
        zoned: true,
        values: Float64Array.from(rows, ([, at]) => (at === null ? Number.NaN : Date.parse(at))),
      },
      event: text(rows.map(([, , event]) => event ?? null)),
      amount: { type: 'number', values: Float64Array.from(rows, (row) => row[3] ?? Number.NaN) },
    },
  };
}

type Program = (tables: Record<string, unknown>) => Pick<BackendResult, 'rows' | 'summary'>;

const programs = new Map<string, Program>();

/** Evaluates the plain program of a plan: its module text as a function of Arquero. */
export function plain(
  plan: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
): ReturnType<Program> {
  const text = plainProgram(plan);
  let program = programs.get(text);
  if (!program) {
    const body = text
      .replace("import * as aq from 'arquero';", '')
      .replace('export default function program', 'return function program')
      .split('\n// node program.mjs')[0] as string;
    program = (new Function('aq', body) as (library: typeof aq) => Program)(aq);
    programs.set(text, program);
  }
  return program(
    Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, fromTableData(table)])),
  );
}

/** Rows of a result as `cohort: retained by period`, for reading. */
export function matrix({ rows }: Pick<BackendResult, 'rows'>): Record<string, (number | null)[]> {
  const cohorts: Record<string, (number | null)[]> = {};
  for (const row of rows) {
    const list = (cohorts[String(row['cohort'])] ??= []);
    list[Number(row['period'])] = row['retained'] as number | null;
  }
  return cohorts;
}
