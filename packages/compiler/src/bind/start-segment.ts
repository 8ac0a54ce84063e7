import type { BoundMeasure, BoundSegment } from '@tenure/metrics';
import type { ExpressionTree, Name } from '@tenure/syntax';
import type { Definition } from '../catalog/catalog.ts';
import { isCondition } from './comparison.ts';
import { openDefinition } from './definition.ts';
import type { Start } from './dimension.ts';
import { bindExpression } from './expression.ts';
import { bindMeasure } from './measure.ts';
import { textOf, type Scope } from './scope.ts';

/** Binds a defined segment as what is asked of each start; reported and null when it cannot be. */
export function bindStartSegment(
  scope: Scope,
  name: Name,
  definition: Definition,
  start: Start,
): BoundSegment | null {
  const opened = openDefinition(scope, definition, name);
  return opened && bindStartTest(opened.scope, name.text, opened.tree, start);
}

/**
 * Binds a condition on columns of the start's row and on counts and sums of the customer's events. Columns of
 * the customers table are looked up, unless they are where the starts come from.
 */
export function bindStartTest(
  scope: Scope,
  name: string,
  tree: ExpressionTree,
  start: Start,
): BoundSegment | null {
  const measures: BoundMeasure[] = [];
  const inner: Scope = {
    ...scope,
    call: (own, call) => bindMeasure(own, call, start, measures),
  };
  const signups = start.from === null && scope.customers?.roles['signup'] !== undefined;
  const bound = bindExpression(inner, tree, signups ? '' : 'customers.');
  if (!bound || !isCondition(inner, bound)) return null;
  return {
    name,
    text: textOf(scope, tree.span),
    condition: bound.expression,
    sides: [...bound.sides],
    measures,
  };
}
