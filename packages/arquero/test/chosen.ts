import type {
  Dimension,
  Expression,
  Grain,
  CohortPlan,
  RowsNode,
  SourceNode,
  TableData,
} from '@tenure/plan';
import fc from 'fast-check';
import { condition } from './arbitrary-conditions.ts';
import {
  customerColumn,
  DAY,
  IDS,
  MOMENTS,
  SPREAD,
  table,
  timeAround,
} from './arbitrary-tables.ts';
import type { Choice } from './axes.ts';
import { EVENTS, planOf, startOf } from './plans.ts';

/** A plan with tables for it. */
export interface Case {
  readonly plan: CohortPlan;
  readonly tables: Readonly<Record<string, TableData>>;
}

const amount: Expression = { kind: 'column', name: 'amount', type: 'number' };
const number = (value: number): Expression => ({ kind: 'literal', type: 'number', value });
/** Nothing that cancels out: sums then agree whatever their order. */
const VALUES: readonly Expression[] = [
  amount,
  number(2),
  { kind: 'arithmetic', op: '/', left: number(7), right: amount },
  { kind: 'arithmetic', op: '*', left: amount, right: number(3) },
];
const COARSER: Readonly<Record<Grain, Grain>> = {
  hour: 'day',
  day: 'month',
  week: 'month',
  month: 'year',
  quarter: 'year',
  year: 'month',
};
const HORIZONS: Readonly<Record<Grain, number>> = {
  hour: 30,
  day: 20,
  week: 12,
  month: 14,
  quarter: 5,
  year: 2,
};

const CELLS = {
  all: null,
  brackets: [
    { period: 0, from: 0, to: 0 },
    { period: 1, from: 1, to: 2 },
    { period: 2, from: 3, to: 5 },
  ],
  'from 0': [
    { period: 1, from: 0, to: 1 },
    { period: 2, from: 2, to: 2 },
  ],
  some: [
    { period: 1, from: 1, to: 1 },
    { period: 3, from: 3, to: 3 },
  ],
} as const;

const ofColumn = (column: string, at: 'start' | 'latest'): Dimension => ({
  kind: 'value',
  name: `${at} ${column}`,
  column,
  at,
});
const bucket = (at: 'start' | 'latest'): Dimension => ({
  kind: 'bucket',
  name: `${at} month`,
  column: 'at',
  grain: 'month',
  at,
});

/** Cases of one choice: random tables, conditions and moments. */
export function caseOfChoice(choice: Choice): fc.Arbitrary<Case> {
  const { grain } = choice;
  return fc
    .record({ moment: fc.constantFrom(...MOMENTS), first: fc.nat(IDS.length - 1) })
    .chain(({ moment, first }) => {
      const spread = SPREAD[grain];
      const time = timeAround(moment, spread);
      const zoned = choice.zone !== 'wall clock';
      const shape = { numeric: false, zoned, first, time };
      return fc
        .record({
          events: table({ ...shape, least: 0, most: 50 }),
          customers: table({ ...shape, least: 2, most: 10 }),
          identities: customerColumn(4, false, first).chain((alias) =>
            customerColumn(4, false, first).map((customer): TableData => ({
              rows: 4,
              columns: { alias, customer },
            })),
          ),
          from: fc.option(condition, { freq: 2 }),
          name: condition,
          to: condition,
          starting: condition,
          value: fc.constantFrom(...VALUES),
          low: time,
          high: time,
          asOf: fc.constantFrom(moment, moment + spread * DAY, moment + 2 * spread * DAY),
        })
        .map(({ events, customers, identities, ...pick }) => ({
          plan: planOfChoice(choice, pick),
          tables: { events, customers, identities },
        }));
    });
}

interface Pick {
  readonly from: Expression | null;
  readonly name: Expression;
  readonly to: Expression;
  readonly starting: Expression;
  readonly value: Expression;
  readonly low: number;
  readonly high: number;
  readonly asOf: number;
}

function planOfChoice(choice: Choice, pick: Pick): CohortPlan {
  const { grain, value } = choice;
  const customers: SourceNode = { ...EVENTS, table: 'customers', time: null };
  const rows = rowsOf(choice, customers);
  const cells = CELLS[choice.cells];
  const shared = {
    none: [],
    value: [ofColumn('country', 'start')],
    bucket: [bucket('start')],
    both: [ofColumn('country', 'start'), ofColumn('paid', 'start')],
  }[choice.shared];
  const every = { kind: 'literal', type: 'boolean', value: true } as const;
  return planOf({
    rows,
    anchor: {
      input: choice.rows === 'signups' ? customers : rows,
      entry: choice.entry,
      condition: pick.from,
      name: choice.entry === 'first_ever' ? pick.name : null,
      window: choice.window === 'open' ? { from: null, until: null } : windowOf(pick),
    },
    grid: {
      grain,
      every: Number(choice.every),
      origin: choice.origin,
      clock: choice.clock,
      cells,
      horizon: cells ? Math.max(...cells.map(({ to }) => to)) : HORIZONS[grain],
      asOf: pick.asOf,
      calendar: {
        zone: choice.zone === 'wall clock' ? 'UTC' : choice.zone,
        weekStart: choice.weekStart,
        yearStart: Number(choice.yearStart),
      },
    },
    fold: {
      activity: choice.activity === 'any' ? null : pick.to,
      until: choice.until === 'open' ? null : pick.high,
      atLeast: Number(choice.atLeast),
      matching: choice.matching,
      period0: choice.period0,
      starting: { 'every row': every, 'some rows': pick.starting, 'no row': null }[choice.starting],
      value: value === 'none' ? null : { kind: value, expression: pick.value },
      shared,
    },
    complete: { pool: choice.pool === 'yes', incomplete: choice.incomplete === 'yes' },
    finish: {
      summary: choice.summary,
      minSize: choice.minSize === 'none' ? null : Number(choice.minSize),
    },
    by: {
      start: [startOf(grain)],
      period: [{ kind: 'period', name: 'start_periods' } as const],
      value: [ofColumn('event', 'start')],
      bucket: [bucket('start')],
      'coarser start': [startOf(COARSER[grain])],
      none: [],
    }[choice.by],
    split: {
      none: [],
      value: [ofColumn('country', 'start')],
      'latest value': [ofColumn('country', 'latest')],
      'latest bucket': [bucket('latest')],
      two: [ofColumn('paid', 'start'), ofColumn('event', 'latest')],
    }[choice.split],
  });
}

function rowsOf(choice: Choice, from: SourceNode): RowsNode {
  if (choice.rows === 'identities') {
    return {
      ...EVENTS,
      identities: { table: 'identities', alias: 'alias', customer: 'customer' },
    };
  }
  if (choice.rows !== 'lookup') return EVENTS;
  return {
    kind: 'lookup',
    input: { ...EVENTS, columns: ['at', 'event', 'paid', 'amount'] },
    from,
    columns: ['country'],
    prefix: '',
    required: false,
  };
}

function windowOf({ low, high }: Pick) {
  return { from: Math.min(low, high), until: Math.max(low, high) };
}
