import { type ActivityCount, type ResultRow } from '@tenure/plan';
import { activeDays } from '../kernels/active-days.ts';
import { type Counting } from './activity.ts';
import { unitsOfPeriods } from './calendar.ts';
import { eachSegment, periodRow } from './period-rows.ts';

/** In how many units of each period customers are active: added up, or as a histogram. */
export function unitRows(
  { node, time, segments, context, masked }: Counting,
  { unit, histogram }: Extract<ActivityCount, { kind: 'days' }>,
): readonly ResultRow[] {
  const { masks, slots } = masked(unit);
  const periods = unitsOfPeriods(node.calendar, unit, slots, time);
  const { codes, size } = segments;
  const found = activeDays(masks, codes, size, periods, histogram, context.poll);
  return eachSegment(segments).flatMap((segment) =>
    periods.flatMap((period, index) => {
      const at = segment * periods.length + index;
      const days = period.last - period.first + 1;
      const row = (numbers: () => Readonly<Record<string, number>>) =>
        periodRow(segments, segment, period, node.incomplete, numbers);
      if (!histogram) {
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
