import type { FoldNode } from '@tenure/plan';
import { aggregate, binary, column, join, output, select, table, whole } from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Output, Select } from '../tree/query.ts';
import { named, type Builder } from './builder.ts';
import { alwaysOr, cellsOf, retainedByBits, retainedByReach } from './cells.ts';
import { GATHERED, type NamedStarts } from './cohorts.ts';

/** How the fold is said: `masks` in bits of a number, `periods` in rows. */
export type Folding = 'masks' | 'periods';

/** The names of the keys that cells are counted by. */
export function keyNames({ keys, segments }: NamedStarts): readonly string[] {
  return [...keys.map(({ name }) => name), ...(segments === null ? [] : [GATHERED])];
}

/** The profile of starts whose states are told by masks. */
export function profileOfStates(fold: FoldNode, starts: NamedStarts, builder: Builder): Select {
  const cells = cellsOf(fold, true, builder);
  return countedStates(fold, 'masks', keyNames(starts), starts.name, cells, []);
}

/**
 * Counts starts per cell, from a table with how many (`n`) are alike in their keys, in `over` and `begun`, and
 * in their activity: a `mask`, or `reach` and `zero`. Of periods as rows that are matched `on`, only cells
 * that retain everybody are counted here.
 */
export function countedStates(
  fold: FoldNode,
  folding: Folding,
  keys: readonly string[],
  states: string,
  cells: string,
  more: readonly Output[],
): Select {
  const s = named(states, 's');
  const over = binary('>', s.at('over'), column('last', 'c'));
  const retained = retainedIn(fold, folding, s.at);
  const sum = (filter: SqlExpression | null) => aggregate('sumWhole', s.at('n'), filter);
  return select(
    [
      ...keys.map((name) => output(name, s.at(name))),
      output('cell', column('cell', 'c')),
      output('customers', sum(null)),
      output('exposed', sum(over)),
      output('begun', sum(binary('>', s.at('begun'), column('first', 'c')))),
      output('retained', sum(retained)),
      output('retained_exposed', sum(binary('AND', retained, over))),
      ...more,
    ],
    join('cross', s.from, table(cells, 'c'), null),
    { group: [...keys.map((name) => s.at(name)), column('cell', 'c')] },
  );
}

function retainedIn(
  fold: FoldNode,
  folding: Folding,
  at: (name: string) => SqlExpression,
): SqlExpression {
  if (folding === 'masks') return retainedByBits(fold, at('mask'));
  if (fold.matching !== 'on') return retainedByReach(fold, at('reach'), at('zero'));
  return alwaysOr(fold.period0, binary('<', column('first', 'c'), whole(0)));
}
