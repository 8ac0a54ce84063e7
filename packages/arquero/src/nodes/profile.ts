import { type ProfileNode } from '@tenure/plan';
import { type ColumnTable, table } from 'arquero';
import { TooManyCells } from '../cancelled.ts';
import { distinct } from '../facts.ts';
import { MOST_CELLS, type Cells } from '../kernels/cells.ts';
import { profile } from '../kernels/profile.ts';
import { closedCohorts } from './closed.ts';
import { cohortsOf, type CohortNames } from './cohort.ts';
import { kept, type Context } from './context.ts';

/** Cells of a result, one row per cohort, segment and period, as an Arquero table of whole numbers. */
export interface Profiled {
  readonly names: CohortNames;
  /** The cells of every cohort. */
  readonly shown: Cells;
  /** Of the starts behind them. */
  readonly facts: { readonly customers: number; readonly starts: number; readonly events: number };
  /**
   * Columns: cohort, segment (codes), cell (its place), period, customers, exposed, begun, retained,
   * retained_exposed, closed (1 where nobody can join the cohort); with a value also value, active,
   * value_exposed, active_exposed.
   */
  readonly cells: ColumnTable;
}

/** Counts every cell of the grid, or has counted it before. */
export function profileOf(node: ProfileNode, context: Context): Profiled {
  const count = () => profiled(node, context);
  return kept(context, node, count, ({ cells }) => 8 * cells.numRows() * cells.numCols());
}

function profiled(node: ProfileNode, context: Context): Profiled {
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
  const closed = closedCohorts(node.input, cohorts);
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
    closed: part(0).map((cohort) => closed[cohort] as number),
    ...(values && {
      value: values.value,
      active: values.active,
      value_exposed: values.valueExposed,
      active_exposed: values.activeExposed,
    }),
  });
  const { starts, masks } = folded;
  return {
    names: {
      cohorts: { size: cohorts.cohorts.size, parts: cohorts.cohorts.parts },
      segments: { size: cohorts.segments.size, parts: cohorts.segments.parts },
      cohortColumns: cohorts.cohortColumns,
      segmentColumns: cohorts.segmentColumns,
    },
    shown: folded.cells,
    facts: {
      customers: distinct(starts.customers, context.customers.size),
      starts: starts.customers.length,
      events: masks.events,
    },
    cells,
  };
}
