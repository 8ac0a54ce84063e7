import { type SourceNode, type TableData } from '@tenure/plan';
import { codedColumn, columnOf, valueText } from './columns.ts';
import { tableOf } from './customers.ts';
import { canonicalCodes } from './identities.ts';

/** From an id as text to that of the customer it stands for; the id itself where there are no identities. */
export function canonicalIds(
  { identities }: SourceNode,
  tables: Readonly<Record<string, TableData>>,
): (id: string) => string {
  if (!identities) return (id) => id;
  const known = new Map<string, number>();
  const codesOf = (name: string) => {
    const column = columnOf(tableOf(tables, identities.table), name);
    const coded = codedColumn(column);
    return coded.codes.map((own) => {
      if (own < 0) return -1;
      const text = valueText(coded, column.type === 'time' && column.zoned, own);
      const code = known.get(text) ?? known.size;
      known.set(text, code);
      return code;
    });
  };
  const aliases = codesOf(identities.alias);
  const customers = codesOf(identities.customer);
  const canonical = canonicalCodes(aliases, customers, known.size);
  const ids = [...known.keys()];
  return (id) => {
    const code = known.get(id);
    return code === undefined ? id : (ids[canonical[code] as number] as string);
  };
}
