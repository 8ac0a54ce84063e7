import type { Expression } from '@tenure/plan';
import type { ExpressionTree } from '@tenure/syntax';
import { orAcrossTables } from '../messages/meaning.ts';
import { chainOf, isCondition } from './comparison.ts';
import { bindExpression } from './expression.ts';
import { textOf, type Scope } from './scope.ts';

/** The conditions of `where` by the table that they filter. */
export interface BoundWhere {
  readonly events: Expression | null;
  readonly customers: Expression | null;
  readonly text: string | null;
  /** The conjuncts that speak of events, as written. */
  readonly eventsText: string | null;
}

function all(items: readonly Expression[]): Expression | null {
  if (items.length <= 1) return items[0] ?? null;
  return { kind: 'and', items };
}

/** An `or` beside others needs its parentheses again. */
const joinable = (count: number) => (text: string) =>
  count > 1 && /\bor\b/iu.test(text) ? `(${text})` : text;

/** Binds `where`: each conjunct filters the table that it speaks of; one that speaks of both is reported. */
export function bindWhere(scope: Scope, condition: ExpressionTree | undefined): BoundWhere | null {
  if (!condition) return { events: null, customers: null, text: null, eventsText: null };
  const events: Expression[] = [];
  const customers: Expression[] = [];
  const eventTexts: string[] = [];
  let good = true;
  for (const tree of chainOf(condition, 'and')) {
    const bound = bindExpression(scope, tree, '');
    if (!bound || !isCondition(scope, bound)) good = false;
    else if (bound.sides.size > 1) {
      reportAcross(scope, tree);
      good = false;
    } else if (bound.sides.has('customers')) customers.push(bound.expression);
    else {
      events.push(bound.expression);
      eventTexts.push(textOf(scope, tree.span));
    }
  }
  if (!good) return null;
  return {
    events: all(events),
    customers: all(customers),
    text: textOf(scope, condition.span),
    eventsText:
      eventTexts.length > 0 ? eventTexts.map(joinable(eventTexts.length)).join(' and ') : null,
  };
}

/** The comparisons that a condition is made of. */
function leaves(tree: ExpressionTree): ExpressionTree[] {
  if (tree.kind === 'unary') return leaves(tree.operand);
  if (tree.kind !== 'binary' || (tree.op !== 'and' && tree.op !== 'or')) return [tree];
  return chainOf(tree, tree.op).flatMap(leaves);
}

/** Points at the first comparison about the customer and the first about an event. */
function reportAcross(scope: Scope, tree: ExpressionTree): void {
  const silent: Scope = { ...scope, report: () => undefined };
  const about = (side: 'customers' | 'events') =>
    leaves(tree).find((leaf) => {
      const sides = bindExpression(silent, leaf, '')?.sides;
      return sides?.size === 1 && sides.has(side);
    })?.span ?? null;
  scope.report(orAcrossTables(tree.span, about('customers'), about('events')));
}
