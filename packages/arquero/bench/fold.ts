// Processor time of `run` on generated tables (wall time says little on a shared machine), each run as the
// first of its table and, with `again`, as a later one:
//   node --conditions=source bench/fold.ts [repeats] [variant] [again]
import { type ColumnData, type CohortPlan, type TableData } from '@tenure/plan';
import { run } from '../src/index.ts';

const DAY = 86_400_000;
const START = Date.UTC(2023, 0, 1);

/** Mulberry32, by Tommy Ettinger: the same numbers on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function events(rows: number, customers: number, ids: 'number' | 'spread' | 'text'): TableData {
  const next = random(7);
  const who = Int32Array.from({ length: rows }, () => Math.floor(next() * customers));
  const at = Float64Array.from({ length: rows }, () => START + Math.floor(next() * 540 * DAY));
  const amount = Float64Array.from({ length: rows }, () => Math.floor(next() * 100));
  const customer: ColumnData =
    ids === 'text'
      ? {
          type: 'text',
          codes: who,
          dictionary: Array.from({ length: customers }, (_, i) => `customer-${String(i)}`),
        }
      : {
          type: 'number',
          values: Float64Array.from(who, (code) =>
            ids === 'number' ? 1000 + code : Math.imul(code, 0x9e3779b1) * 3,
          ),
        };
  return {
    rows,
    columns: {
      customer,
      at: { type: 'time', values: at, zoned: true },
      amount: { type: 'number', values: amount },
    },
  };
}

interface Variant {
  readonly zone: string;
  readonly recurring: boolean;
  readonly filtered: boolean;
  readonly atLeast: number;
}

function plan({ zone, recurring, filtered, atLeast }: Variant): CohortPlan {
  const source = {
    kind: 'source',
    table: 'events',
    columns: ['customer', 'at', 'amount'],
    customer: 'customer',
    time: 'at',
    identities: null,
  } as const;
  const input = filtered
    ? ({
        kind: 'filter',
        input: source,
        condition: {
          kind: 'compare',
          op: '>=',
          left: { kind: 'column', name: 'amount', type: 'number' },
          right: { kind: 'literal', type: 'number', value: 20 },
        },
      } as const)
    : source;
  const grid = {
    kind: 'grid',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    cells: null,
    grain: 'month',
    horizon: 12,
    calendar: { zone, weekStart: 'monday' },
    asOf: START + 540 * DAY,
  } as const;
  const anchor = {
    kind: 'anchor',
    input,
    time: 'at',
    condition: null,
    name: null,
    entry: recurring ? 'recurring' : 'first',
    window: { from: null, until: null },
    carry: [],
  } as const;
  const fold = {
    kind: 'fold',
    anchor,
    input,
    time: 'at',
    activity: null,
    grid,
    until: null,
    atLeast,
    matching: 'on',
    period0: 'size',
    starting: { kind: 'literal', type: 'boolean', value: true },
    value: null,
    shared: [],
  } as const;
  const by = [{ kind: 'start', name: 'signup_month', grain: 'month' }] as const;
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
      input: {
        kind: 'complete',
        pool: false,
        incomplete: false,
        input: { kind: 'profile', input: { kind: 'cohort', input: fold, by, split: [] } },
      },
    },
  };
}

const repeats = Number(process.argv[2] ?? 7);
const simple: Variant = { zone: 'UTC', recurring: false, filtered: false, atLeast: 1 };
const variants: readonly (readonly [string, Variant])[] = [
  ['first, UTC', simple],
  ['first, New York', { ...simple, zone: 'America/New_York' }],
  ['first, amount >= 20', { ...simple, filtered: true }],
  ['first, at least 2', { ...simple, atLeast: 2 }],
  ['recurring, UTC', { ...simple, recurring: true }],
];

const only = process.argv[3] || undefined;
const again = process.argv[4] === 'again';
for (const [rows, customers] of [
  [1_000_000, 100_000],
  [8_000_000, 400_000],
  [10_000_000, 1_000_000],
] as const) {
  for (const ids of ['text', 'number', 'spread'] as const) {
    const table = events(rows, customers, ids);
    for (const [name, variant] of variants) {
      if (only !== undefined && only !== `${ids} ids, ${name}`) continue;
      const times: number[] = [];
      for (let i = 0; i < repeats; i += 1) {
        // New column objects, so that nothing found in an earlier run is remembered.
        const columns = Object.fromEntries(
          Object.entries(table.columns).map(([key, column]) => [
            key,
            again || column.type !== 'time'
              ? { ...column }
              : { ...column, values: column.values.slice() },
          ]),
        );
        const from = process.cpuUsage().user;
        run(plan(variant), { events: { rows, columns } });
        times.push((process.cpuUsage().user - from) / 1000);
      }
      const median = [...times].sort((a, b) => a - b)[Math.floor(repeats / 2)] as number;
      console.log(
        [`${String(rows / 1e6)} M rows`, `${ids} ids`, name]
          .map((text) => text.padEnd(20))
          .join(''),
        `first ${(times[0] as number).toFixed(0)} ms, least ${Math.min(...times).toFixed(0)} ms, median ${median.toFixed(0)} ms`,
      );
    }
  }
}
