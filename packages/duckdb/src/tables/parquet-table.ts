import type { Outcome } from '@tenure/plan';
import type { Engine } from '../engine.ts';
import type { Head } from '../files/head.ts';
import { fail, quoted, succeed } from '../problem.ts';
import { filesLiteral, identifier, pathLiteral } from '../sql.ts';
import type { Table } from './table.ts';

/** Opens Parquet. Times are taken as they are declared: instants only with a zone. */
export async function openParquet(
  engine: Engine,
  file: string,
  paths: readonly string[],
  head: Head,
): Promise<Outcome<Table>> {
  if (head.tail.toString('latin1').slice(-4) !== 'PAR1') {
    return fail(
      'T5005',
      `${quoted(file)} is cut off`,
      'the end of the file is missing',
      'copy or download it again',
    );
  }
  const [path] = paths;
  const many = paths.length > 1;
  // Folders called `country=FR` are a column; files that lack a column have null there.
  const hive = many && paths.every((one) => /\/[^/=]+=[^/]*\//u.test(one));
  const options = `hive_partitioning = ${String(hive)}${many ? ', union_by_name = true' : ''}`;
  const from = `read_parquet(${filesLiteral(paths)}, ${options})`;
  const rows = await engine.rows(`DESCRIBE FROM ${from}`);
  const columns = rows.map((row) => ({
    name: String(row[0]),
    sql: identifier(String(row[0])),
    duckType: String(row[1]),
  }));
  const numbered = columns.every(({ name }) => name.toLowerCase() !== ROW);
  return succeed({
    format: 'parquet',
    columns,
    remarks: [],
    slow: false,
    from: () => from,
    ...(!many && path !== undefined ? { path } : {}),
    ...(numbered ? { numbered: numberedFiles(paths, options) } : {}),
    ...(numbered && !many && path !== undefined
      ? { part: (first, end) => partOf(path, first, end) }
      : {}),
  });
}

/** DuckDB's name for the place of a row in its file. */
export const ROW = 'file_row_number';

/** The same with a column `file_row_number`, and the place of the file as `file_index`. */
function numberedFiles(paths: readonly string[], options: string): string {
  return `read_parquet(${filesLiteral(paths)}, ${options}, ${ROW} = true)`;
}

/** Row groups outside of the range are not read: DuckDB prunes them by the number of their first row. */
function partOf(path: string, first: number, end: number): string {
  const options = `hive_partitioning = false, ${ROW} = true`;
  return `(FROM read_parquet(${pathLiteral(path)}, ${options})
    WHERE ${ROW} >= ${String(first)} AND ${ROW} < ${String(end)})`;
}

/**
 * The columns of whole numbers that hold one beyond 2^53, by the statistics that Parquet keeps; a
 * column without statistics is not among them.
 */
export async function unsafeParquetColumns(
  engine: Engine,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const limit = 2n ** 53n;
  const rows = await engine.rows(
    `SELECT path_in_schema, stats_min_value, stats_max_value
     FROM parquet_metadata(${filesLiteral(paths)}) WHERE type = 'INT64'`,
  );
  const unsafe = new Set<string>();
  for (const [name, least, most] of rows) {
    for (const value of [least, most]) {
      if (typeof value !== 'string' || !/^-?\d+$/u.test(value)) continue;
      const whole = BigInt(value);
      if (whole > limit || whole < -limit) unsafe.add(String(name));
    }
  }
  return unsafe;
}
