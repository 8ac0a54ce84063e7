import { type ColumnData, type TableData } from '@tenure/plan';
import { table, type ColumnTable } from 'arquero';

/** A table as Arquero and the plain programs know it: times as Dates, null as null. */
export function fromTableData({ columns }: TableData): ColumnTable {
  return table(Object.entries(columns).map(([name, column]) => [name, valuesOf(column)]));
}

function valuesOf(column: ColumnData): unknown[] {
  switch (column.type) {
    case 'text':
      return Array.from(column.codes, (code) => (code < 0 ? null : column.dictionary[code]));
    case 'boolean':
      return Array.from(column.values, (value) => (value === 2 ? null : value === 1));
    case 'number':
      return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
    case 'time':
      return Array.from(column.values, (value) => {
        const time = new Date(value);
        return Number.isNaN(time.getTime()) ? null : time;
      });
  }
}
