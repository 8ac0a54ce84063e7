import type { GridNode, Measure, StartTest } from '@tenure/plan';
import {
  aggregate,
  binary,
  call,
  cast,
  column,
  constant,
  join,
  output,
  present,
  select,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import { named, type Builder } from './builder.ts';
import { boundFor, timeAs } from './clock.ts';
import { numberOf, truthOf } from './expression.ts';
import { columnsOf, CUSTOMER, inTime, rowColumn, rowsOf, type RowColumn } from './rows.ts';
import type { Starts } from './starts.ts';

/** A common table expression with a row for every start that it knows: `key` and `total`. */
interface Total {
  readonly name: string;
  readonly measure: string;
}

/** A test of starts: the totals to join, and its answer given the starts and them. */
export interface Tested {
  readonly totals: readonly Total[];
  /** True or false, never null; `of` is the starts' name, `ofTotals` those of the totals. */
  readonly passes: (of: string, ofTotals: readonly string[]) => SqlExpression;
}

/** Lowers a test. */
export function testOf(
  { condition, measures }: StartTest,
  starts: Starts,
  grid: GridNode,
  builder: Builder,
): Tested {
  const totals = measures.map((measure) => ({
    name: totalOf(measure, starts, grid, builder),
    measure: measure.name,
  }));
  return {
    totals,
    passes: (of, ofTotals) => {
      const columns = columnsOf(starts.rows, of);
      const truth = truthOf(condition, (name) => {
        const place = totals.findIndex(({ measure }) => measure === name);
        if (place < 0) return columns(name);
        const total = call(
          'coalesce',
          column('total', ofTotals[place] ?? null),
          constant('number', 0),
        );
        return { item: total, type: 'number' };
      });
      return call('coalesce', truth, constant('boolean', false));
    },
  };
}

/** Joins the totals of tests to the starts `s`, under the names `t0`, `t1`, …. */
export function withTotals(starts: Starts, tests: readonly Tested[]) {
  const own = named(starts.name, 's');
  let from: Parameters<typeof join>[1] = own.from;
  const names: string[][] = [];
  let count = 0;
  for (const { totals } of tests) {
    names.push(
      totals.map(({ name }) => {
        const as = `t${String(count)}`;
        count += 1;
        const total = named(name, as);
        from = join('left', from, total.from, binary('=', total.at('key'), own.at(starts.key)));
        return as;
      }),
    );
  }
  return { from, names };
}

function totalOf(measure: Measure, starts: Starts, grid: GridNode, builder: Builder): string {
  const { zone } = grid.calendar;
  const rows = rowsOf(measure.input, builder);
  const time = rowColumn(rows, measure.time);
  const known = whole(Math.ceil(boundFor(time.zoned, zone, grid.asOf)));
  const own = named(starts.name, 's');
  const row = named(rows.name, 'm');
  const at = column(time.name, 'm');
  const { within } = measure;
  const firsts = within?.origin === 'first' ? firstTimes(rows.name, time, known, builder) : null;
  const first = firsts === null ? null : named(firsts, 'f');
  const origin = within && originOf(within, starts, time, zone);
  const joined = join('inner', own.from, row.from, binary('=', row.at(CUSTOMER), own.at(CUSTOMER)));
  const from = first
    ? join('inner', joined, first.from, binary('=', first.at(CUSTOMER), own.at(CUSTOMER)))
    : joined;
  const window =
    within && origin
      ? [
          ...(within.before === true ? [present(origin)] : [binary('>=', at, origin)]),
          binary('<', at, binary('+', origin, whole(Math.ceil(within.length)))),
        ]
      : [];
  const sum = measure.sum
    ? aggregate('sumNumber', numberOf(measure.sum, columnsOf(rows, 'm')))
    : cast(aggregate('count'), 'number');
  return builder.add(
    'totals',
    select([output('key', own.at(starts.key)), output('total', sum)], from, {
      where: where([
        ...inTime(at),
        binary('<', at, known),
        measure.condition ? truthOf(measure.condition, columnsOf(rows, 'm')) : null,
        ...window,
      ]),
      group: [own.at(starts.key)],
    }),
    { says: 'What is asked of the starts.' },
  );
}

function firstTimes(rows: string, time: RowColumn, known: SqlExpression, builder: Builder): string {
  const own = named(rows, 'r');
  const at = own.at(time.name);
  return builder.add(
    'first_rows',
    select([output(CUSTOMER, own.at(CUSTOMER)), output('time', aggregate('min', at))], own.from, {
      where: where([...inTime(at), binary('<', at, known)]),
      group: [own.at(CUSTOMER)],
    }),
  );
}

function originOf(
  { origin }: NonNullable<Measure['within']>,
  starts: Starts,
  time: RowColumn,
  zone: string,
): SqlExpression {
  if (origin === 'first') return column('time', 'f');
  const own = origin === 'start' ? starts.time : rowColumn(starts.rows, origin.column);
  return timeAs(column(own.name, 's'), own, time.zoned, zone);
}
