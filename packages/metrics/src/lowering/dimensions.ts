import type { Dimension, ValueAt } from '@tenure/plan';
import type { BoundDimension } from '../bound.ts';
import { lowerSegment, type MeasuredRows } from '../retention/start-tests.ts';
import { CUSTOMERS } from './rows.ts';

/** A customers table knows one value a customer, whichever event it is asked at. */
export function segmentAt(dimension: BoundDimension, latest: boolean): ValueAt {
  const own = isOfColumn(dimension) && dimension.side === 'events';
  return latest && own ? 'latest' : 'start';
}

/** A dimension as the plan has it, of starts from the customers table or from the events. */
export function lowerDimension(
  dimension: BoundDimension,
  fromCustomers: boolean,
  at: ValueAt,
  measured: MeasuredRows,
): Dimension {
  switch (dimension.kind) {
    case 'start':
    case 'period':
      return dimension;
    case 'test': {
      const { name, segment } = dimension;
      return { kind: 'test', name, test: lowerSegment(segment, measured) };
    }
    case 'bucket':
    case 'value': {
      const { kind, name } = dimension;
      const column = startColumn(dimension, fromCustomers);
      return kind === 'bucket'
        ? { kind, name, column, grain: dimension.grain, at }
        : { kind, name, column, at };
    }
  }
}

/** A dimension of a column. */
export type ColumnDimension = Extract<BoundDimension, { kind: 'bucket' | 'value' }>;

/** Whether a dimension is of a column. */
export const isOfColumn = (dimension: BoundDimension): dimension is ColumnDimension =>
  dimension.kind === 'bucket' || dimension.kind === 'value';

/** What a dimension's column is called among the rows that the starts are taken from. */
export function startColumn(dimension: ColumnDimension, fromCustomers: boolean) {
  return dimension.side === 'customers' && !fromCustomers
    ? CUSTOMERS + dimension.column
    : dimension.column;
}
