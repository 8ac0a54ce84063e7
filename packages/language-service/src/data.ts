import { activeTables, type Catalog, type CatalogTable } from '@tenure/compiler';

/** A column of an active table. */
export interface DataColumn {
  readonly table: CatalogTable;
  readonly column: CatalogTable['columns'][number];
  /** What the table uses it for: `customer`, `time`, …; null for none. */
  readonly role: string | null;
  /** Whether another active table has a column of this name, so that it is written `table.column`. */
  readonly shared: boolean;
}

/** The tables that a query reads: events, then customers; none where nothing is loaded. */
export function tablesOf(catalog: Catalog): readonly CatalogTable[] {
  const found = activeTables(catalog, { start: 0, end: 0 }, () => undefined);
  if (found === null) return [];
  return found.customers === null ? [found.events] : [found.events, found.customers];
}

/** The columns that a query can name, those of the events first. */
export function columnsOf(catalog: Catalog): readonly DataColumn[] {
  const tables = tablesOf(catalog);
  const isKey = (table: CatalogTable, name: string) => table.roles['customer'] === name;
  return tables.flatMap((table, index) =>
    table.columns.flatMap((column): DataColumn[] => {
      const others = tables.filter(
        (other) => other !== table && other.columns.some(({ name }) => name === column.name),
      );
      const merged = isKey(table, column.name) && others.some((it) => isKey(it, column.name));
      if (merged && index > 0) return [];
      const role = Object.keys(table.roles).find((it) => table.roles[it] === column.name) ?? null;
      return [{ table, column, role, shared: others.length > 0 && !merged }];
    }),
  );
}

/** The columns of one of the tables that a query reads. */
export function columnsIn(catalog: Catalog, name: string): readonly DataColumn[] {
  return tablesOf(catalog)
    .filter((table) => table.name === name)
    .flatMap((table) =>
      table.columns.map((column) => ({ table, column, role: null, shared: false })),
    );
}

/** The column that a name means: exactly, then by its role, then ignoring case. */
export function columnNamed(catalog: Catalog, name: string, table?: string): DataColumn | null {
  const columns = columnsOf(catalog).filter((it) => table === undefined || it.table.name === table);
  const lower = name.toLowerCase();
  return (
    columns.find(({ column }) => column.name === name) ??
    columns.find(({ role }) => role === lower) ??
    columns.find(({ column }) => column.name.toLowerCase() === lower) ??
    null
  );
}

/** A line about a column: its type, role, table and commonest values. */
export function columnDetail({ table, column, role }: DataColumn): string {
  const samples = column.samples.slice(0, 3).map((sample) => shortened(sample));
  const what = role === null ? column.type : `${column.type}, ${role}`;
  const values = samples.length > 0 ? `: ${samples.join(', ')}` : '';
  return `${what} of ${table.name}${values}`;
}

/** A value on one line, at most so many characters of it. */
export function shortened(value: string, most = 24): string {
  const line = [...value.replace(/\s+/gu, ' ')];
  return line.length > most ? `${line.slice(0, most - 1).join('')}…` : line.join('');
}
