import {
  comparisonResult,
  historyResult,
  type CompiledQuery,
  type Plan,
  type Provenance,
  type Query,
  type ResultTable,
  type SharedCustomers,
  type Span,
} from '@tenure/compiler';
import { sharedCustomers } from '@tenure/arquero';
import { movedSince } from '../saved/moved-since.ts';
import { questionText } from '../saved/question-text.ts';
import { engineFor } from '../engine/engine-for.ts';
import { readColumns } from '../read-columns.ts';
import type { Context } from './context.ts';
import { fits } from './fits.ts';
import { keptResult } from './kept.ts';

/** Runs a query whose words are right: its result, null when something was reported. */
type Compute = (context: Context, compiled: CompiledQuery) => Promise<ResultTable | null>;

/**
 * Holds a query's own result against what its `vs` names; null when something was reported. The reference is
 * run here, by the same function as the query.
 */
export async function compared(
  context: Context,
  compiled: CompiledQuery,
  own: ResultTable,
  statement: Query,
  compute: Compute,
): Promise<ResultTable | null> {
  const { comparison } = compiled;
  if (!comparison) return own;
  const cut = (result: ResultTable): ResultTable =>
    comparison.limit === null
      ? result
      : { ...result, rows: result.rows.slice(0, comparison.limit) };
  switch (comparison.kind) {
    case 'saved': {
      const { value: text, span } = comparison.file;
      const question = questionText(statement, context.text);
      return movedSince(context, own, question, { text, span });
    }
    case 'history':
      return cut(historyResult(own));
    case 'query': {
      const { reference, shift, sides, choices } = comparison;
      const other = await compute(context, { ...compiled, ...reference, comparison: null });
      if (!other) return null;
      const shared = await sharedBy(context, compiled.plan, reference.plan, compiled.span);
      const result = comparisonResult(own, other, { shift, sides, shared, ...choices });
      return cut(withBoth(result, own.provenance, other.provenance));
    }
    case 'result': {
      const { name, sides, choices } = comparison;
      const kept = keptResult(context, name);
      const other = kept?.result;
      if (!other || !fits(context, own, other, sides.own ?? 'this query', name)) return null;
      const result = comparisonResult(own, other, { shift: null, sides, shared: null, ...choices });
      return cut(withBoth(result, own.provenance, other.provenance));
    }
  }
}

/** Who starts on both sides; null where the data of both are not there together. */
export async function sharedBy(
  context: Context,
  own: Plan,
  reference: Plan,
  span: Span,
): Promise<SharedCustomers | null> {
  if (own.kind !== 'cohorts' || reference.kind !== 'cohorts') return null;
  // Whom both sides share is not known where the rows are not in memory.
  if ([own, reference].some((plan) => engineFor(context, plan) === 'duckdb')) return null;
  const mine = await readColumns(context, own, span);
  const theirs = mine && (await readColumns(context, reference, span));
  if (!theirs) return null;
  const tables = { ...mine, ...theirs };
  for (const [name, { rows, columns }] of Object.entries(mine)) {
    tables[name] = { rows, columns: { ...columns, ...theirs[name]?.columns } };
  }
  const { cancelled } = context.host;
  return sharedCustomers(own, reference, tables, cancelled ? { cancelled } : {});
}

/** A comparison comes from two plans. */
export function withBoth(
  result: ResultTable,
  own: Provenance | undefined,
  reference: Provenance | undefined,
): ResultTable {
  if (!own || !reference) return result;
  const both = (a: string, b: string) => (a === b ? a : `${a} vs ${b}`);
  const provenance: Provenance = {
    ...own,
    plan: `${own.plan} vs ${reference.plan}`,
    data: both(own.data, reference.data),
    asOf: both(own.asOf, reference.asOf),
    tables: { ...reference.tables, ...own.tables },
  };
  return { ...result, provenance };
}
