import type { SourceNode } from '@tenure/plan';
import {
  ascending,
  binary,
  column,
  isNull,
  join,
  output,
  present,
  rowNumber,
  select,
  table,
  where,
  whole,
} from '../tree/build.ts';
import { named, type Builder } from './builder.ts';
import { columnIn, idOf, tableOf } from './rows.ts';

type Identities = NonNullable<SourceNode['identities']>;

/**
 * A common table expression `id`, `stands_for`: aliases followed to their end. The first row of an alias
 * wins, a row that names itself says nothing; of a circle, the alias that was named first is the customer.
 */
export function aliasesOf(identities: Identities, builder: Builder): string {
  const key = JSON.stringify(identities);
  const known = builder.aliases.get(key);
  if (known !== undefined) return known;
  const made = followed(identities, builder);
  builder.aliases.set(key, made);
  return made;
}

function followed(identities: Identities, builder: Builder): string {
  const from = tableOf(builder, identities.table);
  const [alias, customer] = [identities.alias, identities.customer].map((name) =>
    idOf(columnIn(from, name), builder.numeric),
  );
  if (!alias || !customer) throw new Error('Identities have two columns.');
  const place = from.row === null ? [] : [output('place', column(from.row))];
  const pairs = builder.add(
    'pairs',
    select([output('id', alias), output('next', customer), ...place], table(from.name)),
    { kept: false, says: 'Aliases: whom each stands for, step by step.' },
  );
  const order = from.row === null ? [ascending(column('next'))] : [ascending(column('place'))];
  const ranked = builder.add(
    'pairs_ranked',
    select(
      [
        output('id'),
        output('next'),
        ...place.map(({ as }) => output(as)),
        output('rank', rowNumber([column('id')], order)),
      ],
      table(pairs),
      {
        where: where([
          present(column('id')),
          present(column('next')),
          binary('<>', column('id'), column('next')),
        ]),
      },
    ),
    { kept: false },
  );
  const steps = builder.add(
    'steps',
    select([output('id'), output('next'), ...place.map(({ as }) => output(as))], table(ranked), {
      where: binary('=', column('rank'), whole(1)),
    }),
    { kept: true },
  );
  builder.recursive = true;
  const step = named(steps, 's');
  const walk = builder.add('walk', (own) => {
    const far = named(own, 'w');
    return {
      kind: 'union',
      distinct: true,
      parts: [
        select([output('id'), output('at', column('next'))], table(steps)),
        select(
          [output('id', far.at('id')), output('at', step.at('next'))],
          join('inner', far.from, step.from, binary('=', step.at('id'), far.at('at'))),
        ),
      ],
    };
  });
  return builder.add('aliases', {
    kind: 'union',
    distinct: false,
    parts: [ends(walk, steps), circles(walk, steps, place.length > 0)],
  });
}

/** The ends of ways that have one. */
function ends(walk: string, steps: string) {
  const far = named(walk, 'w');
  const step = named(steps, 's');
  return select(
    [output('id', far.at('id')), output('stands_for', far.at('at'))],
    join('left', far.from, step.from, binary('=', step.at('id'), far.at('at'))),
    { where: isNull(step.at('id')) },
  );
}

/** Of ways that lead into a circle, its alias that was named first. */
function circles(walk: string, steps: string, placed: boolean) {
  const far = named(walk, 'w');
  const ring = named(walk, 'c');
  const step = named(steps, 's');
  const onRing = where([
    binary('=', ring.at('id'), far.at('at')),
    binary('=', ring.at('at'), far.at('at')),
  ]);
  return select(
    [output('id'), output('stands_for')],
    {
      kind: 'subquery',
      as: 'ranked_rings',
      query: select(
        [
          output('id', far.at('id')),
          output('stands_for', far.at('at')),
          output(
            'rank',
            rowNumber([far.at('id')], [ascending(placed ? step.at('place') : far.at('at'))]),
          ),
        ],
        join(
          'inner',
          join('inner', far.from, ring.from, onRing),
          step.from,
          binary('=', step.at('id'), far.at('at')),
        ),
      ),
    },
    { where: binary('=', column('rank'), whole(1)) },
  );
}
