import type { ColumnType, FilterNode, LookupNode, RowsNode, SourceNode } from '@tenure/plan';
import {
  ascending,
  binary,
  call,
  cast,
  column,
  constant,
  join,
  output,
  present,
  rowNumber,
  select,
  table,
  when,
  where,
  whole,
} from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';
import type { Output } from '../tree/query.ts';
import type { Schema, SqlColumn, SqlTable } from '../schema.ts';
import { freeNames, named, type Builder } from './builder.ts';
import { FIRST_TIME, LAST_TIME, type Range } from './calendar.ts';
import { truthOf } from './expression.ts';
import { aliasesOf } from './identities.ts';

/** A column of rows: text, floating numbers, booleans, or whole milliseconds. */
export interface RowColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly zoned: boolean;
  readonly range: Range;
}

/** Rows as a common table expression: the customer, the place where there is one, and columns. */
export interface Rows {
  readonly name: string;
  /** By the names that the plan uses. */
  readonly columns: ReadonlyMap<string, RowColumn>;
  /** Whether there is a column with the place of the row in its table. */
  readonly placed: boolean;
}

/** The customer of a row, never null. */
export const CUSTOMER = 'customer';
/** The place of a row in its table. */
export const PLACE = 'place';

/** Names that common table expressions give to what they find. */
export const OWN = [
  CUSTOMER,
  PLACE,
  'start',
  'time',
  'slot',
  'tick',
  'tick_month',
  'tick_rest',
  'tick_days',
  'moment',
  'period',
  'rank',
];

/** Runs of rows nodes; equal nodes are one common table expression. */
export function rowsOf(node: RowsNode, builder: Builder): Rows {
  const key = JSON.stringify(node);
  const known = builder.rows.get(key);
  if (known) return known;
  const rows = made(node, builder);
  builder.rows.set(key, rows);
  return rows;
}

function made(node: RowsNode, builder: Builder): Rows {
  switch (node.kind) {
    case 'source':
      return source(node, builder);
    case 'filter':
      return filter(node, builder);
    case 'lookup':
      return lookup(node, builder);
  }
}

/** A table of the schema; throws where the plan names what is not there, which a checked plan rules out. */
export function tableOf({ schema }: Builder, name: string): SqlTable {
  const found = Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (!found)
    throw new Error(`The plan names the table ${JSON.stringify(name)}, which is not there.`);
  return found;
}

/** A column of a table of the schema. */
export function columnIn({ columns }: SqlTable, name: string): SqlColumn {
  const found = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!found)
    throw new Error(`The plan names the column ${JSON.stringify(name)}, which is not there.`);
  return found;
}

/** A column of a relation as every engine must see it. */
export function canonical({ name, type }: SqlColumn): SqlExpression {
  switch (type) {
    case 'text':
    case 'boolean':
      return column(name);
    case 'number':
      return call('finite', cast(column(name), 'number'));
    case 'time':
      return call('millis', column(name));
  }
}

/** Who a row is of: whole numbers as they stand; as text where ids of some table are. */
export function idOf(own: SqlColumn, numeric: boolean): SqlExpression {
  const { type, integer, name } = own;
  if (type === 'text') return column(name);
  if (type === 'boolean') {
    return when(
      column(name),
      constant('text', 'true'),
      when({ kind: 'not', item: column(name) }, constant('text', 'false')),
    );
  }
  const number = type === 'number' && integer ? column(name) : canonical(own);
  if (numeric) return number;
  return type === 'time' || integer ? cast(number, 'text') : call('idText', number);
}

/** Whether the customers of all tables are numbers: then they are told apart as such, else as text. */
export function numericCustomers(sources: readonly SourceNode[], schema: Schema): boolean {
  const columns = sources.flatMap(({ table: name, customer, identities }) => [
    schema[name]?.columns[customer],
    ...(identities
      ? [identities.alias, identities.customer].map((one) => schema[identities.table]?.columns[one])
      : []),
  ]);
  return columns.every((one) => one?.type === 'number' || one?.type === 'time');
}

function source(node: SourceNode, builder: Builder): Rows {
  const from = tableOf(builder, node.table);
  const free = freeNames(OWN);
  const names = new Set([
    node.customer,
    ...(node.time === null ? [] : [node.time]),
    ...node.columns,
  ]);
  const columns = new Map<string, RowColumn>();
  const outputs: Output[] = [];
  for (const name of names) {
    const own = columnIn(from, name);
    const as = free(name);
    columns.set(name, { name: as, type: own.type, zoned: own.zoned, range: own.range });
    outputs.push(output(as, canonical(own)));
  }
  const id = idOf(columnIn(from, node.customer), builder.numeric);
  const read = builder.add(
    `${node.table}_rows`,
    select(
      [
        output(CUSTOMER, id),
        ...(from.row === null ? [] : [output(PLACE, column(from.row))]),
        ...outputs,
      ],
      table(from.name),
    ),
    { kept: false, says: 'Rows, times as milliseconds.' },
  );
  const rows = { name: read, columns, placed: from.row !== null };
  const merged = node.identities ? aliased(rows, node, builder) : rows;
  const time = node.time === null ? null : columns.get(node.time);
  return kept(
    merged,
    [present(column(CUSTOMER)), ...(time ? inTime(column(time.name)) : [])],
    builder,
  );
}

/** The conditions under which a time counts. */
export function inTime(item: SqlExpression): SqlExpression[] {
  return [binary('>=', item, whole(FIRST_TIME)), binary('<', item, whole(LAST_TIME))];
}

/** The columns of rows as they stand. */
function outputsOf({ columns, placed }: Rows, of: string): Output[] {
  return [
    ...(placed ? [output(PLACE, column(PLACE, of))] : []),
    ...Array.from(columns.values(), ({ name }) => output(name, column(name, of))),
  ];
}

/** The rows that meet conditions. */
function kept(rows: Rows, conditions: readonly SqlExpression[], builder: Builder): Rows {
  const { from, at } = named(rows.name, 'r');
  const name = builder.add(
    'known',
    select([output(CUSTOMER, at(CUSTOMER)), ...outputsOf(rows, 'r')], from, {
      where: where(conditions),
    }),
    { kept: false },
  );
  return { ...rows, name };
}

function aliased(rows: Rows, { identities }: SourceNode, builder: Builder): Rows {
  if (!identities) return rows;
  const aliases = aliasesOf(identities, builder);
  const own = named(rows.name, 'r');
  const other = named(aliases, 'a');
  const name = builder.add(
    'merged',
    select(
      [
        output(CUSTOMER, call('coalesce', other.at('stands_for'), own.at(CUSTOMER))),
        ...outputsOf(rows, 'r'),
      ],
      join('left', own.from, other.from, binary('=', other.at('id'), own.at(CUSTOMER))),
    ),
    { kept: false },
  );
  return { ...rows, name };
}

/** A column of rows; throws where there is none, which a checked plan rules out. */
export function rowColumn({ columns }: Rows, name: string): RowColumn {
  const found = columns.get(name);
  if (!found)
    throw new Error(`The plan names the column ${JSON.stringify(name)}, which is not there.`);
  return found;
}

/** How expressions find the columns of rows; `of` is the rows' name in the query. */
export function columnsOf(rows: Rows, of: string | null = null) {
  return (name: string) => {
    const { name: as, type } = rowColumn(rows, name);
    return { item: column(as, of), type };
  };
}

function filter({ input, condition }: FilterNode, builder: Builder): Rows {
  const rows = rowsOf(input, builder);
  return kept(rows, [truthOf(condition, columnsOf(rows))], builder);
}

function lookup(node: LookupNode, builder: Builder): Rows {
  const rows = rowsOf(node.input, builder);
  const from = rowsOf(node.from, builder);
  const free = freeNames([...OWN, ...Array.from(rows.columns.values(), ({ name }) => name)]);
  const columns = new Map(rows.columns);
  const first = named(firstOf(from, builder), 'f');
  const outputs: Output[] = [];
  for (const bare of node.columns) {
    const own = from.columns.get(bare);
    const names = [node.prefix + bare, bare].filter((name) => !rows.columns.has(name));
    const fresh = names.filter((name) => !columns.has(name));
    if (!own || fresh.length === 0) continue;
    const as = free(node.prefix + bare);
    for (const name of fresh) columns.set(name, { ...own, name: as });
    outputs.push(output(as, first.at(own.name)));
  }
  const own = named(rows.name, 'r');
  const name = builder.add(
    'known',
    select(
      [output(CUSTOMER, own.at(CUSTOMER)), ...outputsOf(rows, 'r'), ...outputs],
      join(
        node.required ? 'inner' : 'left',
        own.from,
        first.from,
        binary('=', first.at(CUSTOMER), own.at(CUSTOMER)),
      ),
    ),
    { kept: false, says: 'With the columns of the customer.' },
  );
  return { name, columns, placed: rows.placed };
}

/** The first row of every customer. */
function firstOf(rows: Rows, builder: Builder): string {
  const ranked = builder.add(
    'ranked',
    select(
      [
        output(CUSTOMER),
        ...outputsOf(rows, rows.name),
        output('rank', rowNumber([column(CUSTOMER)], byPlace(rows))),
      ],
      table(rows.name),
    ),
    { kept: false },
  );
  return builder.add(
    'customers_first',
    select(
      [output(CUSTOMER), ...Array.from(rows.columns.values(), ({ name }) => output(name))],
      table(ranked),
      { where: binary('=', column('rank'), whole(1)) },
    ),
    { kept: true, says: 'One row a customer, the first.' },
  );
}

/** The order of rows in their table, where it is known. */
export function byPlace({ placed }: Rows) {
  return placed ? [ascending(column(PLACE))] : [];
}
