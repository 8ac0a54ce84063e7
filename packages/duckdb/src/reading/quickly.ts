import { columnFingerprint, keepFingerprint, type ColumnData, type RowsTold } from '@tenure/plan';
import { Cancelled } from '../engine.ts';
import { openFile, type OpenedFile } from './opened-file.ts';
import type { SecondReader } from './second-reader.ts';

/** Whether a reading was cancelled, who helps with it, and who is told of it. */
export interface Reading {
  readonly cancelled: () => boolean;
  readonly second: SecondReader | null;
  readonly told?: RowsTold | undefined;
}

/**
 * Columns of `rows` rows of the file at `path`, as `work` reads them, which tells `look` now and then how many it has read;
 * null where it gives none, or there is no such file. Throws {@link Cancelled}.
 */
export async function quickly(
  path: string,
  rows: number,
  { cancelled, second, told }: Reading,
  work: (file: OpenedFile, look: (rows: number) => void) => Promise<readonly ColumnData[] | null>,
): Promise<readonly ColumnData[] | null> {
  const file = await openFile(path).catch(() => null);
  if (file === null) return null;
  // While this thread waits for the other, nobody but the watch looks whether the reading was cancelled.
  const watch = setInterval(() => {
    if (cancelled()) second?.stop();
  }, 50);
  const look = (done: number): void => {
    if (done > 0) told?.(done, rows);
    if (!cancelled()) return;
    second?.stop();
    throw new Cancelled();
  };
  try {
    const columns = await work(file, look);
    look(0);
    if (columns !== null) await printed(columns, second);
    return columns;
  } finally {
    clearInterval(watch);
    await file.close();
  }
}

/** Finds the fingerprints of columns that both threads see: the last of them there, while this one finds the others. */
async function printed(columns: readonly ColumnData[], second: SecondReader | null): Promise<void> {
  const last = columns.findLast(isShared);
  if (second === null || last === undefined || columns.length < 2) return;
  const theirs = second.print(last);
  for (const column of columns) if (column !== last) columnFingerprint(column);
  const print = await theirs;
  if (print !== null) keepFingerprint(last, print);
}

const isShared = (column: ColumnData): boolean =>
  (column.type === 'number' || column.type === 'time') &&
  column.values.buffer instanceof SharedArrayBuffer;
