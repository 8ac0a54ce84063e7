import type { ColumnRequest, Outcome, SourceData, SourceDescription } from '@tenure/plan';
import { tableFromIPC, Type, type Column } from '@uwdata/flechette';
import { uniqueNames } from '../csv/header.ts';
import { convertColumns } from '../convert-column.ts';
import { fail, quoted, succeed } from '../problem.ts';
import { sampleValues } from '../samples.ts';
import type { Values } from '../values.ts';
import { arrowType, isZoned, valueType } from './arrow-type.ts';
import { showValue } from './show-value.ts';

/** An Arrow file in memory, with its description. */
export interface ArrowTable {
  readonly columns: ReadonlyMap<string, Column<unknown>>;
  readonly description: SourceDescription;
}

const SAMPLED_ROWS = 20_000;

/** Opens an Arrow IPC file or stream. DuckDB reads Arrow only with an extension that it downloads. */
export function openArrow(file: string, bytes: Uint8Array): Outcome<ArrowTable> {
  try {
    const table = tableFromIPC(bytes, { useBigInt: true });
    const { names, remarks } = uniqueNames(table.names.map(String));
    const columns = names.map((name, index) => [name, table.getChildAt<unknown>(index)] as const);
    if (table.numRows === 0) {
      return fail(
        'T5004',
        `${quoted(file)} has columns but no rows`,
        '0 rows',
        'was it written to the end?',
      );
    }
    const described = columns.map(([name, column]) => describeColumn(name, column));
    return succeed({
      columns: new Map(columns),
      description: { file, format: 'arrow', rows: table.numRows, columns: described, remarks },
    });
  } catch (error) {
    const compressed = error instanceof Error && /compress|codec/iu.test(error.message);
    return compressed
      ? fail(
          'T5005',
          `${quoted(file)} is compressed inside`,
          'LZ4 or ZSTD buffers',
          'write it without compression, or as Parquet',
        )
      : fail(
          'T5005',
          `${quoted(file)} is a damaged Arrow file`,
          'its content cannot be read',
          'write it again, or as Parquet',
        );
  }
}

/** Reads columns of an Arrow table. */
export function readArrow(table: ArrowTable, requests: readonly ColumnRequest[]): SourceData {
  const { rows, columns } = table.description;
  const valued = columns.flatMap((column) => {
    const own = table.columns.get(column.name);
    return own === undefined ? [] : [{ ...column, values: () => valuesOf(own) }];
  });
  return convertColumns(rows, valued, requests);
}

function describeColumn(
  name: string,
  column: Column<unknown>,
): SourceDescription['columns'][number] {
  const { values: samples } = sampleValues(valuesOf(column), SAMPLED_ROWS);
  const type = arrowType(column, samples);
  return { name, type, zoned: type === 'time' && isZoned(column.type, samples), samples };
}

function valuesOf(column: Column<unknown>): Values {
  return {
    length: column.length,
    hold: holdOf(valueType(column.type).typeId),
    show: (value) => showValue(value, column.type),
    [Symbol.iterator]: () => column[Symbol.iterator](),
  };
}

function holdOf(type: number): Values['hold'] {
  if (type === Type.Date || type === Type.Timestamp) return 'times';
  return type === Type.Int || type === Type.Float || type === Type.Decimal ? 'numbers' : 'others';
}
