import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';

const CSV = 'id,n,ok,at\na,1.5,true,2024-03-10 01:30:00\nb,,false,2024-03-10 02:30:00\na,-2,,\n';
const ROWS = [
  { id: 'a', n: 1.5, ok: true, at: '2024-03-10 01:30:00' },
  { id: 'b', n: null, ok: false, at: '2024-03-10 02:30:00' },
  { id: 'a', n: -2, ok: null, at: null },
];
const LINES = ROWS.map((row) => JSON.stringify(row)).join('\n');

/** Rows enough that what comes after them is in no sample. */
const many = (line: (row: number) => string): string =>
  Array.from({ length: 30_000 }, (_, row) => line(row)).join('\n');

const column = (...values: readonly string[]): string => `n,t\n${values.map((value) => `1,${value}`).join('\n')}\n`; // prettier-ignore

/** Files that every reader must read alike, good and bad, by name. */
export const FILES: Readonly<Record<string, string | Uint8Array>> = {
  't.csv': CSV,
  't.txt': CSV,
  't.csv.gz': gzipSync(CSV),
  't.tsv': CSV.replaceAll(',', '\t'),
  't.json': JSON.stringify(ROWS, null, 2),
  't.ndjson': LINES,
  'lines-in.json': LINES,
  'semicolon.csv': CSV.replaceAll(',', ';'),
  'pipe.csv': CSV.replaceAll(',', '|'),
  'crlf.csv': CSV.replaceAll('\n', '\r\n'),
  'unfinished.csv': CSV.trimEnd(),
  'bom.csv': `\ufeff${CSV}`,
  'utf16.csv': Buffer.from(`\ufeff${CSV}`, 'utf16le'),
  'latin.csv': Buffer.from('Größe,n\nJörg,1\n', 'latin1'),
  'blank-lines.csv': 'a,b\n\n1,2\n\n\n3,4\n\n',
  'names.csv': 'a,a,,A,a_2\n1,2,3,4,5\n',
  'no-header.csv': '1,2020-01-01\n2,2020-01-02\n',
  'title.csv': 'Orders of 2024\nwritten by hand\nid,n\n1,2\n3,4\n',
  'quotes.csv': 'a,b\r\n"x, ""y""\r\nz",1\r\n"",2\r\n',
  'unicode.csv': 'Kunde Ü,"顧客 ""ID"""\nżółw,1\n😀,2\n',
  'one.csv': 'id\nanna\nbert\n',
  'spaces.csv': 'a,b\n x , 1\ny ,2 \n',
  'zeros.csv': 'id,n\n00001,1\n00002,2\n',
  'late-zeros.csv': `id,n\n${many((row) => `${row},1`)}\n00007,1\n`,
  'big.csv': 'id\n9007199254740993\n9007199254740992\n',
  'huge.csv': 'id\n123456789012345678901234567890\n5\n',
  'late-big.csv': `id\n${many(String)}\n9007199254740993\n9007199254740992\n`,
  'late-words.csv': `id,n\n${many((row) => `${row},${row}`)}\n7,n/a\n8,n/a\n9,none\n10,3\n`,
  'late-times.csv': `t\n${many((row) => `2024-01-${String(1 + (row % 28)).padStart(2, '0')}`)}\nnever\n2024-02-30\n`,
  'frequent.csv': `c\n${many((row) => String.fromCharCode(97 + ((row * row) % 26)))}\n`,
  'text-numbers.csv': 'n;m\n12.50;a\n12,50;b\n;c\n1e3;d\n',
  'zones.csv': 'z,o,w,d\n2020-06-10T05:00:00Z,2020-06-10T05:00:00+02:00,2020-06-10 05:00,2020-06-10\n', // prettier-ignore
  'mixed-zones.csv': column('2020-06-10T05:00Z', '2020-06-10 05:00+02:00', '2020-06-10 05:00:00.1239'), // prettier-ignore
  'dotted.csv': column('31.12.2024', '1.2.2024 13:05'),
  'day-first.csv': column('03/04/2024', '13/04/2024'),
  'month-first.csv': column('03/04/2024', '04/13/2024'),
  'ambiguous.csv': column('03/04/2024', '05/06/2024'),
  'epoch.csv': column('1700000000', '1700000001'),
  'epoch-milliseconds.csv': column('1700000000123', 'x'),
  'compact.csv': column('19970101', '19971301'),
  'no-day.csv': column('2024-02-30', '2024-02-29'),
  'answers.csv': 'a,b,c\ntrue,1,yes\nFALSE,0,no\n,,maybe\n',
  'z.json': '[{"t": "2020-06-10T05:00:00+02:00", "w": "2020-06-10T05:00:00"}]',
  'written.json': '[{"id": 1.50, "big": 9007199254740993}, {"id": 2, "big": 1}]',
  'gaps.ndjson': '{"a":1}\n{"b":"x","a":null}\n{"b":"y","a":2.5}\n',
  'nested.ndjson': '{"a":{"x":[1,2]},"b":[1]}\n{"a":null,"b":[]}\n',
  'answers.ndjson': '{"ok":true}\n{"ok":false}\n{"ok":null}\n',
  'values.arrow': tableToIPC(
    tableFromArrays({
      id: ['a', 'b', null],
      n: [1, null, 3.5],
      at: [new Date('2024-01-01T00:00:00Z'), null, new Date('2024-01-03T00:00:00Z')],
    }),
    { format: 'file' },
  )!,
  // What cannot be read.
  'ragged.csv': 'a,b\n1,2\n3,4,5\n6,7\n',
  'ragged-late.csv': `a,b\n${many(() => '1,2')}\n3\n`,
  'quote.csv': 'a,b\n1,2\n"x,3\n4,5\n',
  'euro.csv': Buffer.from('a,n\n\x80,1\n', 'latin1'),
  'empty.csv': '',
  'blank.csv': ' \n\n',
  'blank.json': '',
  'list.json': '[]',
  'header.csv': 'customer,time\n',
  'numbers.json': '[1, 2, 3]',
  'picture.csv': Buffer.from('89504e470d0a1a0a0000', 'hex'),
  'page.csv': '<!DOCTYPE html>\n<html><body>Sign in</body></html>',
  'sheet.csv': Buffer.from('504b03041400', 'hex'),
  'binary.csv': Buffer.from([1, 2, 0, 4, 5, 0, 6]),
  'table.parquet': 'a,b\n1,2\n',
  'list.csv': '[{"a": 1}]',
  'packed.csv': gzipSync('a\n1\n'),
  'cut.parquet': 'PAR1 and then nothing',
  'damaged.parquet': Buffer.from('PAR1\x09\x09\x09\x09\x05\x00\x00\x00PAR1', 'latin1'),
  'cut.arrow': Buffer.from('ARROW1\0\0\u0001\u0002\u0003', 'latin1'),
};

/** Parquet files that DuckDB writes, by name: what they select. */
export const TABLES: Readonly<Record<string, string>> = {
  'plain.parquet': `SELECT * FROM (VALUES ('a', 1.5, true), ('b', NULL, false), (NULL, -2, NULL)) t(id, n, ok)`,
  'times.parquet': `SELECT TIMESTAMP '2024-07-01 12:00:00.5' AS wall, TIMESTAMPTZ '2024-07-01 12:00:00+02' AS instant,
    DATE '1969-12-31' AS day, TIMESTAMP_S '2024-07-01 12:00:00' AS seconds, TIMESTAMP_MS '2024-07-01 12:00:00.123' AS millis,
    TIMESTAMP_NS '2024-07-01 12:00:00.123456789' AS nanos`,
  'numbers.parquet': `SELECT 1::TINYINT AS a, -2::SMALLINT AS b, 3::UINTEGER AS c, 4.25::DECIMAL(9,2) AS d, 1.5::FLOAT AS f,
    -6::BIGINT AS h, 7::UBIGINT AS u, 2.0::DOUBLE AS whole`,
  'big.parquet': 'SELECT 9007199254740992 + i AS id FROM range(3) r(i)',
  'gaps.parquet': `SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE 'customer number ' || i % 100 END AS id, i,
    CASE WHEN i % 5 > 0 THEN i / 4.0 END AS n FROM range(30000) r(i)`,
  'groups.parquet': `SELECT i % 1000 AS id, TIMESTAMP '2024-01-01' + to_hours(i) AS at FROM range(300000) r(i)`,
  'nested.parquet': `SELECT {'x': 1} AS struct, [1, 2] AS list`,
  'none.parquet': 'SELECT 1 AS a WHERE false',
};
