import type { BoundDimension } from '@tenure/metrics';
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
  'state',
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
    const name =
      dimension.kind === 'start' ? dimension.grain : `${dimension.side}.${dimension.column}`;
    const key = `${dimension.kind} ${name} ${dimension.kind === 'bucket' ? dimension.grain : ''}`;
    const first = placed.get(key);
    if (first) {
      scope.report(clauseTwice(tree.span, dimension.name, first.span, 'keep one of them'));
      good = false;
    } else placed.set(key, { dimension, span: tree.span });
  }
  return good ? [...placed.values()] : null;
}

/** The same dimensions, each under a name that no other column of the result has. */
export function withOwnNames(
  scope: Scope,
  by: readonly PlacedDimension[],
  split: readonly PlacedDimension[],
): readonly [readonly BoundDimension[], readonly BoundDimension[]] {
  const taken = new Set(FIXED);
  const named = (placed: readonly PlacedDimension[]) =>
    placed.map(({ dimension }) => {
      // One dimension alone is called by its role.
      if (placed.length === 1) return dimension;
      const isEvents = dimension.kind === 'start' || dimension.side === 'events';
      const table = isEvents ? scope.events : scope.customers;
      let { name } = dimension;
      while (taken.has(name)) name = `${table?.name ?? ''}.${name}`;
      taken.add(name);
      return { ...dimension, name };
    });
  return [named(by), named(split)];
}
