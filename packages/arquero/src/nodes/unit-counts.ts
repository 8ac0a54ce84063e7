import {
  unitsOfPeriods,
  type ActivityCount,
  type ResultRow,
  type UnitsOfPeriod,
} from '@tenure/plan';
import { activeDays, type ActiveDays } from '../kernels/active-days.ts';
import { type Counting } from './activity.ts';
import { boundsOf } from './calendar.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { type Segments } from './segments.ts';

/** In how many units of each period customers are active: added up, or as a histogram. */
export function unitRows(
  { node, time, segments, context, masked }: Counting,
  { unit, histogram }: Extract<ActivityCount, { kind: 'days' }>,
): readonly ResultRow[] {
  const { masks, slots } = masked(unit);
  const periods = unitsOfPeriods(node.calendar, unit, slots, boundsOf(time));
  const { codes, size } = segments;
  const found = activeDays(masks, codes, size, periods, histogram, context.poll);
  return countedUnits(segments, periods, found, node.incomplete);
}

/** The rows of active units, counted; of a histogram where there is one. */
export function countedUnits(
  segments: Segments,
  periods: readonly UnitsOfPeriod[],
  found: ActiveDays,
  incomplete: boolean,
): readonly ResultRow[] {
  return eachSegment(segments).flatMap((segment) =>
    periods.flatMap((period, index) => {
      const at = segment * periods.length + index;
      const days = period.last - period.first + 1;
      const row = (numbers: () => Readonly<Record<string, number>>) =>
        periodRow(segments, segment, period, incomplete, numbers);
      if (found.histogram === null) {
        return [
          row(() => ({
            days,
            active_days: found.activeDays[at] as number,
            customers: found.customers[at] as number,
          })),
        ];
      }
      let left = found.customers[at] as number;
      return Array.from({ length: days }, (_, before) => {
        const customers = found.histogram?.[at * found.most + before] ?? 0;
        const atLeast = left;
        left -= customers;
        return { ...row(() => ({ customers, at_least: atLeast, active: found.customers[at] as number })), days: before + 1 }; // prettier-ignore
      });
    }),
  );
}
