import type { CohortPlan, SourceNode } from '@tenure/plan';
import { columnIn } from './lower/rows.ts';
import type { Schema } from './schema.ts';

/** Rows of a source that no count can use: those without a customer, and those with one whose time does not count. */
export interface Unused {
  readonly nullCustomer: number;
  readonly nullTime: number;
}

/** The rows of a source that no count can use, where the counts of its columns tell; else null. */
export function knownUnused(source: SourceNode, schema: Schema): Unused | null {
  const table = schema[source.table];
  if (!table) return null;
  const customers = columnIn(table, source.customer).nulls;
  const times = source.time === null ? 0 : columnIn(table, source.time).nulls;
  if (customers === null || times === null) return null;
  // Where rows lack both, how many lack only the time takes a look at the rows.
  if (customers > 0 && times > 0) return null;
  return { nullCustomer: customers, nullTime: times };
}

/**
 * Rows that could be returns, where every usable row of one table is one and the counts of its columns tell how
 * many there are; else null: as `factsProgram` counts them.
 */
export function knownEvents({ root }: CohortPlan, schema: Schema): number | null {
  const { input, time, activity, until, grid } = root.input.input.input.input;
  if (input.kind !== 'source' || input.time !== time || activity !== null) return null;
  const table = schema[input.table];
  const unused = knownUnused(input, schema);
  if (!table || unused === null || table.rows === null) return null;
  const { range } = columnIn(table, time);
  if (range === null) return 0;
  return range.last < Math.min(until ?? Infinity, grid.asOf)
    ? table.rows - unused.nullCustomer - unused.nullTime
    : null;
}
