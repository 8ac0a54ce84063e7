import type { Outcome } from '@tenure/plan';
import type { Engine } from './engine.ts';
import { fail, quoted, succeed } from './problem.ts';
import { columnType, isIsoTime, type ColumnSample } from '@tenure/files';
import { unsafeParquetColumns } from './tables/parquet-table.ts';
import { sampleColumns } from './tables/samples.ts';
import type { KnownTable, Table, TableColumn } from './tables/table.ts';

/** Counts the rows and looks at the first values of every column. Throws DuckDB's error. */
export async function describeTable(
  engine: Engine,
  file: string,
  paths: readonly string[],
  table: Table,
): Promise<Outcome<KnownTable>> {
  const rows = table.plain?.index.rows ?? (await countRows(engine, table));
  if (rows === 0) {
    return fail(
      'T5004',
      `${quoted(file)} has a header but no rows`,
      '0 rows',
      'was it written to the end?',
    );
  }
  const samples = await sampleColumns(engine, table);
  const unsafe = table.format === 'parquet' ? await unsafeParquetColumns(engine, paths) : new Set();
  const known = table.columns.map((column, index) => {
    const sample = samples[index]!;
    const settled = settle(table, column, sample);
    return {
      ...settled,
      ...columnType(settled, sample, unsafe.has(column.name)),
      samples: sample.values,
      short: sample.longest <= 12,
    };
  });
  return succeed({
    table,
    columns: known,
    description: {
      file,
      format: table.format,
      rows,
      columns: known.map(({ name, type, zoned, samples: values }) => ({
        name,
        type,
        zoned,
        samples: values,
      })),
      remarks: table.remarks,
    },
  });
}

/**
 * DuckDB takes 03/04/2024 for a date of one kind or the other. In a text file only ISO dates are taken
 * as dates unasked; all others stay text until `as: 'time'`, which looks at the whole column.
 */
function settle(table: Table, column: TableColumn, sample: ColumnSample): TableColumn {
  const guessed = table.slow && /^(?:DATE|TIMESTAMP)/u.test(column.duckType);
  return guessed && !sample.values.every(isIsoTime) ? { ...column, duckType: 'VARCHAR' } : column;
}

async function countRows(engine: Engine, table: Table): Promise<number> {
  // All columns as text: a value of another type in a later row is no fault of the file.
  const every = new Set(table.columns.keys());
  const [row] = await engine.rows(`SELECT count(*) FROM ${table.from(every)}`);
  return Number(row?.[0] ?? 0);
}
