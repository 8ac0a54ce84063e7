import { type ColumnData, type ResultValue, type RowsNode } from '@tenure/plan';
import { codedColumn, valueText } from '../columns.ts';
import { canonicalIds } from '../canonical-ids.ts';
import { type Context } from '../nodes/context.ts';
import { rowsOf } from '../nodes/rows.ts';
import { columnOf } from '../columns.ts';
import { tableOf } from '../customers.ts';
import { sourceOf } from '../members.ts';

/** The places of a customer's rows, and whether each is kept by `where`. */
export interface CustomerRows {
  readonly rows: readonly number[];
  readonly kept: (row: number) => boolean;
  /** The columns that the plan reads beside customer and time. */
  readonly values: (row: number) => Readonly<Record<string, ResultValue>>;
}

/** The rows of a customer by the id that {@link canonicalIds} gives, those that `where` drops too. */
export function rowsOfCustomer(node: RowsNode, customer: string, context: Context): CustomerRows {
  const source = sourceOf(node);
  const table = tableOf(context.tables, source.table);
  const ids = columnOf(table, source.customer);
  const coded = codedColumn(ids);
  const canonical = canonicalIds(source, context.tables);
  const zoned = ids.type === 'time' && ids.zoned;
  const isOwn = Uint8Array.from({ length: coded.size }, (_, code) =>
    canonical(valueText(coded, zoned, code)) === customer ? 1 : 0,
  );
  const rows: number[] = [];
  coded.codes.forEach((code, row) => {
    if (code >= 0 && isOwn[code] === 1) rows.push(row);
  });
  const { kept } = rowsOf(node, context);
  const names = source.columns.filter((name) => name !== source.customer && name !== source.time);
  return {
    rows,
    kept: (row) => kept === null || kept[row] === 1,
    values: (row) =>
      Object.fromEntries(names.map((name) => [name, valueAt(columnOf(table, name), row)])),
  };
}

function valueAt(column: ColumnData, row: number): ResultValue {
  switch (column.type) {
    case 'text':
      return column.dictionary[column.codes[row] as number] ?? null;
    case 'boolean':
      return column.values[row] === 2 ? null : column.values[row] === 1;
    case 'number': {
      const value = column.values[row] as number;
      return Number.isNaN(value) ? null : value;
    }
    case 'time': {
      const value = column.values[row] as number;
      return Number.isNaN(value) ? null : new Date(value).toISOString().replace('.000Z', 'Z');
    }
  }
}
