import type { Outcome } from '@tenure/plan';
import type { Engine } from '../engine.ts';
import { fail, quoted, succeed } from '../problem.ts';
import { filesLiteral, identifier, literal } from '../sql.ts';
import { typeAt, type Table } from './table.ts';

/** Types that stay as DuckDB found them; dates stay text, as its reader drops their offsets. */
const kept = /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT)|U?HUGEINT|FLOAT|DOUBLE|BOOLEAN)$/u;

/** Opens a JSON list of objects, or NDJSON. Objects and lists inside a column are text. */
export async function openJson(
  engine: Engine,
  file: string,
  paths: readonly string[],
  format: 'json' | 'ndjson',
): Promise<Outcome<Table>> {
  const shape = format === 'json' ? 'array' : 'newline_delimited';
  const options = `${filesLiteral(paths)}, format = '${shape}', hive_partitioning = false, records = 'true', maximum_object_size = 67108864`;
  const rows = await engine.rows(`DESCRIBE FROM read_json(${options})`);
  const columns = rows.map((row) => {
    const type = String(row[1]);
    const name = String(row[0]);
    return { name, sql: identifier(name), duckType: kept.test(type) ? type : 'VARCHAR' };
  });
  if (columns.length === 0 || (columns.length === 1 && columns[0]!.name === 'json')) {
    return fail('T5004', `${quoted(file)} holds no rows`, '0 rows', 'was it written to the end?');
  }
  return succeed({
    format,
    columns,
    remarks: [],
    slow: true,
    from: (asText, asReal) => {
      const list = columns.map(
        ({ name, duckType }, index) =>
          `${literal(name)}: '${typeAt(index, duckType, asText, asReal)}'`,
      );
      return `read_json(${options}, auto_detect = false, columns = {${list.join(', ')}})`;
    },
  });
}
