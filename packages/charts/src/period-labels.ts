import type { ResultTable } from '@tenure/plan';
import { numberOf } from './grid-cell.ts';

/** The first and the last period of a cell; `to` is null where it has no end. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
}

/** What the periods of a result are called, and what they span. */
export interface PeriodLabels {
  readonly labelOf: (period: number) => string;
  readonly spanOf: (period: number) => Span;
  /** True where one is a bracket of several. */
  readonly bracketed: boolean;
}

function textOf({ from, to }: Span): string {
  if (to === null) return `${String(from)}+`;
  return from === to ? String(from) : `${String(from)}-${String(to)}`;
}

/**
 * Reads the bounds of brackets from the two columns of role `bound`, the first period's before the last's:
 * `1-3`. Without them a period is its number.
 */
export function periodLabels(result: ResultTable): PeriodLabels {
  const of = (role: string): readonly string[] =>
    result.columns.filter((column) => column.role === role).map(({ name }) => name);
  const [period = ''] = of('period');
  const [from, to] = of('bound');
  const spans = new Map<number, Span>();
  if (from !== undefined && to !== undefined) {
    for (const row of [...result.rows, ...result.summary]) {
      const [number, first] = [numberOf(row[period] ?? null), numberOf(row[from] ?? null)];
      if (number === null || first === null) continue;
      spans.set(number, { from: first, to: numberOf(row[to] ?? null) });
    }
  }
  const spanOf = (number: number): Span => spans.get(number) ?? { from: number, to: number };
  return {
    spanOf,
    labelOf: (number) => textOf(spanOf(number)),
    bracketed: [...spans.values()].some((span) => span.to !== span.from),
  };
}
