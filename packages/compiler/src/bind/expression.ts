import type { ColumnType, Expression, Literal } from '@tenure/plan';
import type { ExpressionTree, Name } from '@tenure/syntax';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { findColumn, findField, reportUnknownColumn } from './columns.ts';
import { bindBinary, isCondition } from './comparison.ts';
import { parameterValue, type Constant } from './constant.ts';
import { definitionOf, openDefinition } from './definition.ts';
import type { FoundColumn, Scope } from './scope.ts';

/** An expression with its names resolved. `sides` are the tables it reads; none for constants. */
export interface Bound {
  readonly expression: Expression;
  readonly type: ColumnType | 'null';
  readonly sides: ReadonlySet<'events' | 'customers'>;
  /** Set for a date literal, which stands for a range of time. */
  readonly date?: string;
  /** False for a column of wall-clock times. */
  readonly zoned?: boolean;
  /** How to call it in a message. */
  readonly name: string;
  readonly tree: ExpressionTree;
}

const NONE: ReadonlySet<'events' | 'customers'> = new Set();

/** The literal of a constant. */
export function literal(value: Constant): Literal {
  const type =
    typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
  return { kind: 'literal', type, value };
}

function constant(value: Constant, tree: ExpressionTree): Bound {
  const name =
    typeof value === 'string' ? `the text '${value}'` : `the ${typeof value} ${String(value)}`;
  const expression = literal(value);
  return { expression, type: expression.type, sides: NONE, name, tree };
}

function columnOf(found: FoundColumn, tree: ExpressionTree, prefix: string): Bound {
  const { column, side } = found;
  return {
    expression: {
      kind: 'column',
      name: side === 'customers' ? prefix + column.name : column.name,
      type: column.type,
    },
    type: column.type,
    zoned: column.zoned,
    sides: new Set([side]),
    name: `\`${column.name}\` (${column.type})`,
    tree,
  };
}

function bindName(scope: Scope, name: Name, prefix: string, beside?: Bound): Bound | null {
  const { parameters } = scope.catalog;
  if (!name.quoted && Object.hasOwn(parameters, name.text)) {
    return constant(parameters[name.text] as Constant, name);
  }
  const definition = definitionOf(scope.catalog, name);
  if (definition?.kind === 'measure') {
    scope.report(badValue(name.span, `\`${name.text}\` is a measure: it has no value in a row`));
    return null;
  }
  const opened = definition && openDefinition(scope, definition, name);
  if (opened) {
    const bound = bindExpression(opened.scope, opened.tree, prefix);
    return bound && { ...bound, tree: name, name: `\`${name.text}\` (${bound.type})` };
  }
  if (definition) return null;
  const found = findColumn(scope, name);
  if (found === 'ambiguous') return null;
  if (found) return columnOf(found, name, prefix);
  const word = name.text.toLowerCase();
  if (!name.quoted && (word === 'true' || word === 'false')) return constant(word === 'true', name);
  const { expression, type } = beside ?? {};
  const isColumn = expression?.kind === 'column' && type === 'text';
  reportUnknownColumn(
    scope,
    name,
    isColumn ? expression.name.slice(expression.name.startsWith(prefix) ? prefix.length : 0) : null,
  );
  return null;
}

/**
 * Resolves the names of an expression; reports and gives null when one cannot be. Columns of the customers
 * table get `prefix` before their name: what the plan calls them among looked-up rows.
 */
export function bindExpression(
  scope: Scope,
  tree: ExpressionTree,
  prefix: string,
  beside?: Bound,
): Bound | null {
  const bind = (part: ExpressionTree, other?: Bound) => bindExpression(scope, part, prefix, other);
  switch (tree.kind) {
    case 'name':
      return bindName(scope, tree, prefix, beside);
    case 'field': {
      const found = findField(scope, tree.table, tree.name);
      return found && columnOf(found, tree, prefix);
    }
    case 'text':
    case 'number':
      return constant(tree.value, tree);
    case 'date':
      return { ...constant(tree.text, tree), date: tree.text, name: `the date ${tree.text}` };
    case 'parameter': {
      const value = parameterValue(tree, scope.catalog, scope.report);
      return value === null ? null : constant(value, tree);
    }
    case 'binary':
    case 'in':
    case 'between':
      return bindBinary(scope, tree, bind);
    case 'unary': {
      const operand = bind(tree.operand);
      if (!operand) return null;
      if (tree.op === 'not') {
        if (!isCondition(scope, operand)) return null;
        return { ...operand, expression: { kind: 'not', item: operand.expression }, tree };
      }
      if (operand.type !== 'number') {
        scope.report(badValue(tree.span, `\`-\` needs a number, and this is ${operand.name}`));
        return null;
      }
      if (operand.expression.kind === 'literal') {
        return constant(-Number(operand.expression.value), tree);
      }
      return {
        ...operand,
        expression: {
          kind: 'arithmetic',
          op: '-',
          left: literal(0),
          right: operand.expression,
        },
        tree,
      };
    }
    case 'isNull': {
      const operand = bind(tree.operand);
      if (!operand) return null;
      const item: Expression = { kind: 'isNull', item: operand.expression };
      return {
        ...operand,
        expression: tree.negated ? { kind: 'not', item } : item,
        type: 'boolean',
        tree,
      };
    }
    case 'call':
    case 'derived':
    case 'duration':
      if (tree.kind === 'call' && scope.call) return scope.call(scope, tree);
      scope.report(notBuilt(tree.span, 'calls, derived dimensions and durations in a condition'));
      return null;
  }
}
