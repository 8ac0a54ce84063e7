import type { Outcome } from '@tenure/plan';
import type { Engine } from '../engine.ts';
import type { Format } from '@tenure/files';
import type { Head } from '../files/head.ts';
import type { SecondReader } from '../reading/second-reader.ts';
import { openCsv } from './csv-table.ts';
import { openJson } from './json-table.ts';
import { openParquet } from './parquet-table.ts';
import type { Table } from './table.ts';

/** Opens a file of a format that DuckDB reads. Throws DuckDB's error on broken content. */
export function openTable(
  engine: Engine,
  file: string,
  paths: readonly string[],
  head: Head,
  format: Exclude<Format, 'arrow' | 'duckdb'>,
  cancelled: () => boolean,
  second: SecondReader | null,
): Promise<Outcome<Table>> {
  switch (format) {
    case 'csv':
    case 'tsv':
      return openCsv(engine, file, paths, head, format, cancelled, { second });
    case 'json':
    case 'ndjson':
      return openJson(engine, file, paths, format);
    case 'parquet':
      return openParquet(engine, file, paths, head);
  }
}
