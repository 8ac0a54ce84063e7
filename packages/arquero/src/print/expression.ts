import { type Expression, type Literal } from '@tenure/plan';
import { patternOf } from '../kernels/match.ts';

/** The constants of a printed program: code for each value, by the name it has under `$`. */
export type Parameters = Map<string, string>;

type Kind = 'text' | 'number' | 'boolean' | 'null';

/**
 * Prints a condition as Arquero code that is true exactly where the condition is. Three values become two
 * by asking for truth and for falsehood apart: `not` swaps the questions, so null is neither.
 */
export function printTrue(expression: Expression, parameters: Parameters): string {
  return ask(expression, true, parameters);
}

/** Prints an expression as Arquero code for its value, null where it is null. */
export function printValue(expression: Expression, parameters: Parameters): string {
  return `${known(expression, parameters)} ? ${value(expression, parameters)} : null`;
}

function ask(expression: Expression, wanted: boolean, parameters: Parameters): string {
  const inner = (item: Expression, value: boolean) => ask(item, value, parameters);
  switch (expression.kind) {
    case 'literal':
      return String(expression.value === wanted);
    case 'column':
      return expression.type === 'boolean'
        ? `${column(expression.name)} === ${String(wanted)}`
        : 'false';
    case 'arithmetic':
      return 'false';
    case 'not':
      return inner(expression.item, !wanted);
    case 'and':
    case 'or': {
      const all = (expression.kind === 'and') === wanted;
      const items = expression.items.map((item) => `(${inner(item, wanted)})`);
      return items.join(all ? ' && ' : ' || ') || String(all);
    }
    case 'isNull':
      return wanted
        ? `!(${known(expression.item, parameters)})`
        : known(expression.item, parameters);
    case 'compare':
      return compare(expression, wanted, parameters);
    case 'match':
      return match(expression, wanted, parameters);
    case 'in':
      return member(expression, wanted, parameters);
  }
}

function kindOf(expression: Expression): Kind {
  switch (expression.kind) {
    case 'literal':
      if (expression.value === null || expression.type === 'null') return 'null';
      return expression.type === 'time' ? 'number' : expression.type;
    case 'column':
      return expression.type === 'time' ? 'number' : expression.type;
    case 'arithmetic':
      return 'number';
    default:
      return 'boolean';
  }
}

function column(name: string): string {
  return `d[${JSON.stringify(name)}]`;
}

function parameter(code: string, parameters: Parameters): string {
  const name = `p${String(parameters.size + 1)}`;
  parameters.set(name, code);
  return `$.${name}`;
}

/** Code for a value that is known not to be null. */
function value(expression: Expression, parameters: Parameters): string {
  if (kindOf(expression) === 'boolean') return `((${ask(expression, true, parameters)}) ? 1 : 0)`;
  switch (expression.kind) {
    case 'literal':
      return parameter(JSON.stringify(expression.value), parameters);
    case 'column':
      return column(expression.name);
    case 'arithmetic':
      return `(${value(expression.left, parameters)} ${expression.op} ${value(expression.right, parameters)})`;
    default:
      return 'null';
  }
}

/** Code that is true where a value is not null. Arithmetic that is not finite is null. */
function known(expression: Expression, parameters: Parameters): string {
  if (kindOf(expression) === 'null') return 'false';
  switch (expression.kind) {
    case 'literal':
      return String(!Number.isNaN(expression.value));
    case 'column':
      return `${column(expression.name)} != null`;
    case 'arithmetic': {
      if (kindOf(expression.left) !== 'number' || kindOf(expression.right) !== 'number')
        return 'false';
      const sides = `${known(expression.left, parameters)} && ${known(expression.right, parameters)}`;
      return `(${sides} && op.is_finite(${value(expression, parameters)}))`;
    }
    default:
      return `((${ask(expression, true, parameters)}) || (${ask(expression, false, parameters)}))`;
  }
}

const OPERATORS = { '=': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function compare(
  { op, left, right }: Extract<Expression, { kind: 'compare' }>,
  wanted: boolean,
  parameters: Parameters,
): string {
  const kind = kindOf(left);
  if (kind !== kindOf(right) || kind === 'null') return 'false';
  const both = `${known(left, parameters)} && ${known(right, parameters)}`;
  const sides = [value(left, parameters), value(right, parameters)] as const;
  const holds =
    kind === 'text' && op !== '=' && op !== '!='
      ? `op.tenure_order(${sides[0]}, ${sides[1]}) ${op} 0`
      : `${sides[0]} ${OPERATORS[op]} ${sides[1]}`;
  return `${both} && ${wanted ? '' : '!'}(${holds})`;
}

const SEARCHES = { contains: 'includes', starts: 'startswith', ends: 'endswith' } as const;

function match(
  { op, left, right }: Extract<Expression, { kind: 'match' }>,
  wanted: boolean,
  parameters: Parameters,
): string {
  if (kindOf(left) !== 'text' || typeof right.value !== 'string') return 'false';
  const text = JSON.stringify(right.value);
  if (op === 'matches' && !patternOf(right.value)) return 'false';
  const from = value(left, parameters);
  const found =
    op === 'matches'
      ? `op.match(${from}, ${parameter(`new RegExp(${text}, 'u')`, parameters)}) !== null`
      : `op.${SEARCHES[op]}(${from}, ${parameter(text, parameters)})`;
  return `${known(left, parameters)} && ${wanted ? '' : '!'}(${found})`;
}

function member(
  { item, values }: Extract<Expression, { kind: 'in' }>,
  wanted: boolean,
  parameters: Parameters,
): string {
  const kind = kindOf(item);
  if (kind === 'null' || (!wanted && values.some((literal) => literal.value === null)))
    return 'false';
  const fits = (literal: Literal) => kindOf(literal) === kind;
  const from = value(item, parameters);
  const equal = values
    .filter(fits)
    .map((literal) =>
      kind === 'boolean'
        ? `${from} === ${literal.value === true ? '1' : '0'}`
        : `${from} === ${parameter(JSON.stringify(literal.value), parameters)}`,
    );
  return `${known(item, parameters)} && ${wanted ? '' : '!'}(${equal.join(' || ') || 'false'})`;
}
