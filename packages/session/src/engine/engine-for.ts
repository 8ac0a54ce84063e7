import type { EngineName, Plan, QueryEngine } from '@tenure/compiler';
import { neededColumns } from '../needed-columns.ts';
import type { Context } from '../statements/context.ts';

/** Rows of a table above which DuckDB computes unless another engine is set; the setting's default tells it. */
export const LARGE = 50_000_000;

/** The engine that computes over tables of so many rows: the one that is set, else by their size. */
export function engineOfRows({ state, host }: Context, rows: readonly number[]): EngineName {
  const set = state.settings['engine'];
  if (set === 'arquero' || set === 'duckdb') return set;
  return host.reader.engine && rows.some((count) => count > LARGE) ? 'duckdb' : 'arquero';
}

/**
 * The engine that computes a plan, and those that are counted beside it; what reads a table made of an export is computed
 * in memory, where that is.
 */
export function engineFor(context: Context, ...plans: readonly Plan[]): EngineName {
  const tables = [...neededColumns(...plans).keys()].map((name) => context.state.tables.get(name));
  if (tables.some((table) => table?.isMade === true)) return 'arquero';
  const rows = tables.map((table) => table?.info.rows ?? 0);
  return engineOfRows(context, rows);
}

/** DuckDB of the host; null where it has none. */
export function duckdbOf({ host }: Context): QueryEngine | null {
  return host.reader.engine ?? null;
}
