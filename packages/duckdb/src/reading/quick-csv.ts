import { readCsvColumns, type CsvHelper, type CsvWish } from '@tenure/files';
import type { ColumnRequest, RowsTold, SourceData } from '@tenure/plan';
import { WHOLE, type KnownColumn, type KnownTable } from '../tables/table.ts';
import { quickly } from './quickly.ts';
import type { SecondReader } from './second-reader.ts';

/**
 * Columns of a CSV file that is written plainly, without DuckDB, by two threads where it is large; null where they
 * must be read by DuckDB, of which every value that is not plainly one of its column's type is a case. The same columns
 * either way. Throws what {@link quickly} throws.
 */
export async function readCsvQuickly(
  { table: { plain }, columns }: KnownTable,
  requests: readonly ColumnRequest[],
  cancelled: () => boolean,
  second: SecondReader | null,
  told?: RowsTold,
): Promise<SourceData | null> {
  if (plain === undefined || requests.length === 0) return null;
  const { path, index } = plain;
  const wishes = requests.flatMap((request): CsvWish[] => wishFor(columns, request));
  if (wishes.length < requests.length) return null;
  const helper: CsvHelper | null = second && ((share) => second.read(path, { kind: 'csv', share }));
  const read = await quickly(path, index.rows, { cancelled, second, told }, (file, look) =>
    readCsvColumns(file, index, wishes, look, helper),
  );
  if (read === null) return null;
  const named = requests.map(({ name }, at) => [name, read[at]!] as const);
  return { data: { rows: index.rows, columns: Object.fromEntries(named) }, unreadable: [] };
}

/** Where a column stands and how its values are written; nothing where it is not read in this way. */
function wishFor(columns: readonly KnownColumn[], request: ColumnRequest): CsvWish[] {
  const place = columns.findIndex(({ name }) => name === request.name);
  const column = columns[place];
  if (column === undefined) return [];
  const { duckType, type } = column;
  const as = request.as ?? type;
  if (as === 'text') return [{ place, as }];
  if (as !== type) return [];
  switch (as) {
    case 'number':
      return WHOLE.test(duckType) || duckType === 'DOUBLE' ? [{ place, as }] : [];
    case 'boolean':
      return duckType === 'BOOLEAN' ? [{ place, as }] : [];
    case 'time': {
      const form = FORMS[duckType];
      return form === undefined ? [] : [{ place, as, form }];
    }
  }
}

/** How the times of DuckDB's types are written where it found them. */
const FORMS: Readonly<Record<string, 'date' | 'clock' | 'offset'>> = {
  DATE: 'date',
  TIMESTAMP: 'clock',
  'TIMESTAMP WITH TIME ZONE': 'offset',
};
