import { type CellState, type CompleteNode } from '@tenure/plan';
import { type Context } from './context.ts';
import { profileOf, type Amounts, type CountedCells, type Profiled } from './profile.ts';

/** The states of cells by their codes. */
export const STATES: readonly CellState[] = ['future', 'incomplete', 'complete'];
const [FUTURE, INCOMPLETE, COMPLETE] = [0, 1, 2];

/** Cells with what they count: parallel arrays, one entry a cell. */
export interface StatedCells extends CountedCells {
  /** Codes of {@link STATES}. */
  readonly state: Uint8Array;
  /** Who came back, and of how many. */
  readonly counted: ArrayLike<number>;
  readonly of: ArrayLike<number>;
  /** 1 where the counts may be seen. */
  readonly shown: Uint8Array;
  /** What is added up, and the starts that it is of; null without a value. */
  readonly worth: Worth | null;
}

/** A sum and how many starts add to it. */
export interface Worth {
  readonly amount: ArrayLike<number>;
  readonly actives: ArrayLike<number>;
}

/** States every cell and says what it counts. */
export function completeOf(
  node: CompleteNode,
  context: Context,
): { profiled: Profiled; cells: StatedCells } {
  const profiled = profileOf(node.input, context);
  return { profiled, cells: statedCells(node, profiled.cells) };
}

/**
 * States counted cells, whoever counted them. Its plain equivalent is the verbs of `print/verbs.ts`: no
 * text becomes code here, so that it runs where a page's policy forbids that.
 */
export function statedCells(
  { pool, incomplete }: Pick<CompleteNode, 'pool' | 'incomplete'>,
  cells: CountedCells,
): StatedCells {
  const { rows, customers, exposed, begun, closed, amounts } = cells;
  const state = new Uint8Array(rows);
  const shown = new Uint8Array(rows);
  for (let cell = 0; cell < rows; cell += 1) {
    const whole = pool
      ? (exposed[cell] as number) > 0
      : closed[cell] === 1 && exposed[cell] === customers[cell];
    const own = begun[cell] === 0 ? FUTURE : whole ? COMPLETE : INCOMPLETE;
    state[cell] = own;
    shown[cell] = own === COMPLETE || (own === INCOMPLETE && incomplete) ? 1 : 0;
  }
  const pooled = (all: ArrayLike<number>, over: ArrayLike<number>) =>
    pool ? Float64Array.from(state, (own, i) => (own === COMPLETE ? over[i] : all[i]) as number) : all; // prettier-ignore
  return {
    ...cells,
    state,
    shown,
    counted: pooled(cells.retained, cells.retainedExposed),
    of: pool ? exposed : customers,
    worth: amounts && worthOf(amounts, pooled),
  };
}

function worthOf(
  { value, active, valueExposed, activeExposed }: Amounts,
  pooled: (all: ArrayLike<number>, over: ArrayLike<number>) => ArrayLike<number>,
): Worth {
  return { amount: pooled(value, valueExposed), actives: pooled(active, activeExposed) };
}
