import type { ColumnData, SourceColumn } from '@tenure/compiler';

/** The type that a column is read as: the one that the catalog says. */
export function wantedAs(columns: readonly SourceColumn[], name: string): ColumnData['type'] {
  return columns.find((column) => column.name === name)?.type ?? 'text';
}
