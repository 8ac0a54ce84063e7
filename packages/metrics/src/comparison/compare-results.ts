import type { ResultRow, ResultTable } from '@tenure/plan';
import {
  adjusted,
  newcombe,
  twoProportions,
  type Correction,
  type Proportion,
} from '@tenure/statistics';
import { countsOf, keyColumns, keyOf } from './cells.ts';
import { COMPARISON_COLUMNS } from './columns.ts';
import type { DateShift } from './date-shift.ts';
import { pooledRows } from './pooled-rows.ts';

/** How two results are compared. */
export interface Comparing {
  /** How far the dates of the reference's cohorts lie back; null where they are the same dates. */
  readonly shift: DateShift | null;
  /** Two-sided, as a share: 0.95. */
  readonly confidence: number;
  readonly correction: Correction;
}

/** A cell that is complete on both sides. */
export interface ComparedCell {
  readonly row: ResultRow;
  readonly own: Proportion;
  readonly reference: Proportion;
}

/** Two results compared: a table, and what must be said about it. */
export interface ComparedResults {
  /** The own result with the columns of the comparison; title, rule, settings and notes are the own ones. */
  readonly table: ResultTable;
  readonly cells: readonly ComparedCell[];
  /** Cells that were tested, and how many of those by Fisher's exact test. */
  readonly tests: number;
  readonly exact: number;
  /** Tests of pooled rows, a family of their own. */
  readonly pooledTests: number;
  /** Cells that are complete on the own side and have no complete partner. */
  readonly unmatched: number;
}

/**
 * Compares two results of the same columns, cell by cell: own minus reference, Newcombe's interval, a test,
 * and p values corrected over all cells tested. Only cells complete on both sides are compared; the summary
 * is pooled over those alone. Rows keep the order of the own result.
 */
export function compareResults(
  own: ResultTable,
  reference: ResultTable,
  how: Comparing,
): ComparedResults {
  const counts = { own: countsOf(own), reference: countsOf(reference) };
  const columns = keyColumns(own);
  const referenceKey = keyOf(columns);
  const partners = new Map(reference.rows.map((row) => [referenceKey(row), row]));
  const ownKey = keyOf(columns, how.shift);
  const cells: ComparedCell[] = [];
  let unmatched = 0;
  const rows = own.rows.map((row): { row: ResultRow; method: string | null } => {
    const key = ownKey(row);
    const partner = key === null ? undefined : partners.get(key);
    const other = partner ? counts.reference(partner) : null;
    const mine = counts.own(row);
    if (mine && other) cells.push({ row, own: mine, reference: other });
    else if (mine) unmatched += 1;
    return compared(row, mine, other, how.confidence);
  });
  const pooled = pooledRows(own, cells, how.confidence).map(({ row, sides, effects }) => {
    const { row: whole, method } = compared(row, sides.own, sides.reference, how.confidence);
    return {
      row: { ...whole, mix_effect: effects?.mix ?? null, rate_effect: effects?.rate ?? null },
      method,
    };
  });
  const tested = (all: typeof rows) => all.filter(({ method }) => method !== null).length;
  return {
    table: {
      ...own,
      columns: [...own.columns, ...COMPARISON_COLUMNS],
      rows: corrected(rows, how.correction),
      summary: corrected(pooled, how.correction),
    },
    cells,
    tests: tested(rows),
    exact: rows.filter(({ method }) => method === 'fisher').length,
    pooledTests: tested(pooled),
    unmatched,
  };
}

function compared(
  row: ResultRow,
  own: Proportion | null,
  reference: Proportion | null,
  confidence: number,
): { row: ResultRow; method: string | null } {
  const between = own && reference ? newcombe(own, reference, confidence) : null;
  const test = own && reference ? twoProportions(own, reference) : null;
  return {
    row: {
      ...row,
      reference: reference ? reference.successes / reference.n : null,
      reference_size: reference?.n ?? null,
      difference: between?.difference ?? null,
      difference_low: between?.low ?? null,
      difference_high: between?.high ?? null,
      p: test?.p ?? null,
      p_adjusted: null,
      mix_effect: null,
      rate_effect: null,
    },
    method: test?.method ?? null,
  };
}

function corrected(
  rows: readonly { readonly row: ResultRow }[],
  correction: Correction,
): readonly ResultRow[] {
  const raw = rows.map(({ row }) => (typeof row['p'] === 'number' ? row['p'] : null));
  const all = adjusted(raw, correction);
  return rows.map(({ row }, i) => ({ ...row, p_adjusted: all[i] ?? null }));
}
