import type {
  ColumnRequest,
  ColumnType,
  EngineColumn,
  EngineTable,
  Unreadable,
} from '@tenure/plan';
import type { Engine } from '../engine.ts';
import { countUnreadable } from '../reading/unreadable.ts';
import { identifier } from '../sql.ts';
import type { KnownTable } from '../tables/table.ts';
import { viewColumn, type ViewColumn } from './view-column.ts';

/** What was found out about a column of a file, as a type. */
export interface ColumnFacts {
  readonly view: ViewColumn;
  readonly range: EngineColumn['range'];
  readonly nulls: number;
  readonly fingerprint: string;
  readonly unreadable: readonly Unreadable[];
}

/** A name that no column of a table has. */
function rowName(columns: readonly { readonly name: string }[]): string {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  let name = 'row';
  for (let i = 2; taken.has(name); i += 1) name = `row_${String(i)}`;
  return name;
}

/** Where the rows of a table are and the expression that numbers them in their order. */
function placed({ table }: KnownTable, asText: ReadonlySet<number>) {
  return table.numbered === undefined
    ? { from: table.from(asText), row: 'row_number() OVER ()' }
    : { from: table.numbered, row: '(CAST(file_index AS BIGINT) << 40) + file_row_number' };
}

/**
 * Makes a view of a table with the wanted columns. Values of text files are taken as text first, so that none
 * is of another type than its column. Columns keep their names but where engines cannot tell two apart.
 * `facts` keeps what one pass over a column finds: its range, its fingerprint, what cannot be read.
 */
export async function openView(
  engine: Engine,
  view: string,
  known: KnownTable,
  wanted: readonly ColumnRequest[],
  facts: Map<string, ColumnFacts>,
): Promise<EngineTable> {
  const { table, columns, description } = known;
  const all = new Set(table.slow ? table.columns.keys() : []);
  const { from, row } = placed(known, all);
  const requests = wanted.flatMap(({ name, as }) => {
    const index = columns.findIndex((column) => column.name === name);
    const column = columns[index];
    return column ? [{ column, as: as ?? column.type }] : [];
  });
  const key = (name: string, as: ColumnType) => JSON.stringify([name, as]);
  const missing = requests.filter(({ column, as }) => !facts.has(key(column.name, as)));
  const made: { key: string; name: string; view: ViewColumn }[] = [];
  for (const { column, as } of missing) {
    const duckType = table.slow ? 'VARCHAR' : column.duckType;
    const shown = await viewColumn(engine, column, duckType, as, from);
    made.push({ key: key(column.name, as), name: column.name, view: shown });
  }
  const found = await findFacts(engine, made, from, row);
  for (const [i, one] of made.entries()) facts.set(one.key, found[i]!);
  const names = new Set([rowName(columns)]);
  const shown = requests.map(({ column, as }) => {
    let name = column.name;
    for (let i = 2; names.has(name.toLowerCase()); i += 1) name = `${column.name}_${String(i)}`;
    names.add(name.toLowerCase());
    return { own: column.name, name, facts: facts.get(key(column.name, as))! };
  });
  const order = rowName(columns);
  const outputs = [
    `${row} AS ${identifier(order)}`,
    ...shown.map(({ name, facts: { view: one } }) => `${one.sql} AS ${identifier(name)}`),
  ];
  await engine.rows(
    `CREATE OR REPLACE TEMP VIEW ${identifier(view)} AS SELECT ${outputs.join(', ')} FROM ${from}`,
  );
  return {
    name: view,
    rows: description.rows,
    row: order,
    columns: Object.fromEntries(
      shown.map(
        ({
          own,
          name,
          facts: { view: one, range, nulls, fingerprint },
        }): [string, EngineColumn] => {
          const { type, zoned, integer } = one;
          return [own, { name, type, zoned, integer, range, nulls, fingerprint }];
        },
      ),
    ),
    unreadable: shown.flatMap(({ facts: { unreadable } }) => unreadable),
  };
}

/** One pass over the columns, and one over each that may hold what cannot be read. */
async function findFacts(
  engine: Engine,
  columns: readonly { readonly name: string; readonly view: ViewColumn }[],
  from: string,
  row: string,
): Promise<readonly ColumnFacts[]> {
  if (columns.length === 0) return [];
  const inner = columns.map(({ view: { sql } }, i) => `${sql} AS c${String(i)}`).join(', ');
  // The place goes into the hash: rows in another order are other data.
  const outer = columns.map(({ view: { type } }, i) => {
    const one = `c${String(i)}`;
    const digest = `printf('%016x', CAST(sum(CAST(hash(${one}, r) AS HUGEINT)) % 18446744073709551616 AS UBIGINT))`;
    const edge = (fn: string) =>
      type === 'time' ? `CAST(floor(epoch_us(${fn}(${one})) / 1000.0) AS BIGINT)` : 'NULL';
    return `${digest}, ${edge('min')}, ${edge('max')}, count(*) - count(${one})`;
  });
  const [cells = []] = await engine.rows(
    `SELECT ${outer.join(', ')} FROM (SELECT ${row} AS r, ${inner} FROM ${from})`,
  );
  const facts: ColumnFacts[] = [];
  for (const [i, { name, view }] of columns.entries()) {
    const [fingerprint, first, last, nulls] = cells.slice(4 * i, 4 * i + 4);
    const plan = view.check ? { name, check: view.check } : { name };
    facts.push({
      view,
      range: first == null || last == null ? null : { first: Number(first), last: Number(last) },
      nulls: Number(nulls),
      fingerprint: String(fingerprint),
      unreadable: await countUnreadable(engine, [plan], from),
    });
  }
  return facts;
}
