import { isUtf8 } from 'node:buffer';
import { encodingOf, indexCsv, type CsvDialect, type CsvHelper } from '@tenure/files';
import { Cancelled } from '../engine.ts';
import type { Head } from '../files/head.ts';
import { openFile } from '../reading/opened-file.ts';
import type { SecondReader } from '../reading/second-reader.ts';
import type { Table } from './table.ts';

/** How a file is looked at. */
export interface PlainOptions {
  /** Another thread, which looks at half of a larger file. */
  readonly second: SecondReader | null;
  /** The bytes from which on a file is looked at: a smaller one is read by DuckDB before this code is warm. */
  readonly least?: number;
}

/**
 * Looks at the whole of a CSV file, whether it is UTF-8 and written plainly: then its rows are known, and read without DuckDB. Undefined
 * where it is not, where lines stand before the table, and for packed files, small ones and several. Throws {@link Cancelled}.
 */
export async function lookForPlain(
  [path, ...others]: readonly string[],
  head: Head,
  { delimiter, names, header, skip }: CsvDialect,
  cancelled: () => boolean,
  { second, least = 2 ** 20 }: PlainOptions,
): Promise<Table['plain']> {
  const isOne = path !== undefined && others.length === 0;
  if (!isOne || head.gzip || skip > 0 || encodingOf(head.bytes) !== 'utf-8') return undefined;
  const shape = { delimiter: delimiter.charCodeAt(0), width: names.length, header };
  const file = await openFile(path).catch(() => null);
  if (file === null) return undefined;
  const look = (): void => {
    if (!cancelled()) return;
    second?.stop();
    throw new Cancelled();
  };
  try {
    if (file.byteLength < least) return undefined;
    const helper: CsvHelper | null =
      second && ((share) => second.read(path, { kind: 'csv', share }));
    const index = await indexCsv(file, shape, isUtf8, look, helper);
    return index ? { path, index } : undefined;
  } finally {
    await file.close();
  }
}
