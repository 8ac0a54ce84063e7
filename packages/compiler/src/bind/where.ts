import type { Expression } from '@tenure/plan';
import type { ExpressionTree } from '@tenure/syntax';
import { orAcrossTables } from '../messages/meaning.ts';
import { isCondition } from './comparison.ts';
import { bindExpression } from './expression.ts';
import { textOf, type Scope } from './scope.ts';

/** The conditions of `where` by the table that they filter. */
export interface BoundWhere {
  readonly events: Expression | null;
  readonly customers: Expression | null;
  readonly text: string | null;
}

function conjuncts(tree: ExpressionTree): ExpressionTree[] {
  return tree.kind === 'binary' && tree.op === 'and'
    ? [...conjuncts(tree.left), ...conjuncts(tree.right)]
    : [tree];
}

function all(items: readonly Expression[]): Expression | null {
  if (items.length <= 1) return items[0] ?? null;
  return { kind: 'and', items };
}

/** Binds `where`: each conjunct filters the table that it speaks of; one that speaks of both is reported. */
export function bindWhere(scope: Scope, condition: ExpressionTree | undefined): BoundWhere | null {
  if (!condition) return { events: null, customers: null, text: null };
  const events: Expression[] = [];
  const customers: Expression[] = [];
  let good = true;
  for (const tree of conjuncts(condition)) {
    const bound = bindExpression(scope, tree, '');
    if (!bound || !isCondition(scope, bound)) good = false;
    else if (bound.sides.size > 1) {
      scope.report(orAcrossTables(tree.span));
      good = false;
    } else (bound.sides.has('customers') ? customers : events).push(bound.expression);
  }
  if (!good) return null;
  return { events: all(events), customers: all(customers), text: textOf(scope, condition.span) };
}
