import type { Gathering } from '@tenure/plan';

/** Gathers values, one after the other, in the order of their rows. */
export interface Gatherer {
  take(value: number, time: number): void;
  /** What was gathered; NaN where there is nothing to tell. */
  told(): number;
}

/** A gatherer that has taken nothing yet; see {@link Gathering}. */
export function gathered(how: Gathering): Gatherer {
  switch (how) {
    case 'sum':
    case 'avg': {
      let [sum, count] = [0, 0];
      return {
        take: (value) => {
          sum += value;
          count += 1;
        },
        told: () => (how === 'sum' ? sum : count > 0 ? sum / count : Number.NaN),
      };
    }
    case 'min':
      return kept((value, held) => value < held);
    case 'max':
      return kept((value, held) => value > held);
    case 'first':
      return kept((_, __, time, since) => time < since);
    case 'last':
      return kept((_, __, time, since) => time >= since);
  }
}

/** Keeps one of the values: the first that comes, and any that is better than the one kept. */
function kept(
  isBetter: (value: number, held: number, time: number, since: number) => boolean,
): Gatherer {
  let [held, since] = [Number.NaN, Number.NaN];
  return {
    take: (value, time) => {
      if (!Number.isNaN(held) && !isBetter(value, held, time, since)) return;
      held = value;
      since = time;
    },
    told: () => held,
  };
}
