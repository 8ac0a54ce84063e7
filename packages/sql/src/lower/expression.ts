import { assertNever, type ColumnType, type Expression } from '@tenure/plan';
import { all, any, binary, call, cast, constant, isNull, not, whole, when } from '../tree/build.ts';
import type { SqlExpression, SqlFunction } from '../tree/expression.ts';
import { commonPattern } from './pattern.ts';

/** A value at hand: times are whole milliseconds. */
export interface Value {
  readonly item: SqlExpression;
  readonly type: ColumnType;
}

/** How an expression finds the columns of its rows. */
export type ColumnLookup = (name: string) => Value;

type Kind = 'text' | 'number' | 'boolean' | 'null';

const UNKNOWN = constant('boolean', null);
const NO_NUMBER = constant('number', null);

function kindOf(expression: Expression, columns: ColumnLookup): Kind {
  switch (expression.kind) {
    case 'literal':
      if (expression.value === null || expression.type === 'null') return 'null';
      return expression.type === 'time' ? 'number' : expression.type;
    case 'column': {
      const { type } = columns(expression.name);
      return type === 'time' ? 'number' : type;
    }
    case 'arithmetic':
      return 'number';
    case 'compare':
    case 'match':
    case 'and':
    case 'or':
    case 'not':
    case 'in':
    case 'isNull':
      return 'boolean';
    default:
      return assertNever(expression);
  }
}

/** The truth of a condition, null where it is unknown: what SQL's three values are. */
export function truthOf(expression: Expression, columns: ColumnLookup): SqlExpression {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean'
        ? constant('boolean', expression.value)
        : UNKNOWN;
    case 'column': {
      const { item, type } = columns(expression.name);
      return type === 'boolean' ? item : UNKNOWN;
    }
    case 'arithmetic':
      return UNKNOWN;
    case 'compare':
      return compared(expression, columns);
    case 'match':
      return matched(expression, columns);
    case 'in':
      return member(expression, columns);
    case 'and':
      return all(expression.items.map((item) => truthOf(item, columns)));
    case 'or':
      return any(expression.items.map((item) => truthOf(item, columns)));
    case 'not':
      return not(truthOf(expression.item, columns));
    case 'isNull':
      return nullness(expression.item, columns);
    default:
      return assertNever(expression);
  }
}

/** The number of an expression; null where it is none, and where arithmetic gives none. */
export function numberOf(expression: Expression, columns: ColumnLookup): SqlExpression {
  if (expression.kind === 'arithmetic') return arithmetic(expression, columns);
  const item = comparable(expression, columns);
  return expression.kind === 'column' && columns(expression.name).type === 'time'
    ? cast(item, 'number')
    : item;
}

const FUNCTIONS: Readonly<Record<'+' | '-' | '*' | '/', SqlFunction>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divide',
};

function arithmetic(
  { op, left, right }: Extract<Expression, { kind: 'arithmetic' }>,
  columns: ColumnLookup,
): SqlExpression {
  return call(FUNCTIONS[op], numberOf(left, columns), numberOf(right, columns));
}

/** A number as it is compared: times stay whole. */
function comparable(expression: Expression, columns: ColumnLookup): SqlExpression {
  switch (expression.kind) {
    case 'literal':
      if (typeof expression.value !== 'number') return NO_NUMBER;
      return expression.type === 'time' && Number.isInteger(expression.value)
        ? whole(expression.value)
        : constant('number', expression.value);
    case 'column': {
      const { item, type } = columns(expression.name);
      return type === 'number' || type === 'time' ? item : NO_NUMBER;
    }
    case 'arithmetic':
      return arithmetic(expression, columns);
    default:
      return NO_NUMBER;
  }
}

/** The text of a column or a constant. */
function textOf(expression: Expression, columns: ColumnLookup): SqlExpression {
  if (expression.kind === 'column') {
    const { item, type } = columns(expression.name);
    if (type === 'text') return item;
  }
  const text =
    expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : null;
  return constant('text', text);
}

const OPERATORS = { '=': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function compared(
  { op, left, right }: Extract<Expression, { kind: 'compare' }>,
  columns: ColumnLookup,
): SqlExpression {
  const kind = kindOf(left, columns);
  if (kind !== kindOf(right, columns) || kind === 'null') return UNKNOWN;
  const sql = OPERATORS[op];
  switch (kind) {
    case 'boolean':
      return binary(sql, truthOf(left, columns), truthOf(right, columns));
    case 'number':
      return binary(sql, comparable(left, columns), comparable(right, columns));
    case 'text': {
      const [a, b] = [textOf(left, columns), textOf(right, columns)];
      if (op === '=' || op === '!=') return binary(sql, a, b);
      return binary(sql, call('byCodePoint', a), call('byCodePoint', b));
    }
    default:
      return assertNever(kind);
  }
}

function matched(
  { op, left, right }: Extract<Expression, { kind: 'match' }>,
  columns: ColumnLookup,
): SqlExpression {
  if (kindOf(left, columns) !== 'text' || typeof right.value !== 'string') return UNKNOWN;
  const text = textOf(left, columns);
  if (op === 'matches') {
    const pattern = commonPattern(right.value);
    return pattern === null ? UNKNOWN : call('matches', text, constant('text', pattern));
  }
  const part = constant('text', right.value);
  const fn = ({ contains: 'contains', starts: 'startsWith', ends: 'endsWith' } as const)[op];
  return call(fn, text, part);
}

const TYPES = { text: 'string', number: 'number', boolean: 'boolean' } as const;

function member(
  { item, values }: Extract<Expression, { kind: 'in' }>,
  columns: ColumnLookup,
): SqlExpression {
  const kind = kindOf(item, columns);
  if (kind === 'null') return UNKNOWN;
  const fits = values.filter(({ value }) => value !== null && typeof value === TYPES[kind]);
  const missing = values.some(({ value }) => value === null);
  const own =
    kind === 'text'
      ? textOf(item, columns)
      : kind === 'number'
        ? comparable(item, columns)
        : truthOf(item, columns);
  if (fits.length === 0) {
    return missing ? UNKNOWN : when(isNull(own), UNKNOWN, constant('boolean', false));
  }
  const list = fits.map(({ value }) =>
    kind === 'text' ? constant('text', value) : constant(kind, value),
  );
  return { kind: 'in', item: own, values: missing ? [...list, constant(kind, null)] : list };
}

function nullness(item: Expression, columns: ColumnLookup): SqlExpression {
  const kind = kindOf(item, columns);
  switch (kind) {
    case 'null':
      return constant('boolean', true);
    case 'text':
      return isNull(textOf(item, columns));
    case 'number':
      return isNull(comparable(item, columns));
    case 'boolean':
      return isNull(truthOf(item, columns));
    default:
      return assertNever(kind);
  }
}
