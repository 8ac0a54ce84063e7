import { type ProfileNode } from '@tenure/plan';
import { type ColumnTable, table } from 'arquero';
import { TooManyCells } from '../cancelled.ts';
import { profile } from '../kernels/profile.ts';
import { cohortsOf, type Cohorts } from './cohort.ts';
import { type Context } from './context.ts';

/** Cells of a result, one row per cohort, segment and period, as an Arquero table of whole numbers. */
export interface Profiled {
  readonly cohorts: Cohorts;
  /** Columns: cohort, segment (codes), period, customers, exposed, begun, retained, retained_exposed. */
  readonly cells: ColumnTable;
}

/** Cells beyond which a result is refused. */
const MOST_CELLS = 2_000_000;

/** Counts every cell of the grid. */
export function profileOf(node: ProfileNode, context: Context): Profiled {
  const { horizon } = node.input.input.grid;
  if (horizon >= MOST_CELLS) throw new TooManyCells(horizon + 1);
  const cohorts = cohortsOf(node.input, context);
  const { groups, folded } = cohorts;
  const count = groups.size * (horizon + 1);
  if (count > MOST_CELLS) throw new TooManyCells(count);
  const counted = profile(
    folded.masks,
    { groups: groups.codes, slots: folded.starts.slots, size: groups.size },
    horizon,
    folded.closed,
    folded.begun,
    context.poll,
  );
  const part = (index: 0 | 1) =>
    counted.group.map((group) => (groups.parts[index] as Int32Array)[group] as number);
  const cells = table({
    cohort: part(0),
    segment: part(1),
    period: counted.period,
    customers: counted.customers,
    exposed: counted.exposed,
    begun: counted.begun,
    retained: counted.retained,
    retained_exposed: counted.retainedExposed,
  });
  return { cohorts, cells };
}
