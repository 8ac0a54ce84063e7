import type { MetricFacts } from '@tenure/compiler';

/** The name under which a metric says that it takes a clause. */
export type ClauseName = MetricFacts['clauses'][number];

/** What is said about a clause. */
export interface ClauseHelp {
  /** As typed: `split by`. */
  readonly word: string;
  readonly name: ClauseName;
  /** One sentence. */
  readonly meaning: string;
  /** What holds where the clause is left out. */
  readonly initial: string;
}
