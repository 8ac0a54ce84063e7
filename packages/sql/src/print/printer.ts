import { assertNever } from '@tenure/plan';
import type { ConstantNode, SqlExpression } from '../tree/expression.ts';
import type { Order } from '../tree/order.ts';
import type { CommonTable, Query, Select, Statement } from '../tree/query.ts';
import type { Relation } from '../tree/relation.ts';
import type { Dialect } from './dialect.ts';
import { quoteName, quoteText, Unprintable } from './quote.ts';

/** A statement as text; texts of users are parameters, `$1` the first, unless they were to be literals. */
export interface Printed {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/**
 * Prints a statement in a dialect. With `literals` the text stands alone, to be read and pasted; else texts
 * become bind parameters where the driver has them. Throws `Unprintable` for a null character.
 */
export function printStatement(
  statement: Statement,
  dialect: Dialect,
  { literals }: { readonly literals: boolean },
): Printed {
  const parameters: string[] = [];
  const bind = literals ? null : dialect.parameter;
  const text = (value: string): string => {
    if (bind === null) return kept(quoteText(dialect, value));
    if (value.includes('\0')) throw new Unprintable('A text holds a null character.');
    const known = parameters.indexOf(value);
    const place = known >= 0 ? known + 1 : parameters.push(value);
    return bind(place);
  };
  const print = printerOf(dialect, text);
  return { sql: print.statement(statement).replaceAll(BREAK, '\n'), parameters };
}

interface Printer {
  readonly statement: (statement: Statement) => string;
}

const indented = (lines: string) =>
  lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

function printerOf(dialect: Dialect, text: (value: string) => string): Printer {
  const name = (raw: string) => kept(quoteName(dialect, raw));

  const constant = ({ type, value }: ConstantNode): string => {
    if (value === null) return `CAST(NULL AS ${dialect.types[type]})`;
    switch (typeof value) {
      case 'string':
        return text(value);
      case 'boolean':
        return value ? 'TRUE' : 'FALSE';
      case 'number': {
        if (!Number.isFinite(value)) return `CAST(NULL AS ${dialect.types[type]})`;
        const digits = String(Object.is(value, -0) ? 0 : value);
        const written = value < 0 ? `(${digits})` : digits;
        const plain = type === 'whole' && Math.abs(value) <= 0x7fffffff;
        return plain ? written : `CAST(${digits} AS ${dialect.types[type]})`;
      }
      default:
        return assertNever(value);
    }
  };

  /** An operand: what an operator stands in is put in parentheses. */
  const operand = (item: SqlExpression): string => {
    const printed = expression(item);
    return SIMPLE.has(item.kind) ? printed : `(${printed})`;
  };

  /** Of a chain of one operator that may be grouped in any way, the left side needs no parentheses. */
  const chained = (op: string, item: SqlExpression): string =>
    (op === 'AND' || op === 'OR') && item.kind === 'binary' && item.op === op
      ? expression(item)
      : operand(item);

  const expression = (node: SqlExpression): string => {
    switch (node.kind) {
      case 'column':
        return node.of === null ? name(node.name) : `${name(node.of)}.${name(node.name)}`;
      case 'constant':
        return constant(node);
      case 'binary':
        return `${chained(node.op, node.left)} ${node.op} ${operand(node.right)}`;
      case 'not':
        return node.item.kind === 'isNull'
          ? `${operand(node.item.item)} IS NOT NULL`
          : `NOT ${operand(node.item)}`;
      case 'isNull':
        return `${operand(node.item)} IS NULL`;
      case 'same':
        return `${operand(node.left)} IS NOT DISTINCT FROM ${operand(node.right)}`;
      case 'in':
        return `${operand(node.item)} IN (${node.values.map(expression).join(', ')})`;
      case 'case': {
        const branches = node.branches.map(
          ({ when, then }) => ` WHEN ${expression(when)} THEN ${expression(then)}`,
        );
        const otherwise = node.otherwise === null ? '' : ` ELSE ${expression(node.otherwise)}`;
        return `CASE${branches.join('')}${otherwise} END`;
      }
      case 'cast':
        return `CAST(${expression(node.item)} AS ${dialect.types[node.type]})`;
      case 'call':
        return dialect.functions[node.fn](...node.items.map(operand));
      case 'aggregate': {
        const filter = node.filter === null ? '' : ` FILTER (WHERE ${expression(node.filter)})`;
        const over = node.item === null ? '*' : expression(node.item);
        return dialect.aggregates[node.fn](over, filter, orders(node.order ?? []));
      }
      case 'window': {
        const partition =
          node.partition.length === 0
            ? ''
            : `PARTITION BY ${node.partition.map(expression).join(', ')} `;
        const frame = node.fn === 'maxBefore' ? ' ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING' : ''; // prettier-ignore
        const item = node.item === null ? '' : expression(node.item);
        return `${WINDOWS[node.fn]}(${item}) OVER (${partition}${orders(node.order)}${frame})`;
      }
      case 'scalar':
        return `(\n${indented(select(node.query))}\n)`;
      default:
        return assertNever(node);
    }
  };

  const orders = (order: readonly Order[]): string =>
    order.length === 0
      ? ''
      : `ORDER BY ${order
          .map(
            ({ item, descending }) => `${expression(item)}${descending ? ' DESC' : ''} NULLS LAST`,
          )
          .join(', ')}`;

  const relation = (node: Relation): string => {
    switch (node.kind) {
      case 'table':
        return node.as === null ? name(node.name) : `${name(node.name)} AS ${name(node.as)}`;
      case 'subquery':
        return `(\n${indented(query(node.query))}\n) AS ${name(node.as)}`;
      case 'join': {
        const word = { inner: 'JOIN', left: 'LEFT JOIN', cross: 'CROSS JOIN' }[node.type];
        const on = node.on === null ? '' : ` ON ${expression(node.on)}`;
        return `${relation(node.left)}\n${word} ${relation(node.right)}${on}`;
      }
      default:
        return assertNever(node);
    }
  };

  const select = (node: Select): string => {
    const columns = node.columns.map(({ item, as }) => {
      const printed = expression(item);
      return item.kind === 'column' && item.name === as ? printed : `${printed} AS ${name(as)}`;
    });
    const short = columns.join(', ');
    const list =
      short.length <= 90 && !short.includes('\n')
        ? ` ${short}`
        : `\n${indented(columns.join(',\n'))}`;
    return [
      `SELECT${list}`,
      ...(node.from === null ? [] : [`FROM ${relation(node.from)}`]),
      ...(node.where === null ? [] : [`WHERE ${expression(node.where)}`]),
      ...(node.group.length === 0 ? [] : [`GROUP BY ${node.group.map(expression).join(', ')}`]),
      ...(node.having === null ? [] : [`HAVING ${expression(node.having)}`]),
      ...(node.order.length === 0 ? [] : [orders(node.order)]),
    ].join('\n');
  };

  const query = (node: Query): string => {
    switch (node.kind) {
      case 'select':
        return select(node);
      case 'values': {
        // Every engine takes a select a row; not every one names the columns of VALUES alike.
        const rows = node.rows.map((row, at) => {
          const items = row.map(
            (item, i) => expression(item) + (at === 0 ? ` AS ${name(node.columns[i] ?? '')}` : ''),
          );
          return `SELECT ${items.join(', ')}`;
        });
        return rows.join(' UNION ALL\n');
      }
      case 'union':
        return node.parts.map(query).join(node.distinct ? '\nUNION\n' : '\nUNION ALL\n');
      default:
        return assertNever(node);
    }
  };

  const common = ({ name: called, query: inner, kept, says }: CommonTable): string => {
    const { kept: keep, inlined } = dialect.materialized;
    const hint = kept === null ? '' : kept ? keep : inlined;
    const comment = says === null ? '' : `-- ${says}\n`;
    return `${comment}${name(called)} AS ${hint}(\n${indented(query(inner))}\n)`;
  };

  return {
    statement: ({ recursive, tables, query: last }) => {
      if (tables.length === 0) return query(last);
      const word = recursive ? 'WITH RECURSIVE' : 'WITH';
      return `${word}\n${tables.map(common).join(',\n')}\n${query(last)}`;
    },
  };
}

/**
 * Stands for a line break inside quotes while lines are indented, which must not touch it. No quoted text can
 * hold it: null characters are refused.
 */
const BREAK = '\0';

const kept = (quoted: string) => quoted.replaceAll('\n', BREAK);

const WINDOWS = { rowNumber: 'row_number', lag: 'lag', maxBefore: 'max' } as const;

/** What needs no parentheses beside an operator. */
const SIMPLE = new Set<SqlExpression['kind']>([
  'column',
  'constant',
  'cast',
  'call',
  'aggregate',
  'window',
  'case',
  'scalar',
]);
