import { DISTINCT_SAMPLES, sampledRows, type ColumnSample } from '@tenure/files';
import type { Cell, Engine } from '../engine.ts';
import type { Table } from './table.ts';

/**
 * Samples every column in one pass over the first 20,000 rows, fewer when the table is very wide.
 * Values are text as it stands in the file.
 */
export async function sampleColumns(
  engine: Engine,
  table: Table,
): Promise<readonly ColumnSample[]> {
  const width = table.columns.length;
  const limit = sampledRows(width);
  const every = new Set(table.columns.keys());
  const picked = table.columns.map(
    ({ sql, duckType }, index) => `${textOf(sql, duckType)} AS c${index}`,
  );
  await engine.rows(
    `CREATE OR REPLACE TEMP TABLE sample AS
     SELECT ${picked.join(', ')} FROM ${table.from(every)} LIMIT ${limit}`,
  );
  try {
    const samples: ColumnSample[] = [];
    // 50 columns a query: planning one query of 200 parts takes longer than four of 50.
    for (let first = 0; first < width; first += 50) {
      const parts: string[] = [];
      for (let column = first; column < Math.min(width, first + 50); column++) {
        parts.push(sampleOf(column));
      }
      const rows = await engine.rows(`${parts.join(' UNION ALL ')} ORDER BY 1`);
      samples.push(...rows.map(readSample));
    }
    return samples;
  } finally {
    await engine.rows('DROP TABLE IF EXISTS sample').catch(() => undefined);
  }
}

/** A value as text: nested values as JSON, as DuckDB's own notation means nothing to a user. */
export function textOf(sql: string, duckType: string): string {
  if (duckType === 'VARCHAR') return sql;
  const nested = /\[|^(?:STRUCT|MAP|UNION)\b/u.test(duckType);
  return nested ? `CAST(to_json(${sql}) AS VARCHAR)` : `CAST(${sql} AS VARCHAR)`;
}

function sampleOf(column: number): string {
  return `SELECT ${column}, list(left(v, 200) ORDER BY n DESC, r)[1:${DISTINCT_SAMPLES}], max(strlen(v)), sum(n)
    FROM (SELECT c${column} AS v, count(*) AS n, min(rowid) AS r FROM sample
          WHERE c${column} IS NOT NULL GROUP BY ALL)`;
}

function readSample(row: readonly Cell[]): ColumnSample {
  const values = Array.isArray(row[1]) ? (row[1] as readonly Cell[]).map(String) : [];
  return {
    values: [...new Set(values)],
    longest: Number(row[2] ?? 0),
    present: Number(row[3] ?? 0),
  };
}
