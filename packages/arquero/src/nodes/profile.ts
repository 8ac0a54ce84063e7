import { type ProfileNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { distinct } from '../facts.ts';
import { MOST_CELLS, type Cells } from '../kernels/cells.ts';
import { profile } from '../kernels/profile.ts';
import { closedCohorts } from './closed.ts';
import { cohortsOf, type CohortNames } from './cohort.ts';
import { kept, type Context } from './context.ts';
import { triangleProfile } from './triangle.ts';

/** Counted cells: parallel arrays with one entry per cohort, segment and period. */
export interface CountedCells {
  readonly rows: number;
  /** Codes. */
  readonly cohort: ArrayLike<number>;
  readonly segment: ArrayLike<number>;
  /** The cell's place among those of the grid, and the period it is shown under. */
  readonly cell: ArrayLike<number>;
  readonly period: ArrayLike<number>;
  readonly customers: ArrayLike<number>;
  readonly exposed: ArrayLike<number>;
  readonly begun: ArrayLike<number>;
  readonly retained: ArrayLike<number>;
  readonly retainedExposed: ArrayLike<number>;
  /** 1 where nobody can join the cohort. */
  readonly closed: ArrayLike<number>;
  /** Only with a value. */
  readonly amounts: Amounts | null;
}

/** What is added up in each cell, and the starts that add to it: of all, and of those whose cell is over. */
export interface Amounts {
  readonly value: ArrayLike<number>;
  readonly active: ArrayLike<number>;
  readonly valueExposed: ArrayLike<number>;
  readonly activeExposed: ArrayLike<number>;
}

/** Counted cells with their names. */
export interface Profiled {
  readonly names: CohortNames;
  /** The cells of every cohort. */
  readonly shown: Cells;
  /** Of the starts behind them. */
  readonly facts: { readonly customers: number; readonly starts: number; readonly events: number };
  readonly cells: CountedCells;
}

/** Counts every cell of the grid, or has counted it before. */
export function profileOf(node: ProfileNode, context: Context): Profiled {
  const count = () => triangleProfile(node, context) ?? profiled(node, context);
  return kept(context, node, count, bytesOf);
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
  const cohort = part(0);
  const cells: CountedCells = {
    rows: counted.cell.length,
    cohort,
    segment: part(1),
    cell: counted.cell,
    period: counted.cell.map((cell) => folded.cells.period[cell] as number),
    customers: counted.customers,
    exposed: counted.exposed,
    begun: counted.begun,
    retained: counted.retained,
    retainedExposed: counted.retainedExposed,
    closed: Uint8Array.from(cohort, (code) => closed[code] as number),
    amounts: values ?? null,
  };
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

/** Eight bytes a number at most. */
function bytesOf({ cells }: Profiled): number {
  return 8 * cells.rows * (cells.amounts === null ? 10 : 14);
}
