import type { CohortPlan } from '@tenure/plan';
import { aggregate, call, column, output, select, table, whole } from './tree/build.ts';
import type { Statement } from './tree/query.ts';
import { MOST_BITS } from './lower/cells.ts';
import { builderOf, type Builder } from './lower/builder.ts';
import { numericCustomers } from './lower/rows.ts';
import { clockOf, timeAs, type Clock } from './lower/clock.ts';
import { keptStarts, namedStarts, startColumns, type KeyKind } from './lower/cohorts.ts';
import { nearRows, returningRows } from './lower/fold.ts';
import { countColumns, profileOf } from './lower/profile.ts';
import { rowColumn, rowsOf, type RowColumn } from './lower/rows.ts';
import { singleScan, singleScanSlots } from './lower/single-scan.ts';
import { startsOf, type Starts } from './lower/starts.ts';
import { profileOfStates, type Folding } from './lower/states.ts';
import { sourcesOf } from './sources.ts';
import type { Schema } from './schema.ts';

/** How a program finds what is active, simplest last: every way gives the same counts. */
export type Strategy = 'one scan' | Folding;

/** A plan as SQL: one statement whose rows are the cells that `readProfile` reads. */
export interface Program {
  readonly statement: Statement;
  /** What the first columns hold: the keys of cohorts, then of segments. */
  readonly keys: readonly KeyKind[];
  /** Whether a column says which segments are gathered, and the last one how many there are. */
  readonly gathered: number | null;
  readonly valued: boolean;
  readonly strategy: Strategy;
}

/**
 * Lowers a retention plan. `strategy` asks for a way that is not the simplest; the fastest that can say the
 * plan is taken unless given. Throws `Refused` where SQL engines cannot be relied on to give the same numbers.
 */
export function programOf(plan: CohortPlan, schema: Schema, strategy?: Strategy): Program {
  const cohort = plan.root.input.input.input;
  const { input: fold, by, split, top = null } = cohort;
  const { grid } = fold;
  const builder = builderOf(schema, numericCustomers(sourcesOf(plan), schema));
  const common = {
    gathered: top !== null && split.length > 0 ? top : null,
    valued: fold.value !== null,
  };
  const finished = (
    query: Statement['query'],
    keys: readonly KeyKind[],
    own: Strategy,
  ): Program => ({
    ...common,
    statement: { kind: 'statement', recursive: builder.recursive, tables: builder.tables, query },
    keys,
    strategy: own,
  });
  const slots =
    strategy === undefined || strategy === 'one scan' ? singleScanSlots(plan, builder) : null;
  const input = rowsOf(fold.input, builder);
  const time = rowColumn(input, fold.time);
  if (slots !== null) {
    const clock = clamped(clockOf(grid, time, whole(0)), grid.horizon);
    const returning = returningRows(fold, clock, builder);
    const states = singleScan(plan, slots, clock, returning, builder);
    const query = profileOfStates(fold, states, builder);
    return finished(
      query,
      states.keys.map(({ is }) => is),
      'one scan',
    );
  }
  const entered = startsOf(fold, [...by, ...split], builder);
  const kept = keptStarts(fold, entered, builder);
  const wide = { ...time, range: together(time, entered.time) };
  const clock = clamped(clockOf(grid, wide, entered.first), grid.horizon);
  const starts = clockedStarts(kept, time, clock, plan, builder);
  const at = (name: string) => column(name, 's');
  const more = [output('over', clock.over(at)), output('begun', clock.begun(at))];
  const names = namedStarts(cohort, starts, more, builder);
  const returning = returningRows(fold, clock, builder);
  const near = nearRows(fold, starts, returning, clock, builder);
  const fits = fold.atLeast === 1 && fold.value === null && grid.horizon < MOST_BITS;
  const folding: Folding = fits && strategy !== 'periods' ? 'masks' : 'periods';
  const query = profileOf(fold, folding, names, starts.key, near, builder);
  return finished(
    query,
    names.keys.map(({ is }) => is),
    folding,
  );
}

/** Periods beyond the horizon, and before a start, are all alike. */
function clamped(clock: Clock, horizon: number): Clock {
  const within = (count: ReturnType<Clock['over']>) =>
    call('greatest', whole(0), call('least', count, whole(horizon + 1)));
  return {
    ...clock,
    over: (start) => within(clock.over(start)),
    begun: (start) => within(clock.begun(start)),
  };
}

/** The times of both columns. */
function together(a: RowColumn, b: RowColumn): RowColumn['range'] {
  if (a.range === null || b.range === null) return null;
  return {
    first: Math.min(a.range.first, b.range.first),
    last: Math.max(a.range.last, b.range.last),
  };
}

/** Starts with their moment, as the rows' times are written, and their ticks. */
function clockedStarts(
  starts: Starts,
  time: RowColumn,
  clock: Clock,
  plan: CohortPlan,
  builder: Builder,
): Starts {
  const { calendar } = plan.root.input.input.input.input.grid;
  const own = startColumns(starts, builder).map((name) => output(name));
  // Wall-clock starts beside events with a zone; the other way round they stand as they are.
  const moment =
    time.zoned && !starts.time.zoned
      ? timeAs(column('time'), starts.time, true, calendar.zone)
      : column('time');
  const placed = builder.add(
    'placed',
    select([...own, output('moment', moment)], table(starts.name)),
    { kept: false },
  );
  const name = builder.add(
    'clocked',
    select([...own, output('moment'), ...clock.starts], table(placed)),
    { kept: true, says: 'The starts by the clock that periods are counted with.' },
  );
  return { ...starts, name, rows: { ...starts.rows, name } };
}

/** The names of a program's columns, in their order. */
export function programColumns({ keys, gathered, valued }: Program): readonly string[] {
  return [
    ...keys.map((_, i) => `key ${String(i)}`),
    ...(gathered === null ? [] : ['gathered']),
    'cell',
    ...countColumns(valued),
    ...(gathered === null ? [] : ['segments']),
  ];
}

/**
 * Counts for the facts of a run: rows that could be returns; customers that start, where they may start more
 * than once; and, per table, rows without a customer and rows with one whose time does not count.
 */
export function factsProgram(plan: CohortPlan, schema: Schema): Statement {
  const { input: fold, by, split } = plan.root.input.input.input;
  const builder = builderOf(schema, numericCustomers(sourcesOf(plan), schema));
  const time = rowColumn(rowsOf(fold.input, builder), fold.time);
  const plain: Clock = { ...clockOf(fold.grid, time, whole(0)), rows: [] };
  const returning = returningRows(
    { ...fold, value: null, shared: [], starting: null },
    plain,
    builder,
  );
  const starters =
    fold.anchor.entry === 'recurring'
      ? aggregateOf(keptStarts(fold, startsOf(fold, [...by, ...split], builder), builder))
      : null;
  const events = select([output('n', aggregate('count'))], table(returning));
  return {
    kind: 'statement',
    recursive: builder.recursive,
    tables: builder.tables,
    query: select(
      [
        output('events', { kind: 'scalar', query: events }),
        output('customers', starters ? { kind: 'scalar', query: starters } : whole(-1)),
      ],
      null,
    ),
  };
}

function aggregateOf(starts: Starts) {
  return select([output('n', aggregate('countDistinct', column('customer')))], table(starts.name));
}
