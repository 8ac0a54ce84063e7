import type { ColumnData, ColumnType } from '@tenure/plan';
import { parquetMetadataAsync, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { visitPages } from './pages.ts';
import { planColumn, type PlannedColumn } from './plan-column.ts';
import type { Handed } from './taker.ts';

/** A column that is asked for. With `exact`, a whole number beyond 2^53 is not rounded but left to another reader. */
export interface ParquetWish {
  readonly name: string;
  readonly as: ColumnType;
  readonly exact: boolean;
}

/** Told after each row group how many rows were read; throws to end the reading. */
export type Watch = (rows: number) => void;

/** The row groups that another thread reads, into the arrays of the columns. */
export interface ParquetShare {
  readonly wishes: readonly ParquetWish[];
  readonly arrays: readonly SharedArrayBuffer[];
  /** The first of them, and the row that it begins with. */
  readonly group: number;
  readonly row: number;
}

/** Gives a share to another thread; null where it did not read it. */
export type Helper = (share: ParquetShare) => Promise<readonly Handed[] | null>;

/** Rows from which on two threads are quicker than one. */
export const WORTH_SHARING = 200_000;

/**
 * Columns of a Parquet file as typed arrays, without an object a row: flat columns of text, numbers and times, plain or
 * by dictionary, unpacked or by Snappy, as almost every writer makes them. Null for anything else, and for a file that
 * is damaged: a full reader reads the one and tells of the other. The columns are those that such a reader gives. With a
 * `helper`, it reads half of a larger file.
 */
export async function readParquetColumns(
  file: AsyncBuffer,
  wishes: readonly ParquetWish[],
  watch: Watch,
  helper: Helper | null = null,
): Promise<{ readonly rows: number; readonly columns: readonly ColumnData[] } | null> {
  const metadata = await metadataOf(file);
  if (metadata === null) return null;
  const rows = Number(metadata.num_rows);
  const half = helper && rows >= WORTH_SHARING ? middleOf(metadata) : null;
  const arrays = wishes.map(({ as }) => {
    const bytes = rows * (as === 'text' ? 4 : 8);
    return half === null ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
  });
  const columns = planned(metadata, wishes, arrays, 0);
  if (columns === null) return null;
  const shared = arrays as SharedArrayBuffer[];
  const theirs = half === null ? null : helper?.({ wishes, arrays: shared, ...half });
  theirs?.catch(() => undefined);
  const last = metadata.row_groups.length;
  if (!(await takeGroups(file, metadata, columns, [0, half?.group ?? last], watch))) return null;
  if (half !== null) {
    const handed = await theirs;
    if (handed) {
      for (const [index, { taker }] of columns.entries()) taker.takeOver(handed[index]!, half.row);
    } else if (!(await takeGroups(file, metadata, columns, [half.group, last], watch))) return null;
  }
  const finished: ColumnData[] = [];
  const ended = attempt(() => {
    for (const { taker } of columns) finished.push(taker.finish());
  });
  return ended ? { rows, columns: finished } : null;
}

/** Reads the share of another thread and gives what the takers there must know; null where it cannot be read so. */
export async function readParquetShare(
  file: AsyncBuffer,
  { wishes, arrays, group, row }: ParquetShare,
): Promise<readonly Handed[] | null> {
  const metadata = await metadataOf(file);
  if (metadata === null) return null;
  const columns = planned(metadata, wishes, arrays, row);
  if (columns === null) return null;
  const groups = [group, metadata.row_groups.length] as const;
  const read = await takeGroups(file, metadata, columns, groups, () => undefined);
  return read ? columns.map(({ taker }) => taker.handOver()) : null;
}

const metadataOf = (file: AsyncBuffer): Promise<FileMetaData | null> =>
  parquetMetadataAsync(file).catch(() => null);

/** The row group with which the second half of the rows begins; null where there is only one. */
function middleOf({ row_groups, num_rows }: FileMetaData): { group: number; row: number } | null {
  let row = 0;
  for (const [group, { num_rows: more }] of row_groups.entries()) {
    if (group > 0 && row * 2 >= Number(num_rows)) return { group, row };
    row += Number(more);
  }
  return null;
}

function planned(
  metadata: FileMetaData,
  wishes: readonly ParquetWish[],
  arrays: readonly ArrayBufferLike[],
  from: number,
): readonly PlannedColumn[] | null {
  const columns = wishes.flatMap(
    (wish, index) => planColumn(metadata.schema, wish, arrays[index]!, from) ?? [],
  );
  return columns.length === wishes.length ? columns : null;
}

/** Whether the row groups of a range were taken. Throws what `watch` throws. */
async function takeGroups(
  file: AsyncBuffer,
  { row_groups }: FileMetaData,
  columns: readonly PlannedColumn[],
  [from, end]: readonly [number, number],
  watch: Watch,
): Promise<boolean> {
  const jobs = row_groups.slice(from, end).flatMap(({ num_rows, columns: chunks }) =>
    columns.map((column, index) => {
      const meta = chunks[column.place]?.meta_data;
      const rows = Number(num_rows);
      const isWhole = Number(meta?.num_values) === rows;
      return {
        column,
        meta: isWhole ? meta : undefined,
        rows,
        isLast: index === columns.length - 1,
      };
    }),
  );
  const read = (index: number): Promise<ArrayBuffer | null> => {
    const meta = jobs[index]?.meta;
    if (meta === undefined) return Promise.resolve(null);
    const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
    const bytes = file.slice(start, start + Number(meta.total_compressed_size));
    return Promise.resolve(bytes).catch(() => null);
  };
  let next = read(0);
  let done = 0;
  for (const [index, { column, meta, rows, isLast }] of jobs.entries()) {
    const chunk = await next;
    // The file is read on while these bytes are decoded.
    next = read(index + 1);
    if (chunk === null || meta === undefined) return false;
    const { optional, taker } = column;
    if (!attempt(() => visitPages(chunk, meta, optional, taker))) return false;
    if (isLast) watch((done += rows));
  }
  return true;
}

/** Whether work came to its end; a damaged file leads to errors of every kind. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
