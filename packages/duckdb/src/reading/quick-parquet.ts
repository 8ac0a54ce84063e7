import type { ColumnRequest, RowsTold, SourceData } from '@tenure/plan';
import { readParquetColumns, type ParquetWish } from '@tenure/files';
import { Cancelled } from '../engine.ts';
import type { KnownTable } from '../tables/table.ts';
import { openFile } from './opened-file.ts';
import type { SecondReader } from './second-reader.ts';

/**
 * Columns of a Parquet file at `path` without DuckDB, whose chunks of 2,048 values cost more to take over than these
 * pages to decode; null where they must be read by it. The same columns either way. Throws {@link Cancelled}.
 */
export async function readQuickly(
  path: string,
  { columns, description }: KnownTable,
  requests: readonly ColumnRequest[],
  cancelled: () => boolean,
  second: SecondReader | null,
  told?: RowsTold,
): Promise<SourceData | null> {
  const wishes = requests.flatMap(({ name, as }): ParquetWish[] => {
    const column = columns.find((one) => one.name === name);
    return column === undefined ? [] : [{ name, as: as ?? column.type, exact: as === undefined }];
  });
  if (wishes.length === 0) return null;
  // Longer texts are told apart by DuckDB on every core, which is quicker than what is done here.
  const isLong = wishes.some(({ name, as }) => as === 'text' && isLongText(columns, name));
  if (isLong) return null;
  const file = await openFile(path).catch(() => null);
  if (file === null) return null;
  // While this thread waits for the other, nobody but the watch looks whether the reading was cancelled.
  const watch = setInterval(() => {
    if (cancelled()) second?.stop();
  }, 50);
  const look = (rows: number): void => {
    if (rows > 0) told?.(rows, description.rows);
    if (!cancelled()) return;
    second?.stop();
    throw new Cancelled();
  };
  try {
    const read = await readParquetColumns(
      file,
      wishes,
      look,
      second && ((share) => second.read(path, { kind: 'parquet', share })),
    );
    look(0);
    if (read?.rows !== description.rows) return null;
    const named = wishes.map(({ name }, index) => [name, read.columns[index]!] as const);
    return { data: { rows: read.rows, columns: Object.fromEntries(named) }, unreadable: [] };
  } finally {
    clearInterval(watch);
    await file.close();
  }
}

function isLongText(columns: KnownTable['columns'], name: string): boolean {
  const column = columns.find((one) => one.name === name);
  return column?.duckType === 'VARCHAR' && !column.short;
}
