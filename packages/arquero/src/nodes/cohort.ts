import { type CohortNode, type Dimension } from '@tenure/plan';
import { type Context } from './context.ts';
import { foldOf, type Folded } from './fold.ts';
import { combineCodes, type Keys } from './keys.ts';
import { nameDimension, type Named } from './naming.ts';
import { testNames } from './start-tests.ts';
import { topSegments } from './top-segments.ts';

/** A cohort's or segment's column of the result. */
export interface KeyColumn {
  readonly name: string;
  readonly labels: readonly (string | null)[];
}

/** Starts in their cohorts and segments. */
export interface Cohorts {
  readonly folded: Folded;
  /** Combinations of cohort and segment that occur; `parts` are the codes of both. */
  readonly groups: Keys;
  readonly cohorts: Keys;
  readonly segments: Keys;
  readonly cohortColumns: readonly KeyColumn[];
  readonly segmentColumns: readonly KeyColumn[];
}

/** Names the cohort and the segment of every start and combines them. */
export function cohortsOf(node: CohortNode, context: Context): Cohorts {
  const { grid } = node.input;
  const slotsOnly = [...node.by, ...node.split].every(
    (dimension) =>
      dimension.kind === 'period' || (dimension.kind === 'start' && dimension.grain === grid.grain),
  );
  const folded = foldOf(node.input, slotsOnly, context);
  const { starts } = folded;
  const named = (dimensions: readonly Dimension[]) =>
    dimensions.map((dimension) =>
      dimension.kind === 'test'
        ? testNames(dimension.test, starts, grid, context)
        : nameDimension(dimension, starts, grid, context),
    );
  const by = named(node.by);
  const split = topSegments(named(node.split), starts.customers, node.top ?? null);
  const rows = starts.slots.length;
  const cohorts = combineCodes(
    by.map(({ codes }) => codes),
    rows,
  );
  const segments = combineCodes(
    split.map(({ codes }) => codes),
    rows,
  );
  return {
    folded,
    groups: combineCodes([cohorts.codes, segments.codes], rows),
    cohorts,
    segments,
    cohortColumns: keyColumns('cohort', node.by, by),
    segmentColumns: keyColumns('segment', node.split, split),
  };
}

/** One dimension is called by its part in the result, several by their own names. */
export function keyColumns(
  single: 'cohort' | 'segment',
  dimensions: readonly Dimension[],
  named: readonly Named[],
): KeyColumn[] {
  return dimensions.map(({ name }, i) => ({
    name: dimensions.length === 1 ? single : name,
    labels: (named[i] as Named).labels,
  }));
}
