import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import type { CohortPlan, ColumnData, TableData } from '@tenure/plan';
import {
  DIALECTS,
  factsProgram,
  printStatement,
  programOf,
  readProfile,
  readTabulation,
  tabulationBounds,
  tabulationProgramOf,
  type Cell,
  type Schema,
  type SqlTable,
  type Strategy,
  type TabulatedPlan,
} from '@tenure/sql';
import { finishProfile, finishTabulation } from '../../src/index.ts';

type Tables = Readonly<Record<string, TableData>>;

/** An engine that runs the SQL of a plan over tables that are put into it. */
export interface TestedEngine {
  readonly name: 'duckdb' | 'postgres';
  readonly run: (
    plan: CohortPlan,
    tables: Tables,
    strategy?: Strategy,
  ) => Promise<
    ReturnType<typeof finishProfile> & { readonly events: number; readonly strategy: Strategy }
  >;
  readonly tabulate: (
    plan: TabulatedPlan,
    tables: Tables,
  ) => Promise<ReturnType<typeof finishTabulation>>;
  readonly close: () => Promise<void>;
}

/** What a driver takes and gives. */
interface Driver {
  readonly name: TestedEngine['name'];
  readonly execute: (sql: string) => Promise<unknown>;
  readonly query: (
    sql: string,
    parameters: readonly string[],
  ) => Promise<readonly (readonly Cell[])[]>;
  readonly close: () => Promise<void>;
}

const ROW = 'row of the table';

/** Values as the text of SQL; these are test data, so plain quoting will do. */
function valuesOf(column: ColumnData): string[] {
  switch (column.type) {
    case 'text':
      return Array.from(column.codes, (code) =>
        code < 0 ? 'NULL' : `'${String(column.dictionary[code]).replaceAll("'", "''")}'`,
      );
    case 'boolean':
      return Array.from(column.values, (value) => ['false', 'true', 'NULL'][value] ?? 'NULL');
    case 'number':
      return Array.from(column.values, (value) =>
        Number.isNaN(value) ? 'NULL' : Object.is(value, -0) ? "'-0'" : String(value),
      );
    case 'time':
      return Array.from(column.values, (value) =>
        Number.isNaN(value)
          ? 'NULL'
          : `'${new Date(value).toISOString().replace('Z', column.zoned ? '+00' : '')}'`,
      );
  }
}

const TYPES = {
  duckdb: {
    text: 'VARCHAR',
    boolean: 'BOOLEAN',
    number: 'DOUBLE',
    time: 'TIMESTAMP',
    zoned: 'TIMESTAMPTZ',
  },
  postgres: {
    text: 'text',
    boolean: 'boolean',
    number: 'float8',
    time: 'timestamp',
    zoned: 'timestamptz',
  },
} as const;

/** The schema of tables under their own names. */
export function schemaOf(tables: Tables): Schema {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { columns }]): [string, SqlTable] => [
      name,
      {
        name,
        row: ROW,
        rows: null,
        columns: Object.fromEntries(
          Object.entries(columns).map(([own, column]) => {
            const times =
              column.type === 'time' ? column.values.filter((value) => !Number.isNaN(value)) : [];
            const range =
              times.length === 0 ? null : { first: Math.min(...times), last: Math.max(...times) };
            const zoned = column.type === 'time' && column.zoned;
            const { type } = column;
            return [own, { name: own, type, zoned, range, integer: false, nulls: null }];
          }),
        ),
      },
    ]),
  );
}

async function fill(driver: Driver, tables: Tables): Promise<void> {
  for (const [name, { rows, columns }] of Object.entries(tables)) {
    const types = TYPES[driver.name];
    const declared = Object.entries(columns).map(
      ([own, column]) =>
        `"${own}" ${column.type === 'time' && column.zoned ? types.zoned : types[column.type]}`,
    );
    await driver.execute(`DROP TABLE IF EXISTS "${name}"`);
    await driver.execute(`CREATE TABLE "${name}" ("${ROW}" BIGINT, ${declared.join(', ')})`);
    if (rows === 0) continue;
    const lists = Object.values(columns).map(valuesOf);
    const lines = Array.from(
      { length: rows },
      (_, row) => `(${[row, ...lists.map((list) => list[row])].join(', ')})`,
    );
    await driver.execute(`INSERT INTO "${name}" VALUES ${lines.join(',\n')}`);
  }
}

function engineOf(driver: Driver): TestedEngine {
  let last: Tables | null = null;
  return {
    name: driver.name,
    close: driver.close,
    tabulate: async (plan, tables) => {
      if (last !== tables) await fill(driver, tables);
      last = tables;
      const schema = schemaOf(tables);
      const program = tabulationProgramOf(plan, schema);
      const { sql, parameters } = printStatement(program.statement, DIALECTS[driver.name], {
        literals: false,
      });
      try {
        const rows = await driver.query(sql, parameters);
        return finishTabulation(
          plan,
          readTabulation(program, rows),
          tabulationBounds(plan, schema),
        );
      } catch (fault) {
        throw new Error(`${String(fault)}\n${sql}`, { cause: fault });
      }
    },
    run: async (plan, tables, strategy) => {
      if (last !== tables) await fill(driver, tables);
      last = tables;
      const dialect = DIALECTS[driver.name];
      const schema = schemaOf(tables);
      const program = programOf(plan, schema, strategy);
      const { sql, parameters } = printStatement(program.statement, dialect, { literals: false });
      const facts = printStatement(factsProgram(plan, schema), dialect, { literals: false });
      try {
        const rows = await driver.query(sql, parameters);
        const [counts] = await driver.query(facts.sql, facts.parameters);
        const finished = finishProfile(plan, readProfile(program, rows));
        return { ...finished, events: Number(counts?.[0]), strategy: program.strategy };
      } catch (fault) {
        throw new Error(`${String(fault)}\n${sql}`, { cause: fault });
      }
    },
  };
}

/** DuckDB in memory. */
export async function duckdbEngine(): Promise<TestedEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return engineOf({
    name: 'duckdb',
    execute: (sql) => connection.run(sql),
    query: async (sql, parameters) => {
      const reader = await connection.runAndReadAll(sql, [...parameters]);
      return reader.getRows() as unknown as (readonly Cell[])[];
    },
    close: () => {
      connection.closeSync();
      return Promise.resolve();
    },
  });
}

/** Postgres, compiled to run inside Node. */
export async function postgresEngine(): Promise<TestedEngine> {
  const database = await PGlite.create();
  await database.exec("SET TIME ZONE 'UTC'");
  return engineOf({
    name: 'postgres',
    execute: (sql) => database.exec(sql),
    query: async (sql, parameters) => {
      const { rows } = await database.query<readonly Cell[]>(sql, [...parameters], {
        rowMode: 'array',
      });
      return rows;
    },
    close: () => database.close(),
  });
}
