import { parse, type ExpressionTree, type Statement } from '@tenure/compiler';
import type { Catalog, CatalogTable } from '../src/index.ts';
import { marksOf } from '../src/marks.ts';
import { SHOP, WITH_CUSTOMERS } from './catalog.ts';

/** Anchors and other words that every data set has. */
const GIVEN = /^(?:signup|start|any|true|false|null|(?:signup|start|first_\w+|last_\w+)_[a-z]+)$/u;

interface Compared {
  readonly name: string;
  readonly value: ExpressionTree;
}

/** The comparisons of columns with values, anywhere in a tree. */
function comparisons(tree: unknown): readonly Compared[] {
  if (Array.isArray(tree)) return tree.flatMap(comparisons);
  if (typeof tree !== 'object' || tree === null) return [];
  const inner = Object.values(tree).flatMap(comparisons);
  const node = tree as ExpressionTree;
  const left =
    node.kind === 'binary'
      ? node.left
      : node.kind === 'in' || node.kind === 'between'
        ? node.operand
        : null;
  if (left === null) return inner;
  const column = left.kind === 'field' ? left.name : left;
  if (column.kind !== 'name') return inner;
  const values =
    node.kind === 'in'
      ? node.items
      : node.kind === 'between'
        ? [node.low, node.high]
        : node.kind === 'binary'
          ? [node.right]
          : [];
  return [...inner, ...values.map((value) => ({ name: column.text, value }))];
}

/** A column as its comparisons and its name say that it is. */
function columnOf(name: string, compared: readonly Compared[]): CatalogTable['columns'][number] {
  const values = compared.filter((it) => it.name === name).map(({ value }) => value);
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.value] : []));
  const isText = texts.length > 0 || values.every((value) => value.kind === 'name');
  const type = /_at$|time|date/u.test(name) ? 'time' : isText ? 'text' : 'number';
  return { name, type, zoned: type === 'time', samples: [...new Set(texts)] };
}

/** The columns that `load customers … with` names. */
function boundColumns(
  statements: readonly Statement[],
): readonly CatalogTable['columns'][number][] {
  return statements.flatMap((statement) =>
    statement.kind === 'load' && statement.table.text === 'customers'
      ? statement.bindings.flatMap(({ value }) =>
          value.kind === 'name' ? [columnOf(value.text, [])] : [],
        )
      : [],
  );
}

/** A catalog that has what a program names: its tables, columns, events and values. */
export function catalogOf(text: string): Catalog {
  const { statements } = parse(text);
  const marks = statements.flatMap(marksOf);
  const made = new Set(marks.filter((mark) => mark.made).map(({ name }) => name));
  const compared = comparisons(statements);
  const [orders, customers] = WITH_CUSTOMERS.tables;
  if (!orders || !customers) return SHOP;
  const usesCustomers = marks.some(({ kind, name }) => kind === 'table' && name === 'customers');
  const used = usesCustomers ? [orders, customers] : [orders];
  const known = new Set(used.flatMap(({ columns }) => columns.map((column) => column.name)));
  const names = (kinds: readonly string[]) =>
    [...new Set(marks.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name))].filter(
      (name) => !made.has(name) && !known.has(name),
    );
  const named = names(['value', 'column']).filter((name) => !GIVEN.test(name.toLowerCase()));
  const events = names(['event']).filter((name) => !GIVEN.test(name));
  const derived = names(['value']).flatMap(
    (name) => /^(?:first|last)_(?!event_)(.+)_[a-z]+$/u.exec(name)?.[1] ?? [],
  );
  const isShared = (name: string) =>
    usesCustomers && name !== 'customer_id' && customers.columns.some((it) => it.name === name);
  const table: CatalogTable = {
    ...orders,
    columns: [
      ...orders.columns
        .filter(({ name }) => !isShared(name))
        .map((column) => {
          const texts = columnOf(column.name, compared).samples;
          const more = column.name === 'event' ? [...events, ...derived] : [];
          return { ...column, samples: [...new Set([...column.samples, ...texts, ...more])] };
        }),
      ...named.map((name) => columnOf(name, compared)),
    ],
  };
  const loaded = marks
    .filter(({ kind, name }) => kind === 'table' && name !== 'orders' && name !== 'customers')
    .map(({ name }) => ({ ...table, name, file: `${name}.csv` }));
  const people = { ...customers, columns: [...customers.columns, ...boundColumns(statements)] };
  return {
    ...SHOP,
    tables: [table, ...(usesCustomers ? [people] : []), ...loaded],
    active: ['orders', ...(usesCustomers ? ['customers'] : [])],
    results: ['base', 'base2'],
  };
}
