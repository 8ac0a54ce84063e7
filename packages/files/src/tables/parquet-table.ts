import type {
  ColumnData,
  ColumnRequest,
  Outcome,
  RowsTold,
  SourceColumn,
  SourceData,
} from '@tenure/plan';
import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type FileMetaData,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { latin } from '../head.ts';
import { SNIFFED_ROWS } from '../infer.ts';
import { readParquetColumns, type ParquetWish } from '../parquet/read-parquet.ts';
import { fail, quoted, succeed } from '../problem.ts';
import type { Values } from '../values.ts';
import { describeColumns, readColumns, type OpenTable } from './table.ts';

/** Opens Parquet from its bytes. Times are taken as they are declared: instants only with a zone. */
export async function openParquet(
  file: string,
  bytes: Uint8Array,
  poll: () => void,
): Promise<Outcome<OpenTable>> {
  if (latin(bytes, bytes.length - 4) !== 'PAR1') {
    return fail(
      'T5005',
      `${quoted(file)} is cut off`,
      'the end of the file is missing',
      'copy or download it again',
    );
  }
  const damaged = fail(
    'T5005',
    `${quoted(file)} is a damaged Parquet file`,
    'its content cannot be read',
    'copy or export it again',
  );
  const buffer = {
    byteLength: bytes.length,
    slice: (start: number, end = bytes.length) => bytes.slice(start, end).buffer,
  };
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer, { parsers: PARSERS });
  } catch {
    return damaged;
  }
  const rows = Number(metadata.num_rows);
  const elements = parquetSchema(metadata).children.map(({ element }) => element);
  if (rows === 0 || elements.length === 0) {
    return fail(
      'T5004',
      `${quoted(file)} has a header but no rows`,
      '0 rows',
      'was it written to the end?',
    );
  }
  const load = async (
    names: readonly string[],
    rowEnd: number,
    told?: RowsTold,
  ): Promise<Map<string, unknown[]>> => {
    const loaded = new Map(names.map((name) => [name, new Array<unknown>(rowEnd)]));
    if (names.length === 0) return loaded;
    await parquetRead({
      file: buffer,
      metadata,
      columns: [...names],
      rowStart: 0,
      rowEnd,
      compressors,
      parsers: PARSERS,
      onChunk({ columnName, columnData, rowStart }) {
        poll();
        const own = loaded.get(columnName);
        const count = Math.min(columnData.length, rowEnd - rowStart);
        for (let row = 0; own && row < count; row += 1) own[rowStart + row] = columnData[row];
        if (columnName === names.at(-1)) told?.(rowStart + count, rowEnd);
      },
    });
    return loaded;
  };
  const firsts = await load(
    elements.map(({ name }) => name),
    Math.min(rows, SNIFFED_ROWS),
  ).catch((error: unknown) => {
    poll();
    return error;
  });
  if (!(firsts instanceof Map)) return damaged;
  const unsafe = unsafeColumns(metadata);
  const columns = describeColumns(
    elements.map((element) => ({
      name: element.name,
      duckType: duckTypeOf(element),
      values: valuesOf(element, (firsts as Map<string, unknown[]>).get(element.name) ?? []),
      unsafe: unsafe.has(element.name),
    })),
  );
  return succeed({
    description: { file, format: 'parquet', rows, columns, remarks: [] },
    async read(requests, told) {
      const quick = await readParquetColumns(buffer, wishesOf(columns, requests), (done) => {
        poll();
        told?.(done, rows);
      });
      if (quick !== null) return named(quick, requests);
      const names = elements.map(({ name }) => name).filter((name) => requests.some((one) => one.name === name)); // prettier-ignore
      const loaded = await load(names, rows, told);
      const valued = columns.map((column, index) => ({
        ...column,
        values: () => valuesOf(elements[index]!, loaded.get(column.name) ?? []),
      }));
      return readColumns(rows, valued, requests);
    },
  });
}

/** What is asked for, as the types that the columns have where none is named. */
function wishesOf(
  columns: readonly SourceColumn[],
  requests: readonly ColumnRequest[],
): ParquetWish[] {
  return requests.flatMap(({ name, as }) => {
    const type = columns.find((column) => column.name === name)?.type;
    return type === undefined ? [] : [{ name, as: as ?? type, exact: as === undefined }];
  });
}

function named(
  { rows, columns }: { readonly rows: number; readonly columns: readonly ColumnData[] },
  requests: readonly ColumnRequest[],
): SourceData {
  const entries = requests.map(({ name }, index) => [name, columns[index]!] as const);
  return { data: { rows, columns: Object.fromEntries(entries) }, unreadable: [] };
}

/** Times as milliseconds with their fraction, nanoseconds as they are; JSON as the text that it is. */
const PARSERS = {
  timestampFromMilliseconds: Number,
  timestampFromMicroseconds: (micros: bigint) => Number(micros) / 1000,
  timestampFromNanoseconds: (nanos: bigint) => nanos,
  dateFromDays: (days: number) => days * 86_400_000,
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes),
};

/** DuckDB's name for the type of a column. */
function duckTypeOf({ type, converted_type, logical_type, num_children }: SchemaElement): string {
  if (num_children) return 'STRUCT()';
  if (logical_type?.type === 'TIMESTAMP') {
    return logical_type.isAdjustedToUTC ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP';
  }
  if (converted_type === 'TIMESTAMP_MILLIS' || converted_type === 'TIMESTAMP_MICROS') {
    return 'TIMESTAMP WITH TIME ZONE';
  }
  if (type === 'INT96') return 'TIMESTAMP';
  if (converted_type === 'DATE') return 'DATE';
  if (converted_type === 'DECIMAL') return 'DECIMAL';
  if (/^TIME_/u.test(converted_type ?? '')) return 'TIME';
  switch (type) {
    case 'BOOLEAN':
      return 'BOOLEAN';
    case 'INT32':
      return 'INTEGER';
    case 'INT64':
      return 'BIGINT';
    case 'FLOAT':
    case 'DOUBLE':
      return type;
    default:
      return 'VARCHAR';
  }
}

function valuesOf(element: SchemaElement, values: readonly unknown[]): Values {
  const duckType = duckTypeOf(element);
  const times = /^(?:DATE|TIMESTAMP)/u.test(duckType);
  const numbers = /^(?:INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL)/u.test(duckType);
  const scale = element.scale ?? 0;
  return {
    length: values.length,
    hold: times ? 'times' : numbers ? 'numbers' : 'others',
    milliseconds,
    show: (value) => (times ? showTime(value, duckType) : showValue(value, duckType, scale)),
    [Symbol.iterator]: () => values[Symbol.iterator](),
  };
}

/** As DuckDB writes numbers that are not whole, and nested values. */
function showValue(value: unknown, duckType: string, scale: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && duckType === 'DECIMAL') return value.toFixed(scale);
  if (typeof value === 'number' && (duckType === 'DOUBLE' || duckType === 'FLOAT')) {
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
  }
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'number') {
    return JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'bigint' ? Number(part) : part,
    );
  }
  return String(value);
}

/** The milliseconds of a time; nanoseconds come as bigints. */
function milliseconds(value: unknown): number {
  return typeof value === 'bigint' ? Number(value / 1000n) / 1000 : Number(value);
}

function showTime(value: unknown, duckType: string): string {
  const time = milliseconds(value);
  if (!(Math.abs(time) <= 8.64e15)) return time < 0 ? '-infinity' : 'infinity';
  const whole = Math.floor(time / 1000);
  const text = new Date(whole * 1000).toISOString();
  if (duckType === 'DATE') return text.slice(0, 10);
  const digits =
    typeof value === 'bigint'
      ? String(value - BigInt(whole) * 1_000_000_000n).padStart(9, '0')
      : String(Math.round((time - whole * 1000) * 1000)).padStart(6, '0');
  const fraction = digits.replace(/0+$/u, '');
  const zone = duckType === 'TIMESTAMP WITH TIME ZONE' ? '+00' : '';
  return `${text.slice(0, 19).replace('T', ' ')}${fraction && '.'}${fraction}${zone}`;
}

/** The columns of whole numbers that hold one beyond 2^53, by the statistics that Parquet keeps. */
function unsafeColumns(metadata: FileMetaData): ReadonlySet<string> {
  const unsafe = new Set<string>();
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data } of columns) {
      if (meta_data?.type !== 'INT64') continue;
      const { min_value, max_value, min, max } = meta_data.statistics ?? {};
      for (const value of [min_value ?? min, max_value ?? max]) {
        if (typeof value === 'bigint' && (value > 2n ** 53n || value < -(2n ** 53n))) {
          unsafe.add(meta_data.path_in_schema.join('.'));
        }
      }
    }
  }
  return unsafe;
}
