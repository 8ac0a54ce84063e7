import type { Expression, Literal } from '@tenure/plan';
import type { ExpressionTree, Span } from '@tenure/syntax';
import { typed, type Extras } from '../messages/diagnostic.ts';
import { badValue, cannotCompare } from '../messages/meaning.ts';
import { textAsName } from '../messages/names.ts';
import type { Bound } from './expression.ts';
import type { Interval, Scope } from './scope.ts';
import { dateInterval } from './time.ts';

type Comparison = Extract<ExpressionTree, { kind: 'binary' | 'in' | 'between' }>;
/** Binds a part; `beside` is the other side of its comparison. */
type Bind = (tree: ExpressionTree, beside?: Bound) => Bound | null;
type Operation = Extract<Comparison, { kind: 'binary' }> & {
  readonly op: Exclude<Extract<Comparison, { kind: 'binary' }>['op'], 'and' | 'or'>;
};
type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Binds `and`, `or`, comparisons, arithmetic, `in` and `between`, and checks the types of their sides. */
export function bindBinary(scope: Scope, tree: Comparison, bind: Bind): Bound | null {
  if (tree.kind === 'in') return bindIn(scope, tree, bind);
  if (tree.kind === 'between') return bindBetween(scope, tree, bind);
  if (tree.op === 'and' || tree.op === 'or') return bindChain(scope, tree, tree.op, bind);
  const left = bind(tree.left);
  const right = bind(tree.right, left ?? undefined);
  if (!left || !right) return null;
  const expression = binary(scope, tree as Operation, left, right);
  return expression && { expression, type: typeOf(tree.op), ...joined(tree, [left, right]) };
}

/** The operands of a chain of `and` or `or`. Without recursion, since a chain may be very long. */
export function chainOf(tree: ExpressionTree, op: 'and' | 'or'): readonly ExpressionTree[] {
  const found: ExpressionTree[] = [];
  const todo = [tree];
  for (let next = todo.pop(); next; next = todo.pop()) {
    if (next.kind === 'binary' && next.op === op) todo.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}

/** A chain becomes one flat node: every operand is bound, so that each reports what is wrong with it. */
function bindChain(scope: Scope, tree: ExpressionTree, op: 'and' | 'or', bind: Bind): Bound | null {
  const parts = whole(
    chainOf(tree, op).map((part) => {
      const bound = bind(part);
      return bound && isCondition(scope, bound) ? bound : null;
    }),
  );
  if (!parts) return null;
  const items = parts.map(({ expression }) => expression);
  return { expression: { kind: op, items }, type: 'boolean', ...joined(tree, parts) };
}

/** The parts when every one of them could be bound. */
function whole(parts: readonly (Bound | null)[]): readonly Bound[] | null {
  const good = parts.flatMap((part) => part ?? []);
  return good.length === parts.length ? good : null;
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

function binary(scope: Scope, tree: Operation, left: Bound, right: Bound): Expression | null {
  switch (tree.op) {
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
  const column = bound.expression.kind === 'column' ? bound.expression.name : null;
  scope.report(
    badValue(
      bound.tree.span,
      `I expected a condition here, and this is ${bound.name}`,
      column === null ? [] : [`compare it: \`${typed(column)} = …\``],
    ),
  );
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
  const misquoted = [left, right].find((side) => isQuotedName(scope, side));
  if (misquoted && left.expression.kind === 'literal' && right.expression.kind === 'literal') {
    scope.report(textAsName(misquoted.tree.span, String(valueOf(misquoted))));
    return null;
  }
  if (left.type === right.type) {
    return { kind: 'compare', op, left: left.expression, right: right.expression };
  }
  scope.report(
    cannotCompare(span, left.name, right.name, asOther(left, right) ?? asOther(right, left) ?? {}),
  );
  return null;
}

const valueOf = ({ expression }: Bound) =>
  expression.kind === 'literal' ? expression.value : null;

/** A text that is the name of a column, as other languages quote names. */
function isQuotedName(scope: Scope, { tree }: Bound): boolean {
  if (tree.kind !== 'text') return false;
  return [scope.events, scope.customers].some((table) =>
    table?.columns.some(({ name }) => name === tree.value),
  );
}

/** How to write a constant as the type of the column beside it: `5` as '5', '5' as 5. */
function asOther(column: Bound, constant: Bound): Extras | null {
  if (column.expression.kind === 'literal' || constant.expression.kind !== 'literal') return null;
  const { value } = constant.expression;
  const written =
    column.type === 'text' && constant.type === 'number' ? `'${String(value)}'` : null;
  const number = column.type === 'number' && typeof value === 'string' ? value.trim() : '';
  const text = written ?? (/^-?\d+(\.\d+)?$/u.test(number) ? number : null);
  if (text === null || !['text', 'number'].includes(constant.tree.kind)) return null;
  return {
    label: written === null ? `write it without quotes: ${text}` : `write it in quotes: ${text}`,
    fix: { title: `Write ${text}`, edit: { span: constant.tree.span, text } },
  };
}

/** A date stands for the whole day, month, quarter or year: `=` asks whether the time lies in it. */
function compareWithDate(
  scope: Scope,
  op: CompareOperator,
  left: Bound,
  right: Bound,
): Expression | null {
  const text = right.expression.kind === 'literal' ? String(right.expression.value) : '';
  // Wall-clock times are compared as they stand, whatever zone is set.
  const calendar = left.zoned === false ? { ...scope.calendar, zone: 'UTC' } : scope.calendar;
  const interval = dateInterval(text, calendar);
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
  const items = whole(tree.items.map((item) => bind(item, operand ?? undefined)));
  if (!operand || !items) return null;
  const tests: Expression[] = [];
  for (const item of items) {
    const test = compare(scope, '=', operand, item, item.tree.span);
    if (!test) return null;
    tests.push(test);
  }
  const values = items.flatMap(({ expression }) =>
    expression.kind === 'literal' ? [expression] : [],
  );
  const isOne: Expression =
    operand.type !== 'time' && values.length === items.length
      ? { kind: 'in', item: operand.expression, values }
      : { kind: 'or', items: tests };
  return {
    expression: tree.negated ? { kind: 'not', item: isOne } : isOne,
    type: 'boolean',
    ...joined(tree, [operand, ...items]),
  };
}

function bindBetween(
  scope: Scope,
  tree: Extract<Comparison, { kind: 'between' }>,
  bind: Bind,
): Bound | null {
  const operand = bind(tree.operand);
  const low = bind(tree.low, operand ?? undefined);
  const high = bind(tree.high, operand ?? undefined);
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
