import {
  assertNever,
  reportedSlots,
  unitsOfPeriods,
  type ActivityNode,
  type Expression,
  type Grain,
  type RowsNode,
} from '@tenure/plan';
import {
  aggregate,
  ascending,
  binary,
  call,
  column,
  descending,
  isNull,
  join,
  lag,
  output,
  select,
  table,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import { Refused } from '../refused.ts';
import { named, type Builder } from './builder.ts';
import { calendarFor, slotOf } from './calendar.ts';
import { boundFor } from './clock.ts';
import { truthOf } from './expression.ts';
import { columnsOf, CUSTOMER, inTime, rowColumn, rowsOf } from './rows.ts';
import { isSegmented, segmentsOf, type Segmented, type Segments } from './segments.ts';
import { segmentPart, type TabulationPart, type TabulationShape } from './tabulation.ts';

/** What is counted, and the columns that it has. */
export interface Tabulated {
  readonly parts: readonly TabulationPart[];
  readonly shape: TabulationShape;
}

/** Rows to who is active when. */
export interface ActiveRows {
  readonly input: RowsNode;
  readonly time: string;
  readonly activity: Expression | null;
  readonly calendar: Segmented['calendar'];
}

/** Who is active in which slots of a grain: a common table expression with `customer`, `slot` and `n`, their rows there. */
export function activeIn(node: ActiveRows, grain: Grain, builder: Builder): string {
  const { calendar, asOf } = node.calendar;
  const rows = rowsOf(node.input, builder);
  const time = rowColumn(rows, node.time);
  const at = column(time.name);
  const slot = slotOf(at, grain, calendarFor(time.zoned, calendar), time.range);
  const until = whole(Math.ceil(boundFor(time.zoned, calendar.zone, asOf)));
  const counted = builder.add(
    'counted',
    select([output(CUSTOMER), output('slot', slot)], table(rows.name), {
      where: where([
        ...inTime(at),
        binary('<', at, until),
        node.activity ? truthOf(node.activity, columnsOf(rows)) : null,
      ]),
    }),
    { kept: false },
  );
  return builder.add(
    'active',
    select([output(CUSTOMER), output('slot'), output('n', aggregate('count'))], table(counted), {
      group: [column(CUSTOMER), column('slot')],
    }),
    { kept: true, says: `Who is active in which ${grain}.` },
  );
}

/** Names of the columns that say the segment. */
export function segmentNames(segments: Segments | null): string[] {
  if (segments === null) return [];
  return [
    ...segments.keys.map(({ name }) => name),
    ...(segments.segments === null ? [] : ['gathered']),
  ];
}

/** Lowers a plan of activity. */
export function activityTabulation(node: ActivityNode, builder: Builder): Tabulated {
  const { count, calendar } = node;
  const segments = isSegmented(node) ? segmentsOf(node, builder) : null;
  const names = segmentNames(segments);
  const activeOf = new Map<Grain, string>();
  const active = (grain: Grain): string => {
    const known = activeOf.get(grain) ?? activeIn(node, grain, builder);
    activeOf.set(grain, known);
    return known;
  };
  /** Active customers with their segment; of those who have none nothing is counted. */
  const seenIn = (grain: Grain): string => {
    const all = active(grain);
    if (segments === null) return all;
    const [a, g] = [named(all, 'a'), named(segments.name, 'g')];
    return builder.add(
      'seen',
      select(
        [
          ...names.map((name) => output(name, g.at(name))),
          ...[CUSTOMER, 'slot', 'n'].map((name) => output(name, a.at(name))),
        ],
        join('inner', a.from, g.from, binary('=', a.at(CUSTOMER), g.at(CUSTOMER))),
      ),
      { kept: false },
    );
  };
  const shape = { segments, width: 4, cause: null };
  const everySegment = segments === null ? [] : [segmentPart(segments)];
  const factsOf = (grain: Grain, customers: SqlExpression): TabulationPart => ({
    of: 'facts',
    from: null,
    group: null,
    at: whole(0),
    numbers: [customers, scalar(select([output('n', aggregate('sumWhole', column('n')))], table(active(grain))))], // prettier-ignore
  });
  switch (count.kind) {
    case 'states':
    case 'reach': {
      if (count.kind === 'states' && count.names > 0) {
        throw new Refused('SQL names no customers in the order of the rows yet');
      }
      if (count.kind === 'reach' && count.amount !== undefined) {
        throw new Refused('SQL adds up no amounts by calendar period yet');
      }
      const grain = calendar.grain as Grain;
      const steps = stepsOf(seenIn(grain), names, builder);
      const firsts = select([output('n', aggregate('count'))], table(steps), {
        where: isNull(column('before')),
      });
      const windows = count.kind === 'reach' ? count.windows : [];
      const spans = windows.length === 0 ? null : spansOf(seenIn('day'), names, builder);
      return {
        shape,
        parts: [
          ...everySegment,
          slotPart(steps),
          ...(spans === null ? [] : windows.flatMap((length, i) => windowParts(spans, length, i))),
          factsOf(grain, scalar(firsts)),
        ],
      };
    }
    case 'days': {
      const seen = seenIn(count.unit);
      const distinct = select([output('n', aggregate('countDistinct', column(CUSTOMER)))], table(seen)); // prettier-ignore
      const days = daysPart(node, count.unit, seen, names, builder);
      return {
        shape,
        parts: [...everySegment, ...days, factsOf(count.unit, scalar(distinct))],
      };
    }
    default:
      return assertNever(count);
  }
}

const scalar = (query: ReturnType<typeof select>): SqlExpression => ({ kind: 'scalar', query });

function stepsOf(seen: string, names: readonly string[], builder: Builder): string {
  return builder.add(
    'steps',
    select(
      [
        ...names.map((name) => output(name)),
        output('slot'),
        output('n'),
        output('before', lag(column('slot'), [column(CUSTOMER)], [ascending(column('slot'))])),
      ],
      table(seen),
    ),
    { kept: true, says: 'And in which they were before.' },
  );
}

function slotPart(steps: string): TabulationPart {
  const { from, at } = named(steps, 's');
  const before = at('before');
  return {
    of: 'slot',
    from,
    group: [at('slot')],
    at: at('slot'),
    numbers: [
      aggregate('count'),
      aggregate('count', whole(1), isNull(before)),
      aggregate('count', whole(1), binary('=', before, binary('-', at('slot'), whole(1)))),
      aggregate('sumWhole', at('n')),
    ],
  };
}

function spansOf(seen: string, names: readonly string[], builder: Builder): string {
  return builder.add(
    'spans',
    select(
      [
        ...names.map((name) => output(name)),
        output('slot'),
        output('after', lag(column('slot'), [column(CUSTOMER)], [descending(column('slot'))])),
      ],
      table(seen),
    ),
    { kept: true, says: 'Active days, and the next of the same customer.' },
  );
}

/** An active day reaches as far as the window is long, or to the customer's next one: so each is counted once. */
function windowParts(spans: string, length: number, place: number): TabulationPart[] {
  const { from, at } = named(spans, 's');
  const far = binary('+', at('slot'), whole(length));
  const end = call('least', far, call('coalesce', at('after'), far));
  const part = (day: SqlExpression, count: SqlExpression): TabulationPart => ({
    of: 'window',
    from,
    group: [day],
    at: day,
    numbers: [whole(place), count],
  });
  return [
    part(at('slot'), aggregate('count')),
    part(end, binary('-', whole(0), aggregate('count'))),
  ];
}

/** In how many units of each period customers are active. */
function daysPart(
  node: ActivityNode,
  unit: Grain,
  seen: string,
  names: readonly string[],
  builder: Builder,
): TabulationPart[] {
  const { zoned, range } = rowColumn(rowsOf(node.input, builder), node.time);
  const bounds = { zoned, range };
  const units = reportedSlots({ ...node.calendar, grain: unit }, bounds);
  const periods = unitsOfPeriods(node.calendar, unit, units, bounds);
  if (periods.length === 0) return [];
  const ranges = builder.add(
    'periods',
    {
      kind: 'values',
      columns: ['place', 'first', 'last'],
      rows: periods.map(({ first, last }, place) => [
        whole(place),
        whole(units.base + first),
        whole(units.base + last),
      ]),
    },
    { kept: true, says: 'The periods, by their first and last unit.' },
  );
  const [a, p] = [named(seen, 'a'), named(ranges, 'p')];
  const keys = [...names.map((name) => a.at(name)), a.at(CUSTOMER), p.at('place')];
  const within = where([
    binary('>=', a.at('slot'), p.at('first')),
    binary('<=', a.at('slot'), p.at('last')),
  ]);
  const own = builder.add(
    'units',
    select(
      [
        ...names.map((name) => output(name, a.at(name))),
        output('place', p.at('place')),
        output('days', aggregate('count')),
      ],
      join('inner', a.from, p.from, within),
      { group: keys },
    ),
    { kept: false, says: 'In how many of them each customer is active.' },
  );
  const { from, at } = named(own, 's');
  return [
    {
      of: 'days',
      from,
      group: [at('place'), at('days')],
      at: at('place'),
      numbers: [at('days'), aggregate('count')],
    },
  ];
}
