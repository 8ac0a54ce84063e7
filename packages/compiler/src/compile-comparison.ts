import {
  comparisonWording,
  historyWording,
  LEAST_COHORTS,
  type BoundQuery,
  type Correction,
  type DateShift,
  type Sides,
  type Wording,
} from '@tenure/metrics';
import { planOf, type Plan } from '@tenure/plan';
import type { Name, TextLiteral } from '@tenure/syntax';
import type { BoundStatement } from './bind/query.ts';
import type { BoundVersus } from './bind/versus.ts';

/** How the tests of a comparison are done. */
export interface TestChoices {
  /** Two-sided, as a share. */
  readonly confidence: number;
  readonly correction: Correction;
}

/**
 * What a query's result is held against once it has run: the result of another query, one that is kept
 * under a name, or its own earlier cohorts. `limit` cuts the rows after that, so that the tests are the same.
 */
export type CompiledComparison = { readonly limit: number | null } & (
  | {
      readonly kind: 'query';
      readonly reference: {
        readonly plan: Plan;
        readonly query: BoundQuery;
        readonly wording: Wording;
      };
      /** How far the dates of the reference's cohorts lie back; null where they are the same. */
      readonly shift: DateShift | null;
      readonly sides: Sides;
      readonly choices: TestChoices;
    }
  | {
      readonly kind: 'result';
      readonly name: Name;
      readonly sides: Sides;
      readonly choices: TestChoices;
    }
  | { readonly kind: 'saved'; readonly file: TextLiteral }
  | { readonly kind: 'history' }
);

/** Lowers both sides of a comparison, and says it in words. */
export function compileComparison(
  { metric, query }: BoundStatement,
  versus: BoundVersus,
): {
  readonly plan: Plan;
  readonly query: BoundQuery;
  readonly wording: Wording;
  readonly comparison: CompiledComparison;
} {
  if (versus.kind === 'saved') {
    // The very query that was saved, limit and all.
    const comparison = { kind: 'saved', file: versus.file, limit: null } as const;
    return { plan: metric.lower(query), query, wording: metric.wording(query), comparison };
  }
  const own = versus.kind === 'query' ? versus.own : query;
  const { limit } = own;
  const plan = metric.lower({ ...own, limit: null });
  const wording = metric.wording(own);
  const choices: TestChoices = {
    confidence: planOf(plan, 'cohorts').root.confidence,
    correction: own.options['correction'] === 'bh' ? 'bh' : 'holm',
  };
  const common = { plan, query: own };
  switch (versus.kind) {
    case 'query': {
      const { sides, shift } = versus;
      const other = { ...versus.reference, limit: null, sort: [] };
      const reference = { plan: metric.lower(other), query: other, wording: metric.wording(other) };
      return {
        ...common,
        wording: comparisonWording(wording, reference.wording, sides, choices),
        comparison: { kind: 'query', reference, shift, sides, choices, limit },
      };
    }
    case 'result': {
      const { name, sides } = versus;
      return {
        ...common,
        wording: comparisonWording(wording, null, sides, choices),
        comparison: { kind: 'result', name, sides, choices, limit },
      };
    }
    case 'history':
      return {
        ...common,
        wording: historyWording(wording, LEAST_COHORTS),
        comparison: { kind: 'history', limit },
      };
  }
}
