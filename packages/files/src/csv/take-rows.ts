import { linePieces, type CsvFile } from './line-pieces.ts';
import type { PlannedFields } from './plan-fields.ts';
import { BATCH, rowSplitter, type CsvLayout } from './split-rows.ts';

/** Whether bytes are well-formed text. */
export type IsText = (bytes: Uint8Array) => boolean;

/**
 * Takes the rows that stand from byte `from` to before `end`, all of whole lines, into the columns, of which there may be
 * none. Gives their number; null where one is not plainly of the layout, a value not of its column, the file
 * cannot be read, or `goesOn` is false after a piece. Throws only what `goesOn` does.
 */
export async function takeRows(
  file: CsvFile,
  layout: CsvLayout,
  [from, end]: readonly [number, number],
  columns: readonly PlannedFields[],
  isText: IsText | null,
  goesOn: (rows: number) => boolean,
): Promise<number | null> {
  const take = batchTaker(layout, columns);
  const pieces = linePieces(file, from, end, layout.crlf);
  for (let done = 0; ;) {
    const piece = await pieces.next().catch(() => null);
    if (piece?.done !== false) return piece && done;
    if (isText?.(piece.value) === false) return null;
    const rows = take(piece.value);
    if (rows === null || !goesOn((done += rows))) return null;
  }
}

/** Takes the rows of a piece of whole lines and gives their number; null where it cannot. */
function batchTaker(layout: CsvLayout, columns: readonly PlannedFields[]) {
  const ordered = columns.toSorted((one, other) => one.place - other.place);
  const stride = ordered.length * 2;
  const places = Int32Array.from(ordered, ({ place }) => place);
  const split = rowSplitter(layout, places);
  const fields = new Int32Array(BATCH * stride);
  return (piece: Uint8Array): number | null => {
    const cursor = { at: 0 };
    let done = 0;
    try {
      while (cursor.at < piece.length) {
        const rows = split(piece, cursor, fields);
        if (rows < 0) return null;
        for (const [index, { take }] of ordered.entries()) {
          take(piece, fields, index * 2, stride, rows);
        }
        done += rows;
      }
    } catch {
      // A value that is not plainly of its column, or a text that is none.
      return null;
    }
    return done;
  };
}
