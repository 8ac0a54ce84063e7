import { readFile } from 'node:fs/promises';
import type {
  ColumnRequest,
  Outcome,
  SourceData,
  SourceDescription,
  Unreadable,
} from '@tenure/plan';
import { tableFromIPC, type Column } from '@uwdata/flechette';
import { uniqueNames } from '../csv/header.ts';
import { fail, quoted, succeed } from '../problem.ts';
import { arrowType, isZoned } from './arrow-type.ts';
import { convertColumn } from './convert-column.ts';
import { showValue } from './show-value.ts';

/** An Arrow file in memory, with its description. */
export interface ArrowTable {
  readonly columns: ReadonlyMap<string, Column<unknown>>;
  readonly description: SourceDescription;
}

const sampledRows = 20_000;
const distinctSamples = 20;

/** Opens an Arrow IPC file or stream. DuckDB reads Arrow only with an extension that it downloads. */
export async function openArrow(file: string, path: string): Promise<Outcome<ArrowTable>> {
  const bytes = await readFile(path);
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
  const unreadable: Unreadable[] = [];
  const entries = requests.flatMap(({ name, as }) => {
    const column = table.columns.get(name);
    const known = table.description.columns.find((one) => one.name === name);
    if (column === undefined || known === undefined) return [];
    const converted = convertColumn(column, as ?? known.type, known.zoned);
    if (converted.count > 0) {
      unreadable.push({ column: name, count: converted.count, examples: converted.examples });
    }
    return [[name, converted.data] as const];
  });
  const data = { rows: table.description.rows, columns: Object.fromEntries(entries) };
  return { data, unreadable };
}

function describeColumn(
  name: string,
  column: Column<unknown>,
): SourceDescription['columns'][number] {
  const counts = new Map<unknown, number>();
  const end = Math.min(column.length, sampledRows);
  for (let row = 0; row < end; row++) {
    const value = column.at(row);
    if (value === null || value === undefined) continue;
    const key = typeof value === 'object' ? showValue(value, column.type) : value;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const samples = [...counts]
    .sort((left, right) => right[1] - left[1])
    .slice(0, distinctSamples)
    .map(([value]) => showValue(value, column.type).slice(0, 200));
  const type = arrowType(column, samples);
  return { name, type, zoned: type === 'time' && isZoned(column.type, samples), samples };
}
