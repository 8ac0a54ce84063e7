import type { Outcome } from '@tenure/plan';
import type { Engine } from '../engine.ts';
import type { FoundSource } from '../files/resolve-source.ts';
import { fail, quoted, succeed } from '../problem.ts';
import { identifier, literal } from '../sql.ts';
import type { Table } from './table.ts';

/** Opens a table or view of a DuckDB database, read-only: the one that is asked for, or the only one. */
export async function openDatabase(
  engine: Engine,
  file: string,
  { path, table: asked, stamp }: FoundSource,
): Promise<Outcome<Table>> {
  // Another state of the file is another database.
  const database = identifier(`file ${stamp}`);
  const attach = `ATTACH IF NOT EXISTS ${literal(path)} AS ${database} (READ_ONLY)`;
  await engine.rows(attach);
  const listed = await engine.rows(
    `SELECT schema_name, name FROM (
       SELECT database_name, schema_name, table_name AS name FROM duckdb_tables() WHERE NOT internal
       UNION ALL SELECT database_name, schema_name, view_name FROM duckdb_views() WHERE NOT internal)
     WHERE database_name = ${literal(`file ${stamp}`)} ORDER BY ALL`,
  );
  const tables = listed.map(([schema, name]) => ({ schema: String(schema), name: String(name) }));
  const [only] = tables;
  const found =
    asked === null
      ? tables.length === 1
        ? only
        : undefined
      : tables.find(({ schema, name }) => name === asked || `${schema}.${name}` === asked);
  if (found === undefined) {
    const names = tables
      .slice(0, 5)
      .map(({ name }) =>
        quoted(`${file.replace(/\/[^/]*$/u, (end) => (asked === null ? end : ''))}/${name}`),
      );
    return fail(
      asked === null ? 'T5003' : 'T5002',
      asked === null
        ? `${quoted(file)} holds ${tables.length === 0 ? 'no table' : `${String(tables.length)} tables`}`
        : `${quoted(file)} was not found`,
      asked === null ? 'which table?' : 'no table is called so',
      ...(names.length === 0 ? [] : [`tables there: ${names.join(', ')}`]),
    );
  }
  const from = `${database}.${identifier(found.schema)}.${identifier(found.name)}`;
  const rows = await engine.rows(`DESCRIBE FROM ${from}`);
  const columns = rows.map((row) => ({
    name: String(row[0]),
    sql: identifier(String(row[0])),
    duckType: String(row[1]),
  }));
  return succeed({ format: 'duckdb', columns, remarks: [], slow: false, attach, from: () => from });
}
