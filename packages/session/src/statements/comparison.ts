import {
  badValue,
  comparisonResult,
  historyResult,
  type CompiledQuery,
  type Plan,
  type Provenance,
  type ResultTable,
  type SharedCustomers,
  type Span,
} from '@tenure/compiler';
import { sharedCustomers } from '@tenure/arquero';
import { readColumns } from '../read-columns.ts';
import type { Context } from './context.ts';
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
  compute: Compute,
): Promise<ResultTable | null> {
  const { comparison } = compiled;
  if (!comparison) return own;
  const cut = (result: ResultTable): ResultTable =>
    comparison.limit === null
      ? result
      : { ...result, rows: result.rows.slice(0, comparison.limit) };
  switch (comparison.kind) {
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

/** Reports a result that has other columns or periods, or is a comparison already; true when it has not. */
export function fits(
  context: Context,
  own: ResultTable,
  other: ResultTable,
  ownName: string,
  { text, span }: { readonly text: string; readonly span: Span },
): boolean {
  const isComparison = ({ columns }: ResultTable) =>
    columns.some(({ role }) => role === 'difference' || role === 'center');
  const asked = ({ columns }: ResultTable) =>
    columns
      .filter(({ role }) => role === 'cohort' || role === 'segment' || role === 'period')
      .map(({ name }) => name)
      .join(', ');
  if (isComparison(other)) {
    context.report(
      badValue(span, `\`${text}\` is a comparison itself`, [
        'results that are compared are those of queries without `vs`',
      ]),
    );
    return false;
  }
  if (own.metric === other.metric && asked(own) === asked(other) && own.grain === other.grain) {
    return true;
  }
  context.report(
    badValue(span, `\`${text}\` and \`${ownName}\` do not have the same columns or periods`, [
      'results that are compared are asked for `by` the same dimensions, `over` the same grain',
    ]),
  );
  return false;
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
