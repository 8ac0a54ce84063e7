import { PGlite } from '@electric-sql/pglite';
import type {
  ColumnData,
  ColumnRequest,
  EngineCell,
  EngineColumn,
  QueryEngine,
  SourceReader,
  TableData,
} from '@tenure/plan';

const TYPES = { text: 'text', boolean: 'boolean', number: 'float8', time: 'timestamp' } as const;

function textOf(column: ColumnData, row: number): string {
  switch (column.type) {
    case 'text': {
      const code = column.codes[row] as number;
      return code < 0 ? 'NULL' : `'${(column.dictionary[code] ?? '').replaceAll("'", "''")}'`;
    }
    case 'boolean':
      return ['false', 'true', 'NULL'][column.values[row] ?? 2] ?? 'NULL';
    case 'number': {
      const value = column.values[row] as number;
      return Number.isNaN(value) ? 'NULL' : String(value);
    }
    case 'time': {
      const value = column.values[row] as number;
      if (Number.isNaN(value)) return 'NULL';
      return `'${new Date(value).toISOString().replace('Z', column.zoned ? '+00' : '')}'`;
    }
  }
}

function nullsIn(column: ColumnData): number {
  switch (column.type) {
    case 'text':
      return column.codes.filter((code) => code < 0).length;
    case 'boolean':
      return column.values.filter((value) => value > 1).length;
    case 'number':
    case 'time':
      return column.values.filter((value) => Number.isNaN(value)).length;
  }
}

function engineColumn(name: string, column: ColumnData): EngineColumn {
  const times = column.type === 'time' ? [...column.values].filter((at) => !Number.isNaN(at)) : [];
  return {
    name,
    type: column.type,
    zoned: column.type === 'time' && column.zoned,
    integer: false,
    nulls: nullsIn(column),
    fingerprint: '0'.repeat(16),
    range:
      times.length === 0
        ? null
        : {
            first: times.reduce((a, b) => Math.min(a, b)),
            last: times.reduce((a, b) => Math.max(a, b)),
          },
  };
}

/** Postgres inside Node as an engine of the tests: files are read by a reader, and put into tables. */
export async function postgresOver(reader: SourceReader): Promise<QueryEngine> {
  const database = await PGlite.create();
  await database.exec("SET TIME ZONE 'UTC'");
  // Of common table expressions it takes every estimate for one row, and loops over pairs of thousands.
  await database.exec('SET enable_nestloop = off');
  const row = 'the row';
  const held = new Map<string, string>();
  const asked = new Map<string, Map<string, ColumnRequest>>();

  const fill = async (name: string, { rows, columns }: TableData): Promise<void> => {
    const declared = Object.entries(columns).map(
      ([own, column]) =>
        `"${own}" ${column.type === 'time' && column.zoned ? 'timestamptz' : TYPES[column.type]}`,
    );
    await database.exec(`DROP TABLE IF EXISTS "${name}"`);
    await database.exec(`CREATE TABLE "${name}" ("${row}" bigint, ${declared.join(', ')})`);
    for (let from = 0; from < rows; from += 1000) {
      const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, i) => {
        const cells = Object.values(columns).map((column) => textOf(column, from + i));
        return `(${[from + i, ...cells].join(', ')})`;
      });
      await database.exec(`INSERT INTO "${name}" VALUES ${lines.join(', ')}`);
    }
    // Without it the planner knows nothing of a fresh table and loops over pairs of rows.
    await database.exec(`ANALYZE "${name}"`);
  };

  return {
    name: 'postgres',
    open: async (name, file, wanted) => {
      // All columns that were ever wanted: filling a table takes longer than asking it.
      const all = asked.get(file) ?? new Map<string, ColumnRequest>();
      for (const one of wanted) all.set(one.name, one);
      asked.set(file, all);
      const read = await reader.read(file, [...all.values()]);
      if (!read.ok) return read;
      const { data, unreadable, stamp } = read.value;
      const key = JSON.stringify([file, [...all.values()], stamp]);
      if (held.get(name) !== key) await fill(name, data);
      held.set(name, key);
      const columns = Object.entries(data.columns).map(
        ([own, column]) => [own, engineColumn(own, column)] as const,
      );
      const table = {
        name,
        rows: data.rows,
        row,
        unreadable,
        columns: Object.fromEntries(columns),
      };
      return { ok: true, value: stamp === undefined ? table : { ...table, stamp } };
    },
    query: async (sql, parameters) => {
      const { rows } = await database.query<readonly EngineCell[]>(sql, [...parameters], {
        rowMode: 'array',
      });
      return { ok: true, value: rows };
    },
  };
}
