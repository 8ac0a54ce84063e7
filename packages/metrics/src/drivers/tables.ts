import type { Exposures } from '@tenure/plan';
import type { TwoByTwo } from '@tenure/statistics';

/** One question of a screen: did customers do something at least so often in a window, and what became of them? */
export interface DriverTable {
  readonly behaviour: string;
  readonly threshold: number;
  /** The place of the window among those that were counted. */
  readonly window: number;
  readonly all: TwoByTwo;
  /** Of the customers that were not put aside, and of those that were. */
  readonly found: TwoByTwo;
  readonly aside: TwoByTwo;
}

/** The customers on the smaller side of a table. */
export const smallerSide = ({ tp, fp, fn, tn }: TwoByTwo): number => Math.min(tp + fp, fn + tn);

/**
 * Every table of a screen: each behaviour, window and threshold that splits the customers in two, one that splits
 * them exactly as the threshold before left out.
 */
export function driverTables({
  behaviours,
  windows,
  most,
  counts,
  facts,
}: Exposures): readonly DriverTable[] {
  const { customers } = facts;
  return behaviours.flatMap((behaviour, place) =>
    Array.from({ length: windows }).flatMap((_, window) => {
      const at = (times: number, cell: number) =>
        counts[((place * windows + window) * (most + 1) + times) * 4 + cell] ?? 0;
      const did = (threshold: number, cell: number) => {
        let sum = 0;
        for (let times = threshold; times <= most; times += 1) sum += at(times, cell);
        return sum;
      };
      const part = (threshold: number, first: 0 | 2): TwoByTwo => {
        const [fp, tp] = [did(threshold, first), did(threshold, first + 1)];
        return { tp, fp, fn: customers[(first + 1) as 1 | 3] - tp, tn: customers[first] - fp };
      };
      return Array.from({ length: most }, (_own, i) => i + 1).flatMap(
        (threshold): DriverTable[] => {
          const [found, aside] = [part(threshold, 0), part(threshold, 2)];
          const before = [0, 1, 2, 3].reduce((sum, cell) => sum + at(threshold - 1, cell), 0);
          const all = { tp: found.tp + aside.tp, fp: found.fp + aside.fp, fn: found.fn + aside.fn, tn: found.tn + aside.tn }; // prettier-ignore
          if (smallerSide(all) === 0 || (threshold > 1 && before === 0)) return [];
          return [{ behaviour, threshold, window, all, found, aside }];
        },
      );
    }),
  );
}
