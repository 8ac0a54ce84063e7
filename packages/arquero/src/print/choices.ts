import { GRAINS, type CellSpan, type Grain, type CohortPlan } from '@tenure/plan';

/** What a plan asks of its printed program beyond the steps that every program has. */
export interface Choices {
  /**
   * How periods are found: `slots` by the difference of slots of the grain, `floored` of finer slots,
   * `common` of periods that all share, `elapsed` by the moments at which they begin.
   */
  readonly clock: 'slots' | 'floored' | 'common' | 'elapsed';
  /** The units of a period: slots of the clock, units of the grain where they elapse. */
  readonly units: number;
  /** The grain of the slots whose difference is the distance. */
  readonly slots: string;
  /** The cells where they are not all the periods up to the horizon. */
  readonly spans: readonly CellSpan[] | null;
  /** Whether it matters which rows of period 0 are returns. */
  readonly returns: boolean;
  /** Whether every cell is tested against the periods of its start; else a join finds what is active. */
  readonly tested: boolean;
}

/** The choices of a plan that shape its program. */
export function choicesOf(plan: CohortPlan): Choices {
  const fold = plan.root.input.input.input.input;
  const { grid, matching, period0, value } = fold;
  const spans = grid.cells;
  const early = !spans || spans.some(({ from }) => from === 0);
  const returns = matching === 'on_or_before' || (period0 === 'counted' && early);
  const joined = matching === 'on' || matching === 'on_or_after';
  const tested = !joined || returns || spans !== null || value !== null;
  const shape = { spans, returns, tested };
  if (grid.origin === 'common') return { ...shape, clock: 'common', units: 1, slots: grid.grain };
  switch (grid.clock) {
    case 'calendar':
      return { ...shape, clock: 'slots', units: grid.every, slots: grid.grain };
    case 'exact':
      return { ...shape, clock: 'elapsed', units: grid.every, slots: grid.grain };
    case 'hourly': {
      const days = { hour: 0, day: 0, week: 7, month: 30, quarter: 0, year: 0 }[grid.grain];
      return days > 0
        ? { ...shape, clock: 'floored', units: days * grid.every, slots: 'day' }
        : { ...shape, clock: 'floored', units: 24 * grid.every, slots: 'hour' };
    }
  }
}

/**
 * The grains of the slots that name cohorts and may not be over when a period of all members is; none where
 * a period holds the slot.
 */
export function joinable(plan: CohortPlan): readonly Grain[] {
  const { pool, input } = plan.root.input;
  const { by, input: fold } = input.input;
  if (pool || by.some(({ kind }) => kind === 'period')) return [];
  const { clock } = choicesOf(plan);
  const { grain } = fold.grid;
  const grains = by.flatMap((dimension) => (dimension.kind === 'start' ? [dimension.grain] : []));
  const held = (own: Grain) =>
    own === grain || (GRAINS.indexOf(own) < GRAINS.indexOf(grain) && own !== 'week');
  return (clock === 'slots' || clock === 'common') && grains.some(held) ? [] : grains;
}
