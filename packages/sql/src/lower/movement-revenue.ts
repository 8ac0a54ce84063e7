import {
  all,
  ascending,
  binary,
  call,
  column,
  constant,
  join,
  lag,
  maxBefore,
  output,
  select,
  sumInOrder,
  table,
  when,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import { named, type Builder } from './builder.ts';
import { CUSTOMER, PLACE } from './rows.ts';
import type { Stays } from './subscription-stays.ts';

/** As the kernel has it: values nearer than this, relative to the greater, are the same sum of the same prices. */
const SAME = 1e-9;

/** What each customer brings at the end of each period: `customer`, `slot` from the first, `revenue` above 0. */
export function revenueOf({ name, placed, count }: Stays, builder: Builder): string {
  const slots = builder.add(
    'slots',
    {
      kind: 'values',
      columns: ['slot'],
      rows: Array.from({ length: count }, (_, slot) => [whole(slot)]),
    },
    { kept: true, says: 'The periods.' },
  );
  const [t, p] = [named(name, 't'), named(slots, 'p')];
  const sum = sumInOrder(t.at('amount'), placed ? [ascending(t.at(PLACE))] : []);
  const raw = builder.add(
    'sums',
    select(
      [output(CUSTOMER, t.at(CUSTOMER)), output('slot', p.at('slot')), output('revenue', sum)],
      join(
        'inner',
        t.from,
        p.from,
        all([
          binary('>=', p.at('slot'), t.at('from_slot')),
          binary('<', p.at('slot'), t.at('to_slot')),
        ]),
      ),
      {
        group: [t.at(CUSTOMER), p.at('slot')],
        having: binary('>', sum, whole(0)),
      },
    ),
    { kept: false, says: 'What each customer brings at the end of each period.' },
  );
  const by = [column(CUSTOMER)];
  const order = [ascending(column('slot'))];
  const beside = builder.add(
    'beside',
    select(
      [
        output(CUSTOMER),
        output('slot'),
        output('revenue'),
        output('before', lag(column('revenue'), by, order)),
        output('before_slot', lag(column('slot'), by, order)),
      ],
      table(raw),
    ),
    { kept: false },
  );
  // The same prices in another order sum to another last digit: no change of revenue.
  const stays = all([
    binary('=', column('before_slot'), binary('-', column('slot'), whole(1))),
    near(column('before'), column('revenue')),
  ]);
  const turn = when(call('coalesce', stays, constant('boolean', false)), null_(), column('slot'));
  const turns = builder.add(
    'turns',
    select(
      [output(CUSTOMER), output('slot'), output('revenue'), output('turn', turn)],
      table(beside),
    ),
    { kept: true },
  );
  const own = column('turn');
  const since = builder.add(
    'since',
    select(
      [
        output(CUSTOMER),
        output('slot'),
        output('since', call('coalesce', own, maxBefore(own, by, order))),
      ],
      table(turns),
    ),
    { kept: false },
  );
  const [s, w] = [named(since, 's'), named(turns, 'w')];
  return builder.add(
    'revenue',
    select(
      [
        output(CUSTOMER, s.at(CUSTOMER)),
        output('slot', s.at('slot')),
        output('revenue', w.at('revenue')),
      ],
      join(
        'inner',
        s.from,
        w.from,
        all([
          binary('=', w.at(CUSTOMER), s.at(CUSTOMER)),
          binary('=', w.at('slot'), s.at('since')),
        ]),
      ),
    ),
    { kept: true, says: 'Sums that differ in their last digit alone are the same.' },
  );
}

const null_ = (): SqlExpression => constant('whole', null);

/** Whether two sums are the same of the same prices. */
function near(a: SqlExpression, b: SqlExpression): SqlExpression {
  const apart = binary('-', call('greatest', a, b), call('least', a, b));
  return binary('<=', apart, binary('*', constant('number', SAME), call('greatest', a, b)));
}
