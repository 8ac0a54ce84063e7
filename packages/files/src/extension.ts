import type { SourceDescription } from '@tenure/plan';

/** The formats that are read. */
export type Format = SourceDescription['format'];

const formats: Readonly<Record<string, Format>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  parquet: 'parquet',
  pq: 'parquet',
  arrow: 'arrow',
  arrows: 'arrow',
  feather: 'arrow',
  ipc: 'arrow',
  duckdb: 'duckdb',
  ddb: 'duckdb',
};

/** What a file's name promises; undefined when the name says nothing. */
export function formatOfName(file: string): { format: Format; gzip: boolean } | undefined {
  const lower = file.toLowerCase();
  const gzip = lower.endsWith('.gz');
  const extension = /\.([a-z0-9]+)$/u.exec(gzip ? lower.slice(0, -3) : lower)?.[1];
  const format = extension === undefined ? undefined : formats[extension];
  return format === undefined ? undefined : { format, gzip };
}

/** Whether a file looks like one to load, by its name. */
export function isDataFile(file: string): boolean {
  return formatOfName(file) !== undefined;
}
