import { COMPARISON_COLUMNS, HISTORY_COLUMNS, type BoundDimension } from '@tenure/metrics';
import type { ExpressionTree } from '@tenure/syntax';
import { clauseTwice } from '../messages/meaning.ts';
import { bindDimension, type Start } from './dimension.ts';
import type { Scope } from './scope.ts';
import type { PlacedDimension } from './starts.ts';

/** Columns of every result: a dimension of that name stands beside them under a longer one. */
const FIXED: ReadonlySet<string> = new Set([
  'cohort',
  'segment',
  'period',
  'customers',
  'exposed',
  'retained',
  'rate',
  'low',
  'high',
  'of_previous',
  'value',
  'state',
  ...[...COMPARISON_COLUMNS, ...HISTORY_COLUMNS].map(({ name }) => name),
]);

/** Binds the dimensions of a clause; reported and null when one cannot be, or when one stands twice. */
export function bindDimensions(
  scope: Scope,
  trees: readonly ExpressionTree[],
  start: Start,
): readonly PlacedDimension[] | null {
  const placed = new Map<string, PlacedDimension>();
  let good = true;
  for (const tree of trees) {
    const dimension = bindDimension(scope, tree, start);
    if (!dimension) {
      good = false;
      continue;
    }
    const key = keyOf(dimension);
    const first = placed.get(key);
    if (first) {
      scope.report(clauseTwice(tree.span, dimension.name, first.span, 'keep one of them'));
      good = false;
    } else placed.set(key, { dimension, span: tree.span });
  }
  return good ? [...placed.values()] : null;
}

/** What tells a dimension from others, whatever it is called. */
function keyOf(dimension: BoundDimension): string {
  switch (dimension.kind) {
    case 'start':
      return `start ${dimension.grain}`;
    case 'period':
      return 'period';
    case 'bucket':
      return `bucket ${dimension.side}.${dimension.column} ${dimension.grain}`;
    case 'test':
      return `test ${dimension.name}`;
    case 'value':
      return `value ${dimension.side}.${dimension.column}`;
  }
}

/** The same dimensions, each under a name that no other column of the result has; `columns` are the metric's own. */
export function withOwnNames(
  scope: Scope,
  by: readonly PlacedDimension[],
  split: readonly PlacedDimension[],
  columns: readonly string[],
): readonly [readonly BoundDimension[], readonly BoundDimension[]] {
  const taken = new Set([...FIXED, ...columns]);
  const named = (placed: readonly PlacedDimension[]) =>
    placed.map(({ dimension }) => {
      // One dimension alone is called by its role.
      if (placed.length === 1) return dimension;
      const isCustomers = 'side' in dimension && dimension.side === 'customers';
      const table = isCustomers ? scope.customers : scope.events;
      let { name } = dimension;
      while (taken.has(name)) name = `${table?.name ?? ''}.${name}`;
      taken.add(name);
      return { ...dimension, name };
    });
  return [named(by), named(split)];
}
