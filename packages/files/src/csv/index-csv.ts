import type { Watch } from '../parquet/read-parquet.ts';
import type { CsvHelper } from './csv-share.ts';
import { PIECE, type CsvFile } from './line-pieces.ts';
import { CR, LF, type CsvLayout } from './split-rows.ts';
import { takeHalves } from './take-halves.ts';
import { takeRows, type IsText } from './take-rows.ts';

/** Where the rows of a CSV file stand that is written plainly from its beginning to its end. */
export interface CsvIndex {
  readonly layout: CsvLayout;
  /** The byte that the first row begins with, behind the header. */
  readonly start: number;
  /** Where a row begins close to the middle of a larger file, so that two threads may read it. */
  readonly middle: { readonly at: number; readonly row: number } | null;
  readonly end: number;
  readonly rows: number;
}

/** Bytes from which on two threads are quicker than one. */
export const WORTH_HALVING = 2 ** 23;

/**
 * Looks at all rows of a CSV file and counts them. Null where one is not plainly of the layout, see `SplitRows`, or is no
 * text: such a file is left to a full reader. With a `helper`, it looks at the second half.
 */
export async function indexCsv(
  file: CsvFile,
  shape: Pick<CsvLayout, 'delimiter' | 'width'> & { readonly header: boolean },
  isText: IsText,
  watch: Watch,
  helper: CsvHelper | null = null,
): Promise<CsvIndex | null> {
  const end = file.byteLength;
  const head = await bytesAt(file, 0, end);
  if (head === null) return null;
  const from = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const line = head.indexOf(LF, from);
  if (line < 0) return null;
  const { delimiter, width, header } = shape;
  const layout = { delimiter, width, crlf: head[line - 1] === CR };
  const start = header ? line + 1 : from;
  if (header && (await takeRows(file, layout, [from, start], [], isText, () => true)) !== 1) {
    return null;
  }
  const at = helper && end - start >= WORTH_HALVING ? await lineAfter(file, start, end) : null;
  const stretch = { layout, start, middle: at, end };
  const halves = await takeHalves(
    file,
    stretch,
    [],
    isText,
    watch,
    async (share) => (await helper?.({ ...share, row: 0, wishes: [], arrays: [] })) ?? null,
  );
  if (halves === null) return null;
  const { own, more } = halves;
  return { layout, start, middle: at === null ? null : { at, row: own }, end, rows: own + more };
}

/** The first bytes of a stretch, up to {@link PIECE}; null where they cannot be read. */
function bytesAt(file: CsvFile, from: number, end: number): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(Math.min(PIECE, end - from));
  return file.read(bytes, from).then(
    () => bytes,
    () => null,
  );
}

/** The beginning of a line close to the middle of what stands from `start` to `end`; null where lines are long. */
async function lineAfter(file: CsvFile, start: number, end: number): Promise<number | null> {
  const middle = start + Math.floor((end - start) / 2);
  const line = (await bytesAt(file, middle, end))?.indexOf(LF) ?? -1;
  return line < 0 ? null : middle + line + 1;
}
