import { reportedSlots, slotter, type SpellsNode } from '@tenure/plan';
import {
  aggregate,
  all,
  any,
  ascending,
  binary,
  call,
  column,
  descending,
  isNull,
  join,
  lag,
  maxBefore,
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
import { activeIn, segmentNames, type Tabulated } from './activity.ts';
import { named, type Builder } from './builder.ts';
import { calendarFor, FIRST_TIME, LAST_TIME, slotOf } from './calendar.ts';
import { boundFor } from './clock.ts';
import { truthOf } from './expression.ts';
import { columnsOf, CUSTOMER, inTime, PLACE, rowColumn, rowsOf } from './rows.ts';
import { segmentsOf, type Segments } from './segments.ts';
import { segmentPart, type TabulationPart } from './tabulation.ts';

/** A day that no stay reaches: the end of those that go on. */
const FAR = 1 << 28;

/** Spells as a common table expression: the segment, `age`, `ended`, `entry` and, with causes, `cause`. */
interface Spells {
  readonly name: string;
  readonly events: SqlExpression;
}

/** Lowers a plan of spells: the ages at which they end or are censored, counted. */
export function spellsTabulation(node: SpellsNode, builder: Builder): Tabulated {
  const segments = segmentsOf(node, builder);
  const spells = node.end === null ? ofMoments(node, segments, builder) : ofStays(node, node.end, segments, builder); // prettier-ignore
  const { from, at } = named(spells.name, 's');
  const exits = [at('ended'), at('entry')];
  const counts = { from, at: at('age'), numbers: [...exits, aggregate('count')] };
  const cause = node.cause === null ? null : rowColumn(rowsOf(node.input, builder), node.cause);
  const parts: TabulationPart[] = [
    ...(node.split.length === 0 ? [] : [segmentPart(segments)]),
    { of: 'spell', ...counts, group: [at('age'), ...exits] },
    ...(cause === null
      ? []
      : [
          {
            of: 'cause' as const,
            ...counts,
            where: binary('=', at('ended'), whole(1)),
            group: [at('age'), ...exits, at('cause')],
            cause: at('cause'),
          },
        ]),
    { of: 'facts', from: null, group: null, at: whole(0), numbers: [spells.events] },
  ];
  const shape = {
    segments: node.split.length === 0 ? null : segments,
    width: 3,
    cause: cause === null ? null : { type: cause.type },
  };
  return { parts, shape };
}

const scalar = (query: ReturnType<typeof select>): SqlExpression => ({ kind: 'scalar', query });

/** The day of a moment on the clock of the rows' times. */
function dayAt(node: SpellsNode, zoned: boolean, moment: number): number {
  const at = Math.min(Math.max(moment, FIRST_TIME), LAST_TIME - 1);
  return slotter('day', calendarFor(zoned, node.calendar.calendar), at, at)(at);
}

/** Columns of the segments as they stand. */
const carried = (segments: Segments, of: string): Output[] =>
  segmentNames(segments).map((name) => output(name, column(name, of)));

/** The columns of a spell: lost `silence` days after `last`, where that is known, and seen up to there. */
function ending(
  { silence, landmark }: SpellsNode,
  start: SqlExpression,
  last: SqlExpression,
  known: number,
  late: SqlExpression | null,
): Output[] {
  const lost = silence === 0 ? last : binary('+', last, whole(silence));
  const seen = call('least', lost, whole(known));
  const entry = late === null ? whole(landmark) : call('greatest', late, whole(landmark));
  return [
    output('age', call('greatest', whole(0), binary('-', seen, start))),
    output('ended', when(binary('<=', lost, whole(known)), whole(1), whole(0))),
    output('entry', entry),
  ];
}

function ofMoments(node: SpellsNode, segments: Segments, builder: Builder): Spells {
  const active = activeIn(node, 'day', builder);
  const { zoned, range } = rowColumn(rowsOf(node.input, builder), node.time);
  const { base } = reportedSlots(node.calendar, { zoned, range });
  const { calendar, asOf } = node.calendar;
  const known = dayAt(node, zoned, boundFor(zoned, calendar.zone, asOf)) - 1;
  const [s, a] = [named(segments.name, 's'), named(active, 'a')];
  const own = (slot: SqlExpression) => [
    output(CUSTOMER, s.at(CUSTOMER)),
    output('began', s.at('slot')),
    output('slot', slot),
  ];
  const points = builder.add('points', {
    kind: 'union',
    distinct: false,
    parts: [
      // A start before the data is seen from the first day on.
      select(own(s.at('slot')), s.from, { where: binary('>=', s.at('slot'), whole(base)) }),
      select(
        own(a.at('slot')),
        join(
          'inner',
          s.from,
          a.from,
          all([
            binary('=', a.at(CUSTOMER), s.at(CUSTOMER)),
            binary('>', a.at('slot'), s.at('slot')),
          ]),
        ),
      ),
    ],
  });
  const slot = column('slot');
  const steps = builder.add(
    'steps',
    select(
      [
        output(CUSTOMER),
        output('began'),
        output('slot'),
        output('before', lag(slot, [column(CUSTOMER)], [ascending(slot)])),
      ],
      table(points),
    ),
    { kept: false, says: 'The days that keep a customer, from the start on, and the one before.' },
  );
  const before = column('before');
  const silent = binary('>', binary('-', slot, before), whole(node.silence));
  const lasts = builder.add(
    'lasts',
    select(
      [
        output(CUSTOMER),
        output('began'),
        output('first', aggregate('min', slot)),
        output('last', call('coalesce', aggregate('min', before, silent), aggregate('max', slot))),
      ],
      table(steps),
      { group: [column(CUSTOMER), column('began')] },
    ),
    { kept: false, says: 'The last day before the first silence.' },
  );
  const l = named(lasts, 'l');
  const isLate = binary('<', l.at('began'), whole(base));
  const late = when(isLate, binary('-', l.at('first'), l.at('began')), whole(0));
  const name = builder.add(
    'spells',
    select(
      [...carried(segments, 's'), ...ending(node, l.at('began'), l.at('last'), known, late)],
      join('inner', l.from, s.from, binary('=', s.at(CUSTOMER), l.at(CUSTOMER))),
      {
        where: any([
          binary('>=', l.at('began'), whole(base)),
          binary('<=', l.at('first'), whole(known)),
        ]),
      },
    ),
    { kept: true, says: 'A spell a customer, in days.' },
  );
  const events = scalar(select([output('n', aggregate('sumWhole', column('n')))], table(active)));
  return { name, events };
}

function ofStays(node: SpellsNode, end: string, segments: Segments, builder: Builder): Spells {
  const { calendar, asOf } = node.calendar;
  const rows = rowsOf(node.input, builder);
  const begins = rowColumn(rows, node.time);
  const ends = rowColumn(rows, end);
  const until = boundFor(begins.zoned, calendar.zone, asOf);
  const bound = whole(Math.ceil(until));
  const known = dayAt(node, begins.zoned, until);
  const day = (name: string, range: typeof begins.range) =>
    slotOf(column(name), 'day', calendarFor(begins.zoned, calendar), range);
  // An empty column has no type: nothing has ended yet.
  const over = ends.type === 'time' ? column(ends.name) : null;
  const cause = node.cause === null ? null : rowColumn(rows, node.cause);
  const at = column(begins.name);
  const stays = builder.add(
    'stays',
    select(
      [
        output(CUSTOMER),
        ...(rows.placed ? [output(PLACE)] : []),
        output('from_day', day(begins.name, begins.range)),
        output(
          'until_day',
          over === null
            ? whole(FAR)
            : when(binary('<', over, bound), day(ends.name, ends.range), whole(FAR)),
        ),
        ...(cause === null ? [] : [output('cause', column(cause.name))]),
      ],
      table(rows.name),
      {
        where: where([
          ...inTime(at),
          binary('<', at, bound),
          node.activity ? truthOf(node.activity, columnsOf(rows)) : null,
          over === null ? null : any([isNull(over), binary('>=', over, at)]),
        ]),
      },
    ),
    { kept: true, says: 'Stays, in days; those that go on end in no day that is known.' },
  );
  const [s, t] = [named(segments.name, 's'), named(stays, 't')];
  const order = [ascending(t.at('from_day')), ...(rows.placed ? [ascending(t.at(PLACE))] : [])];
  const before = maxBefore(t.at('until_day'), [t.at(CUSTOMER)], order);
  const covers = builder.add(
    'covers',
    select(
      [
        output(CUSTOMER, s.at(CUSTOMER)),
        output('began', s.at('slot')),
        ...(rows.placed ? [output(PLACE, t.at(PLACE))] : []),
        output('from_day', t.at('from_day')),
        output('until_day', t.at('until_day')),
        ...(cause === null ? [] : [output('cause', t.at('cause'))]),
        output('cover', call('greatest', s.at('slot'), call('coalesce', before, s.at('slot')))),
      ],
      join('inner', s.from, t.from, binary('=', t.at(CUSTOMER), s.at(CUSTOMER))),
    ),
    { kept: true, says: 'How far the start and all stays before reach.' },
  );
  const reach = column('cover');
  const gone = binary('>', column('from_day'), binary('+', reach, whole(node.silence)));
  const lasts = builder.add(
    'lasts',
    select(
      [
        output(CUSTOMER),
        output('gap', aggregate('min', reach, gone)),
        output(
          'last',
          call(
            'coalesce',
            aggregate('min', reach, gone),
            call(
              'greatest',
              aggregate('max', column('until_day')),
              aggregate('max', column('began')),
            ),
          ),
        ),
      ],
      table(covers),
      { group: [column(CUSTOMER)] },
    ),
    { kept: true, says: 'The last day before the first silence.' },
  );
  const l = named(lasts, 'l');
  const last = call('coalesce', l.at('last'), s.at('slot'));
  const reasons = cause === null ? null : named(reasonsOf(covers, lasts, node.silence, rows.placed, builder), 'r'); // prettier-ignore
  const joined = join('left', s.from, l.from, binary('=', l.at(CUSTOMER), s.at(CUSTOMER)));
  const name = builder.add(
    'spells',
    select(
      [
        ...carried(segments, 's'),
        ...ending(node, s.at('slot'), last, known, null),
        ...(reasons === null ? [] : [output('cause', reasons.at('cause'))]),
      ],
      reasons === null
        ? joined
        : join('left', joined, reasons.from, binary('=', reasons.at(CUSTOMER), s.at(CUSTOMER))),
    ),
    { kept: true, says: 'A spell a customer, in days.' },
  );
  return { name, events: scalar(select([output('n', aggregate('count'))], table(stays))) };
}

/** The cause that the stay gives which reached furthest before the silence, of equal ones the last. */
function reasonsOf(
  covers: string,
  lasts: string,
  silence: number,
  placed: boolean,
  builder: Builder,
): string {
  const [c, l] = [named(covers, 'c'), named(lasts, 'l')];
  const order = [descending(c.at('from_day')), ...(placed ? [descending(c.at(PLACE))] : [])];
  const before = any([
    isNull(l.at('gap')),
    binary('<=', c.at('from_day'), binary('+', l.at('gap'), whole(silence))),
  ]);
  const ranked = builder.add(
    'ranked_reasons',
    select(
      [
        output(CUSTOMER, c.at(CUSTOMER)),
        output('cause', c.at('cause')),
        output('rank', rowNumber([c.at(CUSTOMER)], order)),
      ],
      join('inner', c.from, l.from, binary('=', l.at(CUSTOMER), c.at(CUSTOMER))),
      { where: where([before, binary('>=', c.at('until_day'), c.at('cover'))]) },
    ),
    { kept: false },
  );
  return builder.add(
    'reasons',
    select([output(CUSTOMER), output('cause')], table(ranked), {
      where: binary('=', column('rank'), whole(1)),
    }),
    { kept: false, says: 'Why each spell ended.' },
  );
}
