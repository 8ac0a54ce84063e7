import type { FoldNode } from '@tenure/plan';
import {
  aggregate,
  binary,
  call,
  column,
  join,
  long,
  output,
  select,
  table,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Output, Query, Select } from '../tree/query.ts';
import type { Relation } from '../tree/relation.ts';
import { named, type Builder } from './builder.ts';
import { cellsOf } from './cells.ts';
import type { NamedStarts } from './cohorts.ts';
import { countedStates, keyNames, type Folding } from './states.ts';
import { activePeriods, addedValues, masksOf, reachOf } from './fold.ts';

/** Whole numbers that are counted per cohort, segment and cell. */
const COUNTS = ['customers', 'exposed', 'begun', 'retained', 'retained_exposed'] as const;
const ACTIVES = ['active', 'active_exposed'] as const;
const AMOUNTS = ['value', 'value_exposed'] as const;

/** The columns of a profile that are counted, in their order. */
export function countColumns(valued: boolean): readonly string[] {
  return valued ? [...COUNTS, ...ACTIVES, ...AMOUNTS] : COUNTS;
}

/** The rows of a profile: keys, cell, counts, and how many segments there are where some are gathered. */
export function profileOf(
  fold: FoldNode,
  folding: Folding,
  starts: NamedStarts,
  startKey: string,
  near: string,
  builder: Builder,
): Query {
  const keys = keyNames(starts);
  const valued = fold.value !== null;
  const byBits = folding === 'masks';
  const cells = cellsOf(fold, byBits, builder);
  const state = stateOf(fold, folding, near, builder);
  const states = statesOf(starts, startKey, keys, state, builder);
  const zeros = valued ? [...ACTIVES, ...AMOUNTS].map((name) => output(name, zero(name))) : [];
  const base = countedStates(fold, folding, keys, states, cells, zeros);
  const parts: Select[] = [base];
  if (!byBits && fold.matching === 'on') {
    parts.push(hitsOf(fold, starts, startKey, keys, state ?? near, cells, valued, builder));
  }
  if (valued) parts.push(amountsOf(fold, starts, startKey, keys, near, cells, builder));
  const segments = segmentCount(starts);
  const order = [...keys, 'cell'];
  if (parts.length === 1) return { ...base, columns: [...base.columns, ...segments] };
  const together = builder.add('parts', { kind: 'union', distinct: false, parts });
  const p = named(together, 'p');
  return select(
    [
      ...order.map((name) => output(name, p.at(name))),
      ...countColumns(valued).map((name) =>
        output(name, aggregate(isAmount(name) ? 'sumNumber' : 'sumWhole', p.at(name))),
      ),
      ...segments,
    ],
    p.from,
    { group: order.map((name) => p.at(name)) },
  );
}

/** How many segments there are, where those beyond the largest are gathered. */
export function segmentCount({ segments }: NamedStarts): Output[] {
  if (segments === null) return [];
  return [
    output('segments', {
      kind: 'scalar',
      query: select([output('count', aggregate('count'))], table(segments)),
    }),
  ];
}

function isAmount(name: string): boolean {
  return (AMOUNTS as readonly string[]).includes(name);
}

function zero(name: string): SqlExpression {
  return isAmount(name) ? { kind: 'constant', type: 'number', value: 0 } : long(0);
}

function stateOf(fold: FoldNode, folding: Folding, near: string, builder: Builder): string | null {
  if (folding === 'masks') return masksOf(fold, near, builder);
  const active = activePeriods(fold, near, builder);
  return fold.matching === 'on' ? active : reachOf(fold, active, builder);
}

/** How many starts are alike: in their keys, in how far they are observed, and in their activity. */
function statesOf(
  starts: NamedStarts,
  startKey: string,
  keys: readonly string[],
  state: string | null,
  builder: Builder,
): string {
  const own = named(starts.name, 's');
  const known = builder.tables.find(({ name }) => name === state)?.query;
  const names = known?.kind === 'select' ? known.columns.map(({ as }) => as) : [];
  const told = names.filter((name) => name !== 'start' && name !== 'period');
  const group = [...keys, 'over', 'begun'].map((name) => output(name, own.at(name)));
  const activity = told.map((name) =>
    output(
      name,
      name === 'reach' ? column(name, 'a') : call('coalesce', column(name, 'a'), whole(0)),
    ),
  );
  const from: Relation =
    told.length === 0 || state === null
      ? own.from
      : join(
          'left',
          own.from,
          table(state, 'a'),
          binary('=', column('start', 'a'), own.at(startKey)),
        );
  return builder.add(
    'states',
    select([...group, ...activity, output('n', aggregate('count'))], from, {
      group: [...group, ...activity].map(({ item }) => item),
    }),
    { kept: true, says: 'Starts that are alike, counted.' },
  );
}

/** Starts per cell that are active in one of its periods; cells that retain everybody are left out. */
function hitsOf(
  fold: FoldNode,
  starts: NamedStarts,
  startKey: string,
  keys: readonly string[],
  active: string,
  cells: string,
  valued: boolean,
  builder: Builder,
): Select {
  const period = column('period', 'a');
  const within = [
    binary('>=', period, column('first', 'c')),
    binary('<=', period, column('last', 'c')),
    ...(fold.period0 === 'size' ? [binary('>', column('first', 'c'), whole(0))] : []),
  ];
  const hits = builder.add(
    'hits',
    select(
      [
        output('start', column('start', 'a')),
        output('cell', column('cell', 'c')),
        output('last', column('last', 'c')),
      ],
      join('inner', table(active, 'a'), table(cells, 'c'), where(within)),
      {
        group: [column('start', 'a'), column('cell', 'c'), column('last', 'c')],
      },
    ),
    { says: 'Cells in which a start is active.' },
  );
  const own = named(starts.name, 's');
  const hit = named(hits, 'h');
  const over = binary('>', own.at('over'), hit.at('last'));
  return select(
    [
      ...keys.map((name) => output(name, own.at(name))),
      output('cell', hit.at('cell')),
      output('customers', zero('customers')),
      output('exposed', zero('exposed')),
      output('begun', zero('begun')),
      output('retained', aggregate('count')),
      output('retained_exposed', aggregate('count', whole(1), over)),
      ...(valued ? [...ACTIVES, ...AMOUNTS].map((name) => output(name, zero(name))) : []),
    ],
    join('inner', own.from, hit.from, binary('=', hit.at('start'), own.at(startKey))),
    { group: [...keys.map((name) => own.at(name)), hit.at('cell')] },
  );
}

/** What is added up per cell, and of how many starts. */
function amountsOf(
  fold: FoldNode,
  starts: NamedStarts,
  startKey: string,
  keys: readonly string[],
  near: string,
  cells: string,
  builder: Builder,
): Select {
  const added = addedValues(fold, near, builder);
  const period = column('period', 'a');
  const within = [
    ...(fold.matching === 'on_or_before' ? [] : [binary('>=', period, column('first', 'c'))]),
    binary('<=', period, column('last', 'c')),
  ];
  const sums = builder.add(
    'sums',
    select(
      [
        output('start', column('start', 'a')),
        output('cell', column('cell', 'c')),
        output('last', column('last', 'c')),
        output('value', aggregate('sumNumber', column('value', 'a'))),
      ],
      join('inner', table(added, 'a'), table(cells, 'c'), where(within)),
      { group: [column('start', 'a'), column('cell', 'c'), column('last', 'c')] },
    ),
    { says: 'Cells with what a start adds to them.' },
  );
  const own = named(starts.name, 's');
  const sum = named(sums, 'v');
  const over = binary('>', own.at('over'), sum.at('last'));
  return select(
    [
      ...keys.map((name) => output(name, own.at(name))),
      output('cell', sum.at('cell')),
      ...COUNTS.map((name) => output(name, zero(name))),
      output('active', aggregate('count')),
      output('active_exposed', aggregate('count', whole(1), over)),
      output('value', aggregate('sumNumber', sum.at('value'))),
      output('value_exposed', aggregate('sumNumber', sum.at('value'), over)),
    ],
    join('inner', own.from, sum.from, binary('=', sum.at('start'), own.at(startKey))),
    { group: [...keys.map((name) => own.at(name)), sum.at('cell')] },
  );
}
