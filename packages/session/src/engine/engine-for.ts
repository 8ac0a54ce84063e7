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

/** The engine that computes a plan, and those that are counted beside it. */
export function engineFor(context: Context, ...plans: readonly Plan[]): EngineName {
  const rows = [...neededColumns(...plans).keys()].map(
    (name) => context.state.tables.get(name)?.info.rows ?? 0,
  );
  return engineOfRows(context, rows);
}

/** DuckDB of the host; null where it has none. */
export function duckdbOf({ host }: Context): QueryEngine | null {
  return host.reader.engine ?? null;
}
