import type { Outcome } from '@tenure/plan';
import { detectDialect, type CsvDialect } from '@tenure/files';
import type { Engine } from '../engine.ts';
import { encodingOf } from '@tenure/files';
import { isUtf8File, type Head } from '../files/head.ts';
import { fail, quoted, succeed } from '../problem.ts';
import { filesLiteral, literal } from '../sql.ts';
import { lookForPlain, type PlainOptions } from './plain-csv.ts';
import { typeAt, type Table } from './table.ts';

type Encoding = 'utf-8' | 'utf-16' | 'latin-1';

/** Opens CSV and TSV. Columns are called c0, c1, … inside DuckDB, which does not tell `a` from `A`. */
export async function openCsv(
  engine: Engine,
  file: string,
  paths: readonly string[],
  head: Head,
  format: 'csv' | 'tsv',
  cancelled: () => boolean,
  plainly: PlainOptions = { second: null },
): Promise<Outcome<Table>> {
  const dialectOf = (as: Encoding): CsvDialect =>
    detectDialect(decode(head.bytes, as), head.whole, format === 'tsv');
  const usual = dialectOf('utf-8');
  const plain = await lookForPlain(paths, head, usual, cancelled, plainly);
  const encoding = plain ? 'utf-8' : await encodingOfFile(paths[0] ?? '', head, cancelled);
  const dialect = encoding === 'utf-8' ? usual : dialectOf(encoding);
  if (dialect.names.length === 0) {
    return fail('T5004', `${quoted(file)} is empty`, 'no rows', 'was it written to the end?');
  }
  if (dialect.rowsSeen === 0 && head.whole) {
    return fail(
      'T5004',
      `${quoted(file)} has a header but no rows`,
      '0 rows',
      'was it written to the end?',
    );
  }
  const options = readerOptions(paths, dialect, encoding);
  const types = await sniffTypes(engine, options, dialect.names.length);
  const columns = dialect.names.map((name, index) => ({
    name,
    sql: `c${index}`,
    duckType: types[index] ?? 'VARCHAR',
  }));
  const latin = encoding === 'latin-1';
  const remarks = latin
    ? [...dialect.remarks, 'The file is not UTF-8; it was read as Latin-1 (Western European).']
    : dialect.remarks;
  return succeed({
    format,
    columns,
    remarks,
    slow: true,
    ...(plain ? { plain } : {}),
    from: (asText, asReal) => {
      const list = columns.map(
        ({ sql, duckType }, index) => `'${sql}': '${typeAt(index, duckType, asText, asReal)}'`,
      );
      return `read_csv(${options}, auto_detect = false, columns = {${list.join(', ')}})`;
    },
  });
}

async function encodingOfFile(
  path: string,
  head: Head,
  cancelled: () => boolean,
): Promise<Encoding> {
  if (encodingOf(head.bytes) === 'utf-16') return 'utf-16';
  // A gzipped file is judged by its beginning: to unpack it all only to look would take too long.
  if (head.gzip) {
    const cut = head.bytes.toString('utf8', 0, Math.max(head.bytes.length - 4, 0));
    return cut.includes('\ufffd') ? 'latin-1' : 'utf-8';
  }
  return (await isUtf8File(path, cancelled)) ? 'utf-8' : 'latin-1';
}

function decode(bytes: Buffer, encoding: Encoding): string {
  const bigEndian = bytes.length > 1 && bytes[0] === 0xfe && bytes[1] === 0xff;
  const label = encoding === 'utf-16' ? (bigEndian ? 'utf-16be' : 'utf-16le') : encoding;
  return new TextDecoder(label === 'latin-1' ? 'windows-1252' : label).decode(bytes);
}

function readerOptions(paths: readonly string[], dialect: CsvDialect, encoding: Encoding): string {
  return [
    filesLiteral(paths),
    `delim = ${literal(dialect.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `comment = ''`,
    `header = ${dialect.header}`,
    `skip = ${dialect.skip}`,
    `encoding = '${encoding}'`,
    'hive_partitioning = false',
    'max_line_size = 10000000',
  ].join(', ');
}

/** DuckDB's types of the first 20,480 rows; text where it cannot tell, as in a ragged file. */
async function sniffTypes(
  engine: Engine,
  options: string,
  width: number,
): Promise<readonly string[]> {
  const names = Array.from({ length: width }, (_, index) => `'c${index}'`);
  try {
    const rows = await engine.rows(
      `DESCRIBE FROM read_csv(${options}, names = [${names.join(', ')}])`,
    );
    return rows.length === width ? rows.map((row) => String(row[1])) : [];
  } catch {
    return [];
  }
}
