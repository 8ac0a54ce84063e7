import type { CohortNode, Dimension, FoldNode } from '@tenure/plan';
import {
  aggregate,
  ascending,
  binary,
  call,
  column,
  constant,
  descending,
  join,
  output,
  rowNumber,
  select,
  table,
  when,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Output } from '../tree/query.ts';
import type { Relation } from '../tree/relation.ts';
import { named, type Builder } from './builder.ts';
import { calendarFor, slotOf } from './calendar.ts';
import { boundFor, commonPeriod } from './clock.ts';
import { byPlace, CUSTOMER, inTime, rowColumn, rowsOf, type RowColumn } from './rows.ts';
import { testOf, withTotals } from './start-tests.ts';
import type { Starts } from './starts.ts';

/** What a key of the cohorts holds, so that its values can be named. */
export type KeyKind =
  | { readonly kind: 'slots'; readonly grain: FoldNode['grid']['grain']; readonly zoned: boolean }
  | { readonly kind: 'values'; readonly type: RowColumn['type']; readonly zoned: boolean }
  | { readonly kind: 'answers' };

/** Starts that passed their tests, with the keys of their cohorts and segments. */
export interface NamedStarts {
  /** A common table expression with `start` columns and the keys. */
  readonly name: string;
  readonly keys: readonly { readonly name: string; readonly is: KeyKind }[];
  /** A table with one row per segment, where those beyond the largest are gathered; null where none are. */
  readonly segments: string | null;
}

/** The column that says whether a start's segment is gathered with others. */
export const GATHERED = 'gathered';

/** Keeps the starts that pass their tests; `starts` itself where there are none. */
export function keptStarts(fold: FoldNode, starts: Starts, builder: Builder): Starts {
  const tests = (fold.anchor.keep ?? []).map((test) => testOf(test, starts, fold.grid, builder));
  if (tests.length === 0) return starts;
  const { from, names } = withTotals(starts, tests);
  const passing = tests.map((test, i) => test.passes('s', names[i] ?? []));
  const name = builder.add(
    'passing',
    select(
      startColumns(starts, builder).map((one) => output(one, column(one, 's'))),
      from,
      {
        where: where(passing),
      },
    ),
    { kept: true, says: 'The starts that pass.' },
  );
  return { ...starts, name, rows: { ...starts.rows, name } };
}

/** Names of the columns that starts have. */
export function startColumns({ name }: Starts, builder: Builder): string[] {
  const found = builder.tables.find((one) => one.name === name);
  if (found?.query.kind !== 'select') throw new Error('Starts are a select.');
  return found.query.columns.map(({ as }) => as);
}

/** Names the cohort and the segment of every start; `more` are further columns of the start. */
export function namedStarts(
  { by, split, top = null, input }: CohortNode,
  starts: Starts,
  more: readonly Output[],
  builder: Builder,
): NamedStarts {
  const { grid } = input;
  const dimensions = [...by, ...split];
  const tests = dimensions.map((dimension) =>
    dimension.kind === 'test' ? testOf(dimension.test, starts, grid, builder) : null,
  );
  const given = tests.filter((test) => test !== null);
  const totals = withTotals(starts, given);
  const latest = dimensions.some((dimension) => 'at' in dimension && dimension.at === 'latest')
    ? latestRows(input, dimensions, builder)
    : null;
  const from: Relation =
    latest === null
      ? totals.from
      : join(
          'left',
          totals.from,
          table(latest.name, 'l'),
          binary('=', column(CUSTOMER, 'l'), column(CUSTOMER, 's')),
        );
  const keys = dimensions.map((dimension, i) => {
    const test = tests[i];
    const passes = test ? test.passes('s', totals.names[given.indexOf(test)] ?? []) : null;
    const name = i < by.length ? `cohort_${String(i)}` : `segment_${String(i - by.length)}`;
    return { name, ...keyOf(dimension, input, starts, passes, builder) };
  });
  const name = builder.add(
    'named',
    select(
      [
        output(starts.key, column(starts.key, 's')),
        ...(starts.key === CUSTOMER ? [] : [output(CUSTOMER, column(CUSTOMER, 's'))]),
        ...keys.map(({ name: as, item }) => output(as, item)),
        ...more,
      ],
      from,
    ),
    { says: 'What the cohort and the segment of every start are called by.' },
  );
  const kinds = keys.map(({ name: as, is }) => ({ name: as, is }));
  if (top === null || split.length === 0) return { name, keys: kinds, segments: null };
  return gatheredSegments(name, starts, kinds, by.length, top, more, builder);
}

function keyOf(
  dimension: Dimension,
  { grid, anchor }: FoldNode,
  starts: Starts,
  passes: SqlExpression | null,
  builder: Builder,
): { readonly item: SqlExpression; readonly is: KeyKind } {
  const slot = column('slot', 's');
  const slots = (grain: FoldNode['grid']['grain'], zoned: boolean) =>
    ({ kind: 'slots', grain, zoned }) as const;
  switch (dimension.kind) {
    case 'start': {
      const { zoned, range } = starts.time;
      const { grain } = dimension;
      const item =
        grain === grid.grain
          ? slot
          : slotOf(column('time', 's'), grain, calendarFor(zoned, grid.calendar), range);
      return { item, is: slots(grain, zoned) };
    }
    case 'period': {
      const period = commonPeriod(slot, starts.first, grid.every);
      const begins = grid.every === 1 ? period : binary('*', period, whole(grid.every));
      return {
        item: binary('+', starts.first, begins),
        is: slots(grid.grain, starts.time.zoned),
      };
    }
    case 'bucket':
    case 'value': {
      const latest = dimension.at === 'latest';
      const rows = latest ? rowsOf(anchor.input, builder) : starts.rows;
      const { name, type, zoned, range } = rowColumn(rows, dimension.column);
      const item = column(name, latest ? 'l' : 's');
      if (dimension.kind === 'value' || type !== 'time')
        return { item, is: { kind: 'values', type, zoned } };
      const { grain } = dimension;
      return {
        item: slotOf(item, grain, calendarFor(zoned, grid.calendar), range),
        is: slots(grain, zoned),
      };
    }
    case 'test':
      return { item: passes ?? constant('boolean', false), is: { kind: 'answers' } };
  }
}

/** The latest known row of every customer, with the columns that dimensions take from it. */
function latestRows(
  { anchor, grid }: FoldNode,
  dimensions: readonly Dimension[],
  builder: Builder,
): { readonly name: string } {
  const rows = rowsOf(anchor.input, builder);
  const time = rowColumn(rows, anchor.time);
  const own = named(rows.name, 'r');
  const at = own.at(time.name);
  const known = whole(Math.ceil(boundFor(time.zoned, grid.calendar.zone, grid.asOf)));
  const names = new Set(
    dimensions.flatMap((dimension) =>
      'at' in dimension && dimension.at === 'latest'
        ? [rowColumn(rows, dimension.column).name]
        : [],
    ),
  );
  const order = [descending(at), ...byPlace(rows).map(({ item }) => ({ item, descending: true }))];
  const ranked = builder.add(
    'ranked_latest',
    select(
      [
        output(CUSTOMER, own.at(CUSTOMER)),
        ...Array.from(names, (name) => output(name, own.at(name))),
        output('rank', rowNumber([own.at(CUSTOMER)], order)),
      ],
      own.from,
      { where: where([...inTime(at), binary('<', at, known)]) },
    ),
    { kept: false },
  );
  const name = builder.add(
    'latest',
    select([output(CUSTOMER), ...Array.from(names, (one) => output(one))], table(ranked), {
      where: binary('=', column('rank'), whole(1)),
    }),
    { kept: true, says: 'The latest known row of every customer.' },
  );
  return { name };
}

/** Keeps the largest segments and gathers the others: their keys become null, and `gathered` is true. */
function gatheredSegments(
  from: string,
  starts: Starts,
  keys: NamedStarts['keys'],
  cohorts: number,
  top: number,
  more: readonly Output[],
  builder: Builder,
): NamedStarts {
  const split = keys.slice(cohorts);
  const sizes = builder.add(
    'sizes',
    select(
      [
        ...split.map(({ name }) => output(name)),
        output('size', aggregate('countDistinct', column(CUSTOMER))),
      ],
      table(from),
      { group: split.map(({ name }) => column(name)) },
    ),
    { says: 'The segments by their customers.' },
  );
  const inOrder = split.map(({ name, is }) =>
    ascending(
      is.kind === 'values' && is.type === 'text' ? call('byCodePoint', column(name)) : column(name),
    ),
  );
  const segments = builder.add(
    'segments',
    select(
      [
        ...split.map(({ name }) => output(name)),
        output('rank', rowNumber([], [descending(column('size')), ...inOrder])),
      ],
      table(sizes),
    ),
    { kept: true },
  );
  const own = named(from, 's');
  const segment = named(segments, 'g');
  const same = split.map(({ name }): SqlExpression => ({
    kind: 'same',
    left: segment.at(name),
    right: own.at(name),
  }));
  const large = binary('<=', segment.at('rank'), whole(top));
  const name = builder.add(
    'named_top',
    select(
      [
        output(starts.key, own.at(starts.key)),
        ...keys.map(({ name: as }, i) =>
          output(as, i < cohorts ? own.at(as) : when(large, own.at(as))),
        ),
        output(GATHERED, binary('>', segment.at('rank'), whole(top))),
        ...more.map(({ as }) => output(as, own.at(as))),
      ],
      join('inner', own.from, segment.from, where(same)),
    ),
  );
  return { name, keys, segments };
}
