import { slotter, type FoldNode, type CohortPlan } from '@tenure/plan';
import {
  aggregate,
  binary,
  call,
  column,
  join,
  output,
  select,
  table,
  whole,
} from '../tree/build.ts';
import { named, type Builder } from './builder.ts';
import { calendarFor } from './calendar.ts';
import { boundFor, type Clock } from './clock.ts';
import { countsPeriod0, ONE } from './fold.ts';
import { bitsAsSum, MOST_BITS } from './cells.ts';
import type { NamedStarts } from './cohorts.ts';
import { CUSTOMER, rowColumn, rowsOf } from './rows.ts';

/** The slot of the first bit of a mask, and how many bits there are. */
export interface MaskSlots {
  readonly base: number;
  readonly count: number;
}

/**
 * The slots of a mask, where one pass over the rows finds starts and activity together; else null. That
 * is so where any row that starts is a return, each customer starts once, periods are slots, no cell asks
 * for more than activity in slots, and all slots that can occur fit into one mask.
 */
export function singleScanSlots(plan: CohortPlan, builder: Builder): MaskSlots | null {
  const { by, split, top = null, input: fold } = plan.root.input.input.input;
  const { anchor, grid, matching } = fold;
  const plain =
    anchor.entry === 'first' &&
    anchor.window.from === null &&
    anchor.window.until === null &&
    (anchor.keep ?? []).length === 0 &&
    anchor.time === fold.time &&
    fold.until === null &&
    same(fold) &&
    fold.atLeast === 1 &&
    fold.value === null &&
    fold.shared.length === 0 &&
    !countsPeriod0(fold) &&
    grid.clock === 'calendar' &&
    grid.origin === 'start' &&
    grid.every === 1 &&
    top === null;
  const slots = [...by, ...split].every(
    (dimension) => dimension.kind === 'start' && dimension.grain === grid.grain,
  );
  if (!plain || !slots || grid.horizon >= MOST_BITS) return null;
  const { range, zoned } = rowColumn(rowsOf(fold.input, builder), fold.time);
  if (range === null || matching === 'on_or_before') return null;
  const last = Math.min(range.last, boundFor(zoned, grid.calendar.zone, grid.asOf));
  const slot = slotter(grid.grain, calendarFor(zoned, grid.calendar), range.first, last);
  // One more to either side: a bound may be told to the second only.
  const base = slot(range.first) - 1;
  const count = slot(last) - base + 2;
  return count < MOST_BITS ? { base, count } : null;
}

function same({ anchor, input, activity }: FoldNode): boolean {
  return JSON.stringify([anchor.input, anchor.condition]) === JSON.stringify([input, activity]);
}

/**
 * Starts and masks in one pass: a common table expression with `customer`, keys, `over`, `begun` and a mask
 * whose bit k is the k-th slot after the start's own.
 */
export function singleScan(
  plan: CohortPlan,
  { base, count }: MaskSlots,
  clock: Clock,
  returning: string,
  builder: Builder,
): NamedStarts {
  const { by, split, input: fold } = plan.root.input.input.input;
  const { grid } = fold;
  const bit = call('shiftLeft', ONE, binary('-', column('tick'), whole(base)));
  const folded = builder.add(
    'folded',
    // The mask alone: a start beside it would make what the engine holds of a customer half as large again.
    select([output('slots', aggregate('bitOr', bit))], table(returning), {
      group: [column(CUSTOMER)],
    }),
    {
      says: 'The fold: one pass finds the slots in which a customer is active, of which the first is the start.',
    },
  );
  const masks = builder.add(
    'masks',
    select([output('slots'), output('n', aggregate('count'))], table(folded), {
      group: [column('slots')],
    }),
    { says: 'Customers that are alike, counted.' },
  );
  const bits = builder.add('bits', {
    kind: 'values',
    columns: ['bit', 'tick'],
    rows: Array.from({ length: count }, (_, at) => [bitsAsSum(1n << BigInt(at)), whole(base + at)]),
  });
  const [mine, one] = [named(masks, 'm'), named(bits, 'b')];
  const slots = mine.at('slots');
  const lowest = call('bitAnd', slots, binary('-', whole(0), slots));
  const alike = builder.add(
    'alike',
    select(
      [output('tick', one.at('tick')), output('slots', slots), output('n', mine.at('n'))],
      join('inner', mine.from, one.from, binary('=', one.at('bit'), lowest)),
    ),
    { kept: true, says: 'Their start: the lowest bit.' },
  );
  const own = named(alike, 's');
  const zoned = rowColumn(rowsOf(fold.input, builder), fold.time).zoned;
  const keys = [...by, ...split].map((_, i) => ({
    name: i < by.length ? `cohort_${String(i)}` : `segment_${String(i - by.length)}`,
    is: { kind: 'slots', grain: grid.grain, zoned } as const,
  }));
  const mask = call('shiftRight', own.at('slots'), binary('-', own.at('tick'), whole(base)));
  const name = builder.add(
    'states',
    select(
      [
        ...keys.map(({ name: key }) => output(key, own.at('tick'))),
        output('over', clock.over(own.at)),
        output('begun', clock.begun(own.at)),
        output('mask', mask),
        output('n', own.at('n')),
      ],
      own.from,
    ),
    { kept: true },
  );
  return { name, keys, segments: null };
}
