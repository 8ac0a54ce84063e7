import type { Expression, Literal } from '@tenure/plan';
import type { ExpressionTree, Span } from '@tenure/syntax';
import { badValue, cannotCompare } from '../messages/meaning.ts';
import type { Bound } from './expression.ts';
import type { Interval, Scope } from './scope.ts';
import { dateInterval } from './time.ts';

type Comparison = Extract<ExpressionTree, { kind: 'binary' | 'in' | 'between' }>;
type Bind = (tree: ExpressionTree) => Bound | null;
type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Binds `and`, `or`, comparisons, arithmetic, `in` and `between`, and checks the types of their sides. */
export function bindBinary(scope: Scope, tree: Comparison, bind: Bind): Bound | null {
  if (tree.kind === 'in') return bindIn(scope, tree, bind);
  if (tree.kind === 'between') return bindBetween(scope, tree, bind);
  const left = bind(tree.left);
  const right = bind(tree.right);
  if (!left || !right) return null;
  const expression = binary(scope, tree, left, right);
  return expression && { expression, type: typeOf(tree.op), ...joined(tree, [left, right]) };
}

function typeOf(op: string): 'number' | 'boolean' {
  return op === '+' || op === '-' || op === '*' || op === '/' ? 'number' : 'boolean';
}

function joined(
  tree: ExpressionTree,
  parts: readonly Bound[],
): Pick<Bound, 'sides' | 'name' | 'tree'> {
  return { sides: new Set(parts.flatMap(({ sides }) => [...sides])), name: 'a condition', tree };
}

function binary(
  scope: Scope,
  tree: Extract<Comparison, { kind: 'binary' }>,
  left: Bound,
  right: Bound,
): Expression | null {
  switch (tree.op) {
    case 'and':
    case 'or':
      if (!isCondition(scope, left) || !isCondition(scope, right)) return null;
      return { kind: tree.op, items: [left.expression, right.expression] };
    case '+':
    case '-':
    case '*':
    case '/':
      if (left.type !== 'number' || right.type !== 'number') {
        scope.report(
          badValue(
            tree.span,
            `\`${tree.op}\` needs numbers: this joins ${left.name} and ${right.name}`,
          ),
        );
        return null;
      }
      return { kind: 'arithmetic', op: tree.op, left: left.expression, right: right.expression };
    case 'contains':
    case 'matches':
    case 'starts with':
    case 'ends with':
      return match(scope, tree.op, left, right);
    default:
      return compare(scope, tree.op, left, right, tree.span);
  }
}

/** Whether an expression can be a condition; reported when it cannot. */
export function isCondition(scope: Scope, bound: Bound): boolean {
  if (bound.type === 'boolean') return true;
  scope.report(badValue(bound.tree.span, `I expected a condition here, and this is ${bound.name}`));
  return false;
}

function match(
  scope: Scope,
  op: 'contains' | 'matches' | 'starts with' | 'ends with',
  left: Bound,
  right: Bound,
): Expression | null {
  if (left.type !== 'text' || right.expression.kind !== 'literal' || right.type !== 'text') {
    scope.report(badValue(right.tree.span, `\`${op}\` needs a text column and a text in quotes`));
    return null;
  }
  if (op === 'matches' && !isPattern(right.expression)) {
    scope.report(badValue(right.tree.span, 'This is not a regular expression that I can read'));
    return null;
  }
  const word = op === 'starts with' ? 'starts' : op === 'ends with' ? 'ends' : op;
  return { kind: 'match', op: word, left: left.expression, right: right.expression };
}

function isPattern(pattern: Literal): boolean {
  try {
    return new RegExp(String(pattern.value), 'u').source.length > 0;
  } catch {
    return false;
  }
}

const MIRRORED: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function compare(
  scope: Scope,
  op: CompareOperator,
  left: Bound,
  right: Bound,
  span: Span,
): Expression | null {
  if (left.expression.kind === 'literal' && right.type === 'time') {
    return compare(scope, MIRRORED[op], right, left, span);
  }
  if (left.type === 'time' && right.expression.kind === 'literal') {
    return compareWithDate(scope, op, left, right);
  }
  if (left.type === right.type) {
    return { kind: 'compare', op, left: left.expression, right: right.expression };
  }
  const value = right.expression.kind === 'literal' ? right.expression.value : null;
  const text = `'${String(value)}'`;
  scope.report(
    cannotCompare(span, left.name, right.name, {
      ...(left.type === 'text' && typeof value === 'number'
        ? {
            label: `write it in quotes: ${text}`,
            fix: { title: `Write ${text}`, edit: { span: right.tree.span, text } },
          }
        : {}),
    }),
  );
  return null;
}

/** A date stands for the whole day, month, quarter or year: `=` asks whether the time lies in it. */
function compareWithDate(
  scope: Scope,
  op: CompareOperator,
  left: Bound,
  right: Bound,
): Expression | null {
  const text = right.expression.kind === 'literal' ? String(right.expression.value) : '';
  const interval = dateInterval(text, scope.calendar);
  if (!interval) {
    scope.report(
      cannotCompare(right.tree.span, left.name, right.name, {
        help: ['a date is written `2024-01-31`, `2024-01` or `2024-01-31T10:00:00Z`'],
      }),
    );
    return null;
  }
  return dateCondition(op, left.expression, interval);
}

function dateCondition(
  op: CompareOperator,
  left: Expression,
  { from, until }: Interval,
): Expression {
  const at = (operator: CompareOperator, value: number): Expression => ({
    kind: 'compare',
    op: operator,
    left,
    right: { kind: 'literal', type: 'time', value },
  });
  const last = until > from ? at('<', until) : at('<=', until);
  switch (op) {
    case '=':
      return { kind: 'and', items: [at('>=', from), last] };
    case '!=':
      return { kind: 'not', item: { kind: 'and', items: [at('>=', from), last] } };
    case '<':
      return at('<', from);
    case '>=':
      return at('>=', from);
    case '<=':
      return last;
    case '>':
      return { kind: 'not', item: last };
  }
}

function bindIn(scope: Scope, tree: Extract<Comparison, { kind: 'in' }>, bind: Bind): Bound | null {
  const operand = bind(tree.operand);
  const items = tree.items.map(bind);
  if (!operand || items.includes(null)) return null;
  const comparisons = items.map((item) => compare(scope, '=', operand, item as Bound, tree.span));
  if (comparisons.includes(null)) return null;
  const any: Expression = { kind: 'or', items: comparisons as Expression[] };
  return {
    expression: tree.negated ? { kind: 'not', item: any } : any,
    type: 'boolean',
    ...joined(tree, [operand, ...(items as Bound[])]),
  };
}

function bindBetween(
  scope: Scope,
  tree: Extract<Comparison, { kind: 'between' }>,
  bind: Bind,
): Bound | null {
  const operand = bind(tree.operand);
  const low = bind(tree.low);
  const high = bind(tree.high);
  if (!operand || !low || !high) return null;
  const from = compare(scope, '>=', operand, low, tree.span);
  const to = compare(scope, '<=', operand, high, tree.span);
  if (!from || !to) return null;
  const both: Expression = { kind: 'and', items: [from, to] };
  return {
    expression: tree.negated ? { kind: 'not', item: both } : both,
    type: 'boolean',
    ...joined(tree, [operand, low, high]),
  };
}
