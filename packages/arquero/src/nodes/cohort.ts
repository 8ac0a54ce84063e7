import { type CohortNode, type Dimension, type FoldNode } from '@tenure/plan';
import { kept, type Context } from './context.ts';
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

/** What cohorts and segments are called: all of them that finished rows need. */
export interface CohortNames {
  /** For each dimension, its code in every cohort or segment. */
  readonly cohorts: Pick<Keys, 'size' | 'parts'>;
  readonly segments: Pick<Keys, 'size' | 'parts'>;
  readonly cohortColumns: readonly KeyColumn[];
  readonly segmentColumns: readonly KeyColumn[];
}

/** Starts in their cohorts and segments. */
export interface Cohorts extends CohortNames {
  readonly folded: Folded;
  /** Combinations of cohort and segment that occur; `parts` are the codes of both. */
  readonly groups: Keys;
  readonly cohorts: Keys;
  readonly segments: Keys;
}

/** Names the cohort and the segment of every start and combines them. */
export function cohortsOf(node: CohortNode, context: Context): Cohorts {
  const { grid } = node.input;
  const slotsOnly = [...node.by, ...node.split].every(
    (dimension) =>
      dimension.kind === 'period' || (dimension.kind === 'start' && dimension.grain === grid.grain),
  );
  const folded = foldedOnce(node.input, slotsOnly, context);
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

/** The fold, kept for the next question about the same starts and grid. */
function foldedOnce(node: FoldNode, slotsOnly: boolean, context: Context): Folded {
  const fold = () => foldOf(node, slotsOnly, context);
  // A value is added up per group, from rows side by side that would hold far more than the masks.
  if (node.value !== null) return fold();
  return kept(context, ['fold', node, slotsOnly], fold, ({ starts, masks, over, begun }) =>
    [starts.customers, starts.slots, starts.rows, masks.bits, over, begun].reduce(
      (sum, array) => sum + (array?.byteLength ?? 0),
      4 * (starts.bits?.bits.length ?? 0),
    ),
  );
}

/** One dimension is called by its part in the result, several by their own names. */
export function keyColumns(
  single: 'cohort' | 'segment',
  dimensions: readonly Dimension[],
  named: readonly Pick<Named, 'labels'>[],
): KeyColumn[] {
  return dimensions.map(({ name }, i) => ({
    name: dimensions.length === 1 ? single : name,
    labels: (named[i] as Pick<Named, 'labels'>).labels,
  }));
}
