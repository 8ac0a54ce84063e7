import { type ProfileNode } from '@tenure/plan';
import { type ColumnTable, table } from 'arquero';
import { TooManyCells } from '../cancelled.ts';
import { MOST_CELLS } from '../kernels/cells.ts';
import { profile } from '../kernels/profile.ts';
import { cohortsOf, type Cohorts } from './cohort.ts';
import { type Context } from './context.ts';

/** Cells of a result, one row per cohort, segment and period, as an Arquero table of whole numbers. */
export interface Profiled {
  readonly cohorts: Cohorts;
  /**
   * Columns: cohort, segment (codes), cell (its place), period, customers, exposed, begun, retained,
   * retained_exposed; with a value also value, active, value_exposed, active_exposed.
   */
  readonly cells: ColumnTable;
}

/** Counts every cell of the grid. */
export function profileOf(node: ProfileNode, context: Context): Profiled {
  const cohorts = cohortsOf(node.input, context);
  const { groups, folded } = cohorts;
  const { over, begun } = folded;
  const count = groups.size * folded.cells.count;
  if (count > MOST_CELLS) throw new TooManyCells(count);
  const grouped = { groups: groups.codes, size: groups.size, over, begun };
  const counted = profile(folded.masks, grouped, folded.cells, context.poll);
  const values = folded.values?.(grouped);
  const part = (index: 0 | 1) =>
    counted.group.map((group) => (groups.parts[index] as Int32Array)[group] as number);
  const cells = table({
    cohort: part(0),
    segment: part(1),
    cell: counted.cell,
    period: counted.cell.map((cell) => folded.cells.period[cell] as number),
    customers: counted.customers,
    exposed: counted.exposed,
    begun: counted.begun,
    retained: counted.retained,
    retained_exposed: counted.retainedExposed,
    ...(values && {
      value: values.value,
      active: values.active,
      value_exposed: values.valueExposed,
      active_exposed: values.activeExposed,
    }),
  });
  return { cohorts, cells };
}
