import { type MovementsNode } from '@tenure/plan';
import {
  aggregate,
  all,
  ascending,
  binary,
  call,
  column,
  constant,
  isNull,
  join,
  maxBefore,
  not,
  output,
  present,
  rowNumber,
  select,
  table,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import { segmentNames, type Tabulated } from './activity.ts';
import { named, type Builder } from './builder.ts';
import { LAST_TIME } from './calendar.ts';
import { CUSTOMER } from './rows.ts';
import { isSegmented, segmentsOf, type Segments } from './segments.ts';
import { revenueOf } from './movement-revenue.ts';
import { sane, staysOf, type Stays } from './subscription-stays.ts';
import { segmentPart, type TabulationPart } from './tabulation.ts';

/** The numbers of a movement, in their order: amounts, counts of customers, the greatest opening revenue. */
const WIDTH = 16;

/** Lowers a plan of movements: per segment and slot the amounts and customers. */
export function movementsTabulation(node: MovementsNode, builder: Builder): Tabulated {
  const segments = isSegmented(node) ? segmentsOf(node, builder) : null;
  const stays = staysOf(node, builder);
  const shape = { segments, width: WIDTH, cause: null };
  const everySegment = segments === null ? [] : [segmentPart(segments)];
  if (stays.count === 0)
    return { shape, parts: [...everySegment, factsPart(stays, segments, builder)] };
  const revenue = revenueOf(stays, builder);
  const changes = changesOf(node, stays, revenue, segments, builder);
  return {
    shape,
    parts: [
      ...everySegment,
      movementPart(changes),
      ...(node.pairs ? [pairPart(changes)] : []),
      factsPart(stays, segments, builder),
    ],
  };
}

const scalar = (query: ReturnType<typeof select>): SqlExpression => ({ kind: 'scalar', query });

/**
 * What every customer had `lag` periods before and has, per period, with the segment: `slot`, `a`, `b`, and whether
 * they come back (`back`).
 */
function changesOf(
  { lag: far, gap }: MovementsNode,
  stays: Stays,
  revenue: string,
  segments: Segments | null,
  builder: Builder,
): string {
  const zero = constant('number', 0);
  const slot = column('slot');
  const sides = builder.add('sides', {
    kind: 'union',
    distinct: false,
    parts: [
      select(
        [output(CUSTOMER), output('slot', binary('+', slot, whole(far))), output('a', column('revenue')), output('b', zero)], // prettier-ignore
        table(revenue),
        { where: binary('<', binary('+', slot, whole(far)), whole(stays.count)) },
      ),
      select(
        [output(CUSTOMER), output('slot'), output('a', zero), output('b', column('revenue'))],
        table(revenue),
      ),
    ],
  });
  const both = builder.add(
    'both',
    select(
      [
        output(CUSTOMER),
        output('slot'),
        output('a', aggregate('max', column('a'))),
        output('b', aggregate('max', column('b'))),
      ],
      table(sides),
      { group: [column(CUSTOMER), slot] },
    ),
    { kept: false, says: 'What they had, and have.' },
  );
  const firsts = builder.add(
    'firsts_paid',
    select([output(CUSTOMER), output('first', aggregate('min', slot))], table(revenue), {
      group: [column(CUSTOMER)],
    }),
    { kept: false },
  );
  const [o, f] = [named(both, 'o'), named(firsts, 'f')];
  const seen = binary('<', binary('+', f.at('first'), whole(far)), o.at('slot'));
  const runs = gap === null ? null : named(runsOf(stays, revenue, builder), 'q');
  const near_ = runs && gap !== null ? all([seen, binary('<=', runs.at('gap'), whole(gap))]) : seen;
  let from = join('inner', o.from, f.from, binary('=', f.at(CUSTOMER), o.at(CUSTOMER)));
  if (runs) {
    const same = all([
      binary('=', runs.at(CUSTOMER), o.at(CUSTOMER)),
      binary('=', runs.at('slot'), o.at('slot')),
    ]);
    from = join('left', from, runs.from, same);
  }
  const group = segments === null ? null : named(segments.name, 'g');
  if (group) {
    from = join('inner', from, group.from, binary('=', group.at(CUSTOMER), o.at(CUSTOMER)));
  }
  return builder.add(
    'changes',
    select(
      [
        ...segmentNames(segments).map((name) => output(name, column(name, 'g'))),
        output('slot', o.at('slot')),
        output('a', o.at('a')),
        output('b', o.at('b')),
        output('back', call('coalesce', near_, constant('boolean', false))),
      ],
      from,
    ),
    { kept: true },
  );
}

/** Per customer and period with revenue, the milliseconds without any before its run of such periods: `gap`. */
function runsOf({ name }: Stays, revenue: string, builder: Builder): string {
  const slot = column('slot');
  const place = rowNumber([column(CUSTOMER)], [ascending(slot)]);
  const islands = builder.add(
    'islands',
    select([output(CUSTOMER), output('slot'), output('island', binary('-', slot, place))], table(revenue)), // prettier-ignore
    { kept: true },
  );
  const begins = builder.add(
    'begins',
    select(
      [output(CUSTOMER), output('island'), output('begin_slot', aggregate('min', slot))],
      table(islands),
      { group: [column(CUSTOMER), column('island')] },
    ),
    { kept: false },
  );
  const [r, t] = [named(begins, 'r'), named(name, 't')];
  const before = binary('<', t.at('from_slot'), r.at('begin_slot'));
  const left = aggregate('max', call('coalesce', t.at('ends'), whole(LAST_TIME)), before);
  const returned = aggregate('min', t.at('starts'), binary('=', t.at('from_slot'), r.at('begin_slot'))); // prettier-ignore
  const gaps = builder.add(
    'gaps',
    select(
      [
        output(CUSTOMER, r.at(CUSTOMER)),
        output('island', r.at('island')),
        output('gap', binary('-', returned, left)),
      ],
      join('inner', r.from, t.from, binary('=', t.at(CUSTOMER), r.at(CUSTOMER))),
      { group: [r.at(CUSTOMER), r.at('island')] },
    ),
    { kept: false, says: 'How long they were away.' },
  );
  const [i, g] = [named(islands, 'i'), named(gaps, 'g')];
  return builder.add(
    'away',
    select(
      [output(CUSTOMER, i.at(CUSTOMER)), output('slot', i.at('slot')), output('gap', g.at('gap'))],
      join(
        'inner',
        i.from,
        g.from,
        all([
          binary('=', g.at(CUSTOMER), i.at(CUSTOMER)),
          binary('=', g.at('island'), i.at('island')),
        ]),
      ),
    ),
    { kept: false },
  );
}

function movementPart(changes: string): TabulationPart {
  const { from, at } = named(changes, 's');
  const [a, b, back] = [at('a'), at('b'), at('back')];
  const none = (side: SqlExpression) => binary('=', side, whole(0));
  const some = (side: SqlExpression) => binary('>', side, whole(0));
  const fresh = all([none(a), not(back)]);
  const returned = all([none(a), back]);
  const grown = all([some(a), binary('>', b, a)]);
  const shrunk = all([some(b), binary('<', b, a)]);
  const gone = none(b);
  const sum = (item: SqlExpression, filter: SqlExpression | null = null) =>
    aggregate('sumNumber', item, filter);
  const count = (filter: SqlExpression) => aggregate('count', whole(1), filter);
  return {
    of: 'movement',
    from,
    group: [at('slot')],
    at: at('slot'),
    numbers: [
      sum(a),
      sum(b),
      sum(b, fresh),
      sum(b, returned),
      sum(binary('-', b, a), grown),
      sum(binary('-', a, b), shrunk),
      sum(a, gone),
      sum(call('least', a, b), some(a)),
      count(some(a)),
      count(some(b)),
      count(fresh),
      count(returned),
      count(grown),
      count(shrunk),
      count(gone),
      aggregate('max', a),
    ],
  };
}

function pairPart(changes: string): TabulationPart {
  const { from, at } = named(changes, 's');
  const [a, b] = [at('a'), at('b')];
  return {
    of: 'pair',
    from,
    where: binary('>', a, whole(0)),
    group: [at('slot'), a, b],
    at: at('slot'),
    numbers: [a, b, aggregate('count')],
  };
}

/** What was left out, who overlaps, customers and rows that count. */
function factsPart(
  { name, judged }: Stays,
  segments: Segments | null,
  builder: Builder,
): TabulationPart {
  const amount = column('amount');
  const countIn = (from: string, condition: SqlExpression | null) =>
    scalar(select([output('n', aggregate('count'))], table(from), { where: condition }));
  const distinctIn = (from: string, condition: SqlExpression | null) =>
    scalar(
      select([output('n', aggregate('countDistinct', column(CUSTOMER)))], table(from), {
        where: condition,
      }),
    );
  const end = call('coalesce', column('ends'), whole(LAST_TIME));
  const overlaps = builder.add(
    'overlaps',
    select(
      [
        output(CUSTOMER),
        output('starts'),
        output('reached', maxBefore(end, [column(CUSTOMER)], [ascending(column('starts'))])),
      ],
      table(name),
    ),
    { kept: false },
  );
  const within = all([sane(), binary('<=', column('to_slot'), column('from_slot'))]);
  const paid = all([present(amount), binary('>=', amount, whole(0))]);
  const [t, g] = [named(name, 't'), segments === null ? null : named(segments.name, 'g')];
  const customers = g
    ? scalar(
        select(
          [output('n', aggregate('countDistinct', t.at(CUSTOMER)))],
          join('inner', t.from, g.from, binary('=', g.at(CUSTOMER), t.at(CUSTOMER))),
        ),
      )
    : distinctIn(name, null);
  return {
    of: 'facts',
    from: null,
    group: null,
    at: whole(0),
    numbers: [
      customers,
      countIn(name, null),
      countIn(judged, isNull(amount)),
      countIn(judged, binary('<', amount, whole(0))),
      countIn(judged, all([paid, column('backwards')])),
      countIn(judged, within),
      distinctIn(overlaps, binary('<', column('starts'), column('reached'))),
    ],
  };
}
