import { plainName, type CatalogTable, type ColumnData, type SourceColumn } from '@tenure/compiler';
import type { Roles } from './bind-roles.ts';

const NAMES = ['currency', 'currency_code', 'iso_currency', 'amount_currency', 'mrr_currency'];

/** The column that says in which currency the amounts of a table are; undefined without amounts or such a column. */
export function currencyColumn(roles: Roles, columns: readonly SourceColumn[]): string | undefined {
  if (roles.amount === undefined && roles.mrr === undefined) return undefined;
  return columns.find(({ name, type }) => type === 'text' && NAMES.includes(plainName(name)))?.name;
}

/** The currencies of a table by their names, where there are several; null where there are not or it is not in memory. */
export function currenciesIn(
  column: string | undefined,
  data: Readonly<Record<string, ColumnData>>,
): NonNullable<CatalogTable['currencies']> | null {
  const found = column === undefined ? undefined : data[column];
  if (column === undefined || found?.type !== 'text') return null;
  const seen = new Set<string>();
  const { codes, dictionary } = found;
  for (const code of codes) {
    const value = code < 0 ? null : dictionary[code];
    if (value) seen.add(value);
  }
  return seen.size > 1 ? { column, values: [...seen].sort() } : null;
}
