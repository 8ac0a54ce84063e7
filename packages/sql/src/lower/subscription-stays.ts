import { reportedSlots, type MovementsNode } from '@tenure/plan';
import {
  all,
  binary,
  call,
  column,
  constant,
  not,
  output,
  present,
  select,
  table,
  when,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Builder } from './builder.ts';
import { calendarFor, slotOf } from './calendar.ts';
import { boundFor } from './clock.ts';
import { CUSTOMER, inTime, PLACE, rowColumn, rowsOf } from './rows.ts';

/** Subscriptions as common table expressions. */
export interface Stays {
  /** Rows that count, with `customer`, `from_slot`, `to_slot`, `amount`, `starts` and `ends`. */
  readonly name: string;
  /** All known rows, with what they lack. */
  readonly judged: string;
  readonly placed: boolean;
  readonly base: number;
  readonly count: number;
}

const NO_TIME = constant('whole', null);

/** Reads subscriptions, in periods counted from the first. */
export function staysOf(node: MovementsNode, builder: Builder): Stays {
  const { grain, calendar, asOf } = node.calendar;
  const rows = rowsOf(node.input, builder);
  const start = rowColumn(rows, node.start);
  const end = rowColumn(rows, node.end);
  const amount = rowColumn(rows, node.mrr);
  const { base, count, until } = reportedSlots(node.calendar, start);
  // An empty column has no type: nothing has ended yet.
  const over = end.type === 'time' ? column(end.name) : null;
  const endUntil = whole(Math.ceil(boundFor(end.zoned, calendar.zone, asOf)));
  const slot = (of: typeof start) => {
    const own = slotOf(column(of.name), grain, calendarFor(of.zoned, calendar), of.range);
    return call('greatest', whole(0), call('least', whole(count), binary('-', own, whole(base))));
  };
  const at = column(start.name);
  const ended = over === null ? null : all([...inTime(over), binary('<', over, endUntil)]);
  const judged = builder.add(
    'judged',
    select(
      [
        output(CUSTOMER),
        ...(rows.placed ? [output(PLACE)] : []),
        output('starts', at),
        output('ends', ended === null ? NO_TIME : when(ended, column(end.name))),
        output('amount', amount.type === 'number' ? column(amount.name) : constant('number', null)),
        output('from_slot', slot(start)),
        output('to_slot', ended === null ? whole(count) : when(ended, slot(end), whole(count))),
        output(
          'backwards',
          over === null
            ? constant('boolean', false)
            : call('coalesce', all([...inTime(over), binary('<', over, at)]), constant('boolean', false)), // prettier-ignore
        ),
      ],
      table(rows.name),
      { where: where([...inTime(at), binary('<', at, whole(Math.ceil(until)))]) },
    ),
    { kept: true, says: 'Subscriptions that have started, in periods from the first.' },
  );
  const name = builder.add(
    'stays',
    select(
      [CUSTOMER, ...(rows.placed ? [PLACE] : []), 'starts', 'ends', 'amount', 'from_slot', 'to_slot'].map((one) => output(one)), // prettier-ignore
      table(judged),
      { where: where([sane(), binary('>', column('to_slot'), column('from_slot'))]) },
    ),
    { kept: true, says: 'Those that some end of a period sees.' },
  );
  return { name, judged, placed: rows.placed, base, count };
}

/** Whether the amount of a row is one and its end does not lie before its start. */
export function sane(): SqlExpression {
  const amount = column('amount');
  return all([present(amount), binary('>=', amount, whole(0)), not(column('backwards'))]);
}
