import {
  unitsOfPeriods,
  type ActivityCount,
  type ResultRow,
  type UnitsOfPeriod,
} from '@tenure/plan';
import { activeDays, type ActiveDays } from '../kernels/active-days.ts';
import { binSlots } from '../kernels/bin-slots.ts';
import { layoutOf } from '../kernels/known-layouts.ts';
import { laidDays } from '../kernels/laid-days.ts';
import { type Activity, type Counting } from './activity.ts';
import { boundsOf, calendarSlots } from './calendar.ts';
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

/** The same of rows that are laid out, straight from them; null where they are not, or a histogram is asked for. */
export function laidUnits(
  { node, time, rows, segments, context }: Counting,
  { unit, histogram }: Extract<ActivityCount, { kind: 'days' }>,
): Activity | null {
  if (histogram) return null;
  const layout = layoutOf(rows, context.customers.size, context.poll);
  if (layout === null) return null;
  const slots = calendarSlots({ ...node.calendar, grain: unit }, time);
  const { ticks, base, count, until } = slots;
  const binned = binSlots(layout, ticks, until);
  if (binned === null) return null;
  const periods = unitsOfPeriods(node.calendar, unit, slots, boundsOf(time));
  const { codes, size } = segments;
  const found = laidDays(layout, binned, base, count, codes, size, periods, context.poll);
  return {
    rows: countedUnits(segments, periods, found, node.incomplete),
    customers: found.anybody,
    events: layout.times.length,
  };
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
