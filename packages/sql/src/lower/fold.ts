import type { FoldNode } from '@tenure/plan';
import {
  aggregate,
  all,
  any,
  ascending,
  binary,
  call,
  column,
  constant,
  join,
  long,
  not,
  output,
  rowNumber,
  select,
  table,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import { named, type Builder } from './builder.ts';
import type { Clock } from './clock.ts';
import { numberOf, truthOf } from './expression.ts';
import { columnsOf, CUSTOMER, inTime, rowColumn, rowsOf } from './rows.ts';
import { shareOf, type Starts } from './starts.ts';

/** Whether the returns of period 0 make a difference to any cell. */
export function countsPeriod0({ matching, period0 }: FoldNode): boolean {
  return period0 === 'counted' || matching === 'on_or_before';
}

/** Rows that could be returns: a common table expression with their ticks and what the fold asks of them. */
export function returningRows(fold: FoldNode, clock: Clock, builder: Builder): string {
  const rows = rowsOf(fold.input, builder);
  const time = rowColumn(rows, fold.time);
  const until = Math.ceil(Math.min(fold.until ?? Infinity, fold.grid.asOf));
  const starting =
    countsPeriod0(fold) && fold.starting
      ? [
          output(
            'starting',
            call('coalesce', truthOf(fold.starting, columnsOf(rows)), constant('boolean', false)),
          ),
        ]
      : [];
  return builder.add(
    'returning',
    select(
      [
        output(CUSTOMER),
        ...clock.rows,
        output('moment', column(time.name)),
        ...starting,
        ...(fold.value ? [output('value', numberOf(fold.value.expression, columnsOf(rows)))] : []),
        ...fold.shared.map((dimension, i) =>
          output(`shared_${String(i)}`, shareOf(dimension, rows, fold)),
        ),
      ],
      table(rows.name),
      {
        where: where([
          ...inTime(column(time.name)),
          binary('<', column(time.name), whole(until)),
          fold.activity ? truthOf(fold.activity, columnsOf(rows)) : null,
        ]),
      },
    ),
    { kept: false, says: 'Rows that can be returns.' },
  );
}

/** Every start with the rows at or after its own tick, and their period after it. */
export function nearRows(
  fold: FoldNode,
  starts: Starts,
  returning: string,
  clock: Clock,
  builder: Builder,
): string {
  const own = named(starts.name, 's');
  const row = named(returning, 'r');
  const on = all([
    binary('=', row.at(CUSTOMER), own.at(CUSTOMER)),
    ...starts.shared.map((name): SqlExpression => ({
      kind: 'same',
      left: row.at(name),
      right: own.at(name),
    })),
    binary('>=', row.at('tick'), own.at('tick')),
  ]);
  const later = binary('>', row.at('moment'), own.at('moment'));
  const beside = binary('=', row.at('moment'), own.at('moment'));
  const comesBack =
    fold.starting === null
      ? any([later, beside])
      : any([later, all([beside, not(row.at('starting'))])]);
  const returns = countsPeriod0(fold) ? [output('returns', comesBack)] : [];
  const value = fold.value
    ? [
        output('value', row.at('value')),
        output('since', binary('>=', row.at('moment'), own.at('moment'))),
      ]
    : [];
  return builder.add(
    'near',
    select(
      [
        output('start', own.at(starts.key)),
        output('period', clock.period(own.at, row.at)),
        ...returns,
        ...value,
      ],
      join('inner', own.from, row.from, on),
    ),
    { kept: false, says: 'Rows by their period after the start.' },
  );
}

/** The rows of `near` that can make a period active. */
function counting(fold: FoldNode): SqlExpression[] {
  const { matching, grid } = fold;
  return [
    ...(countsPeriod0(fold)
      ? [any([binary('>', column('period'), whole(0)), column('returns')])]
      : []),
    ...(matching === 'on_or_after' ? [] : [binary('<=', column('period'), whole(grid.horizon))]),
  ];
}

/** A mask per start: bit k is set when it is active in period k, or, in the last bit, in a later one. */
export function masksOf(fold: FoldNode, near: string, builder: Builder): string {
  const bit = call(
    'shiftLeft',
    ONE,
    fold.matching === 'on_or_after'
      ? call('least', column('period'), whole(fold.grid.horizon))
      : column('period'),
  );
  return builder.add(
    'masks',
    select([output('start'), output('mask', aggregate('bitOr', bit))], table(near), {
      where: where(counting(fold)),
      group: [column('start')],
    }),
    { says: 'The fold: bit k of a start is set when it is active in period k.' },
  );
}

/** The number 1 in 64 bits. */
export const ONE: SqlExpression = long(1);

/** Periods of starts with enough rows. */
export function activePeriods(fold: FoldNode, near: string, builder: Builder): string {
  return builder.add(
    'active',
    select([output('start'), output('period')], table(near), {
      where: where(counting(fold)),
      group: [column('start'), column('period')],
      having: fold.atLeast > 1 ? binary('>=', aggregate('count'), whole(fold.atLeast)) : null,
    }),
    { says: 'The fold: periods in which a start is active.' },
  );
}

/**
 * How far a start is active: its last active period, its first, or the last that no gap comes before; and
 * whether period 0 is one (1) or not (0).
 */
export function reachOf(fold: FoldNode, active: string, builder: Builder): string {
  const period = column('period');
  if (fold.matching !== 'consecutive') {
    const fn = fold.matching === 'on_or_after' ? 'max' : 'min';
    return builder.add(
      'reach',
      select(
        [output('start'), output('reach', aggregate(fn, period)), output('zero', whole(0))],
        table(active),
        { group: [column('start')] },
      ),
    );
  }
  const numbered = builder.add(
    'numbered',
    select(
      [
        output('start'),
        output('period'),
        output('rank', rowNumber([column('start')], [ascending(period)])),
      ],
      table(active),
      { where: binary('>', period, whole(0)) },
    ),
    { says: 'Periods without a gap are those whose number is their place.' },
  );
  const unbroken = builder.add(
    'unbroken',
    select([output('start'), output('reach', aggregate('max', period))], table(numbered), {
      where: binary('=', period, column('rank')),
      group: [column('start')],
    }),
  );
  const own = named(active, 'a');
  const far = named(unbroken, 'u');
  return builder.add(
    'reach',
    select(
      [
        output('start', own.at('start')),
        output('reach', call('coalesce', aggregate('max', far.at('reach')), whole(0))),
        output(
          'zero',
          aggregate('count', constant('whole', 1), binary('=', own.at('period'), whole(0))),
        ),
      ],
      join('left', own.from, far.from, binary('=', far.at('start'), own.at('start'))),
      { group: [own.at('start')] },
    ),
  );
}

/** What is added up, per start and period with enough rows: in period 0 the rows from the start on. */
export function addedValues(fold: FoldNode, near: string, builder: Builder): string {
  const value = column('value');
  return builder.add(
    'added',
    select(
      [output('start'), output('period'), output('value', aggregate('sumNumber', value))],
      table(near),
      {
        where: any([binary('>', column('period'), whole(0)), column('since')]),
        group: [column('start'), column('period')],
        having: all([
          binary('>=', aggregate('count'), whole(fold.atLeast)),
          binary('>', aggregate('count', value), whole(0)),
        ]),
      },
    ),
    { says: 'What is added up.' },
  );
}
