import type { ColumnRequest, RowsTold, SourceData } from '@tenure/plan';
import { readParquetColumns, type Helper, type ParquetWish } from '@tenure/files';
import type { KnownTable } from '../tables/table.ts';
import { quickly } from './quickly.ts';
import type { SecondReader } from './second-reader.ts';

/**
 * Columns of a Parquet file at `path` without DuckDB, whose chunks of 2,048 values cost more to take over than these
 * pages to decode; null where they must be read by it. The same columns either way. Throws what {@link quickly} throws.
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
  const helper: Helper | null =
    second && ((share) => second.read(path, { kind: 'parquet', share }));
  const { rows } = description;
  const read = await quickly(path, rows, { cancelled, second, told }, async (file, look) => {
    const found = await readParquetColumns(file, wishes, look, helper);
    return found?.rows === rows ? found.columns : null;
  });
  if (read === null) return null;
  const named = wishes.map(({ name }, index) => [name, read[index]!] as const);
  return { data: { rows, columns: Object.fromEntries(named) }, unreadable: [] };
}

function isLongText(columns: KnownTable['columns'], name: string): boolean {
  const column = columns.find((one) => one.name === name);
  return column?.duckType === 'VARCHAR' && !column.short;
}
