import { type CompleteNode } from '@tenure/plan';
import { type ColumnTable } from 'arquero';
import { type Context } from './context.ts';
import { profileOf, type Profiled } from './profile.ts';

/**
 * The state of a cell: 2 complete, 1 incomplete, 0 future. Printed by `fusedProgram`; text because a
 * bundler may rename what a function's own text names.
 */
export const STATE = {
  state:
    '(d, $) => d.begun === 0 ? 0 : ($.pool ? d.exposed > 0 : d.closed === 1 && d.exposed === d.customers) ? 2 : 1',
} as const;

/** What a cell counts, and of how many. */
export const COUNTS = {
  counted: '(d, $) => $.pool && d.state === 2 ? d.retained_exposed : d.retained',
  of: '(d, $) => $.pool ? d.exposed : d.customers',
  shown: '(d, $) => d.state === 2 || (d.state === 1 && $.incomplete)',
} as const;

/** What a cell adds up, and the starts that it is of. */
export const AMOUNTS = {
  amount: '(d, $) => $.pool && d.state === 2 ? d.value_exposed : d.value',
  actives: '(d, $) => $.pool && d.state === 2 ? d.active_exposed : d.active',
} as const;

/** States every cell and says what it counts: adds state, counted, of and shown, and amount and actives. */
export function completeOf(
  node: CompleteNode,
  context: Context,
): { profiled: Profiled; cells: ColumnTable } {
  const profiled = profileOf(node.input, context);
  const { pool, incomplete } = node;
  // Arquero's types give `params` back as any.
  const set = profiled.cells.params({ pool, incomplete }) as ColumnTable;
  const cells = set.derive(STATE).derive(COUNTS);
  return { profiled, cells: node.input.input.input.value ? cells.derive(AMOUNTS) : cells };
}
