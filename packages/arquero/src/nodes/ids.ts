import { type RowsNode, type SourceNode } from '@tenure/plan';
import { canonicalIds } from '../canonical-ids.ts';
import { codedColumn, columnOf, valueText } from '../columns.ts';
import { tableOf } from '../customers.ts';
import { type Context } from './context.ts';
import { type Rows } from './rows.ts';

/** Rows whose customers are to be named. */
interface Named {
  readonly node: { readonly input: RowsNode };
  readonly input: Rows;
  readonly context: Context;
}

/** The ids of customers by their codes, as the rows that are counted name them; aliases are followed. */
export function idsOf(
  codes: ReadonlySet<number>,
  { node, input, context }: Named,
): ReadonlyMap<number, string> {
  const source = sourceOf(node.input);
  const column = columnOf(tableOf(context.tables, source.table), source.customer);
  const coded = codedColumn(column);
  const canonical = canonicalIds(source, context.tables);
  const names = new Map<number, string>();
  for (let row = 0; row < input.codes.length && names.size < codes.size; row += 1) {
    const code = input.codes[row] as number;
    if (!codes.has(code) || names.has(code)) continue;
    const zoned = column.type === 'time' && column.zoned;
    names.set(code, canonical(valueText(coded, zoned, coded.codes[row] as number)));
  }
  return names;
}

function sourceOf(node: RowsNode): SourceNode {
  return node.kind === 'source' ? node : sourceOf(node.input);
}
