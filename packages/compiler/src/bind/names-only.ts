import type { Gathering } from '@tenure/plan';
import { nearest, type ExpressionTree, type Name, type Step } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { findColumn, findField, reportUnknownColumn } from './columns.ts';
import { parameterValue } from './constant.ts';
import { definitionOf } from './definition.ts';
import { bindExpression } from './expression.ts';
import type { Scope } from './scope.ts';

/** The functions that an expression may call. */
export const FUNCTIONS: readonly string[] = [
  'if',
  'coalesce',
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'bins',
  'number',
  'lower',
  'upper',
  'first',
  'last',
];

/** How a segment makes one number of the values of a customer's events. */
export const GATHERINGS: readonly Gathering[] = ['sum', 'avg', 'min', 'max', 'first', 'last'];

const MEASURES: ReadonlySet<string> = new Set(['count', ...GATHERINGS]);

/** Words before `of` that put numbers in classes. */
export const CLASSES: readonly string[] = ['quartile', 'quintile', 'decile', 'percentile'];

/** The parts that an expression is made of; none for a name or a constant. */
function partsOf(tree: ExpressionTree): readonly ExpressionTree[] {
  switch (tree.kind) {
    case 'binary':
      return [tree.left, tree.right];
    case 'unary':
    case 'isNull':
      return [tree.operand];
    case 'in':
      return [tree.operand, ...tree.items];
    case 'between':
      return [tree.operand, tree.low, tree.high];
    case 'derived':
      return [tree.of];
    case 'call':
      return tree.arguments.flatMap(({ value, where, within }) => [
        value,
        ...(where ? [where] : []),
        ...(within ? stepTrees(within.of) : []),
      ]);
    default:
      return [];
  }
}

function stepTrees(step: Step | null): readonly ExpressionTree[] {
  if (step === null) return [];
  return [step.kind === 'name' ? step : step.condition];
}

/** True where an expression has what this version does not compute: a call, a class, a duration. */
export function isLater(tree: ExpressionTree): boolean {
  const pending = [tree];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.kind === 'call' || part.kind === 'derived' || part.kind === 'duration') return true;
    pending.push(...partsOf(part));
  }
  return false;
}

/** True where an expression has calls, and all that is not computed in it gathers what customers did. */
export function isMeasured(tree: ExpressionTree): boolean {
  const pending = [tree];
  let calls = 0;
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.kind === 'derived' || part.kind === 'duration') return false;
    if (part.kind === 'call') {
      if (!MEASURES.has(part.name.text.toLowerCase())) return false;
      calls += 1;
    }
    pending.push(...partsOf(part));
  }
  return calls > 0;
}

/**
 * Resolves the names of an expression and reports those that mean nothing; true when all do. What can be
 * computed is bound with its types, what cannot be yet by its names alone.
 */
export function checkNames(scope: Scope, tree: ExpressionTree): boolean {
  if (!isLater(tree)) return tree.kind === 'name' ? isKnown(scope, tree) : isBound(scope, tree);
  if (tree.kind === 'call' && !FUNCTIONS.includes(tree.name.text.toLowerCase())) {
    reportUnknownFunction(scope, tree.name);
    return false;
  }
  return partsOf(tree)
    .map((part) => checkNames(scope, part))
    .every(Boolean);
}

const isBound = (scope: Scope, tree: ExpressionTree) => {
  if (tree.kind === 'field') return findField(scope, tree.table, tree.name) !== null;
  if (tree.kind === 'parameter') return parameterValue(tree, scope.catalog, scope.report) !== null;
  return bindExpression(scope, tree, 'customers.') !== null;
};

/** Names that stand for more than a column: the tables, the start, the commonest events. */
function isKnown(scope: Scope, name: Name): boolean {
  const { catalog, events } = scope;
  if (!name.quoted) {
    const word = name.text.toLowerCase();
    const words = ['customers', 'events', 'signup', 'start', 'true', 'false'];
    const names = events.columns.find((column) => column.name === events.roles['event'])?.samples;
    if (words.includes(word) || names?.includes(name.text) === true) return true;
    if (definitionOf(catalog, name) || Object.hasOwn(catalog.parameters, name.text)) return true;
  }
  const found = findColumn(scope, name);
  if (found === null) reportUnknownColumn(scope, name);
  return found !== null && found !== 'ambiguous';
}

/** T3009 for a function that there is none of. */
export function reportUnknownFunction(scope: Scope, name: Name): void {
  const found = nearest(name.text.toLowerCase(), FUNCTIONS);
  scope.report(
    badValue(
      name.span,
      `There is no function called \`${name.text}\``,
      [`functions: ${FUNCTIONS.join(', ')}`],
      found === null
        ? {}
        : {
            label: `did you mean \`${found}\`?`,
            fix: { title: `Change to ${found}`, edit: { span: name.span, text: found } },
          },
    ),
  );
}
