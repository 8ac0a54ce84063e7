import type { ColumnData } from '@tenure/plan';
import type { Watch } from '../parquet/read-parquet.ts';
import type { CsvHelper } from './csv-share.ts';
import type { CsvIndex } from './index-csv.ts';
import type { CsvFile } from './line-pieces.ts';
import { planFields, widthOf, type CsvWish, type PlannedFields } from './plan-fields.ts';
import { takeHalves, type Halves } from './take-halves.ts';

/**
 * Columns of a CSV file as typed arrays, without a text a row. Null where a value is not plainly of its column, or the file
 * is no longer what was indexed: a full reader reads the one and tells of the other. The columns are those that such a
 * reader gives. With a `helper`, it takes the rows from the middle on.
 */
export async function readCsvColumns(
  file: CsvFile,
  { layout, start, middle, end, rows }: CsvIndex,
  wishes: readonly CsvWish[],
  watch: Watch,
  helper: CsvHelper | null = null,
): Promise<readonly ColumnData[] | null> {
  if (new Set(wishes.map(({ place }) => place)).size < wishes.length) return null;
  const half = helper && middle;
  const arrays = wishes.map(({ as }) => {
    const bytes = rows * widthOf[as];
    return half === null ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
  });
  const columns = wishes.map((wish, index) => planFields(wish, arrays[index]!, 0));
  const row = half?.row ?? rows;
  const halves = await takeHalves(
    file,
    { layout, start, middle: half?.at ?? null, end },
    columns,
    null,
    watch,
    async (share) =>
      (await helper?.({ ...share, row, wishes, arrays: arrays as SharedArrayBuffer[] })) ?? null,
  );
  if (halves?.own !== row || halves.own + halves.more !== rows) return null;
  if (half) watch(rows);
  return finished(columns, halves);
}

/** Null where a text is none. */
function finished(
  columns: readonly PlannedFields[],
  { own, handed }: Halves,
): readonly ColumnData[] | null {
  try {
    return columns.map(({ taker }, index) => {
      // The number of rows stands before the columns.
      if (handed) taker.takeOver(handed[index + 1]!, own);
      return taker.finish();
    });
  } catch {
    return null;
  }
}
