import type { Outcome } from '@tenure/plan';
import { detectDialect } from '../csv/dialect.ts';
import { scanCsv, type CsvFault, type CsvShape, type TakeCell } from '../csv/scan.ts';
import { HEAD_BYTES } from '../head.ts';
import { inferType } from '../infer.ts';
import { counted, fail, quoted, succeed } from '../problem.ts';
import { textValues } from '../values.ts';
import { decodeText } from './decode-text.ts';
import { describeColumns, readColumns, type OpenTable } from './table.ts';

/** The first rows, by which columns are described. */
const FIRST_ROWS = 20_480;

/** Opens CSV and TSV from their bytes, already unpacked. */
export function openCsv(
  file: string,
  bytes: Uint8Array,
  format: 'csv' | 'tsv',
  poll: () => void,
): Outcome<OpenTable> {
  const decoded = decodeText(file, bytes);
  if (!decoded.ok) return decoded;
  const { text, latin } = decoded.value;
  const dialect = detectDialect(
    text.slice(0, HEAD_BYTES),
    text.length <= HEAD_BYTES,
    format === 'tsv',
  );
  const noRows = ['0 rows', 'was it written to the end?'] as const;
  if (dialect.names.length === 0) {
    return fail('T5004', `${quoted(file)} is empty`, 'no rows', noRows[1]);
  }
  const headed = () => fail('T5004', `${quoted(file)} has a header but no rows`, ...noRows);
  if (dialect.rowsSeen === 0 && text.length <= HEAD_BYTES) return headed();
  const width = dialect.names.length;
  const shape: CsvShape = { ...dialect, width };
  const firsts = dialect.names.map((): (string | null)[] => []);
  const sampling = firsts.map((first): TakeCell => (value, row) => {
    if (row < FIRST_ROWS) first.push(value);
  });
  const scanned = scanCsv(text, shape, new Map(sampling.entries()), poll);
  if (!scanned.ok) return explain(file, scanned.fault, width);
  const { rows } = scanned;
  if (rows === 0) return headed();
  const columns = describeColumns(
    dialect.names.map((name, index) => {
      const values = textValues(firsts[index] ?? []);
      return { name, duckType: inferType(values), values, unsafe: false };
    }),
  );
  const told = 'The file is not UTF-8; it was read as Latin-1 (Western European).';
  const remarks = latin ? [...dialect.remarks, told] : dialect.remarks;
  return succeed({
    description: { file, format, rows, columns, remarks },
    read(requests, told) {
      const wanted = new Map<number, (string | null)[]>();
      const takers = new Map<number, TakeCell>();
      for (const [index, { name }] of columns.entries()) {
        if (!requests.some((request) => request.name === name)) continue;
        const cells = new Array<string | null>(rows);
        wanted.set(index, cells);
        takers.set(index, (value, row) => {
          cells[row] = value;
        });
      }
      scanCsv(text, shape, takers, (row) => {
        poll();
        if (row > 0) told?.(row, rows);
      });
      const valued = columns.map((column, index) => ({
        ...column,
        values: () => textValues(wanted.get(index) ?? []),
      }));
      return readColumns(rows, valued, requests);
    },
  });
}

function explain(file: string, fault: CsvFault, width: number): ReturnType<typeof fail> {
  const name = quoted(file);
  const line = `line ${String(fault.line)}`;
  switch (fault.kind) {
    case 'width':
      return fail(
        'T5005',
        `Line ${String(fault.line)} of ${name} has ${counted(fault.found, 'value')}, and the table has ${counted(width, 'column')}`,
        line,
        'a value that holds the separator must stand in double quotes',
      );
    case 'open-quote':
      return fail(
        'T5005',
        `A quote that opens on line ${String(fault.line)} of ${name} is never closed`,
        line,
        'a quote inside a value is doubled: "12"" pipe"',
      );
    case 'quote':
      return fail(
        'T5005',
        `Line ${String(fault.line)} of ${name} could not be read`,
        line,
        'is a quote out of place there?',
      );
  }
}
