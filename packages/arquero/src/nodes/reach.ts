import { type ActivityCount, type Grain, type ResultRow } from '@tenure/plan';
import { activityStates } from '../kernels/activity-states.ts';
import { rollingActives } from '../kernels/rolling-actives.ts';
import { slotEvents } from '../kernels/slot-events.ts';
import { slotSums } from '../kernels/slot-sums.ts';
import { type Counting } from './activity.ts';
import { unitsOfPeriods } from './calendar.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { columnIn } from './rows.ts';

/** Who is active in each period, is so for the first time, has ever been, and was in windows of days up to its end. */
export function reachRows(
  { node, input, rows, time, segments, context, masked }: Counting,
  { windows, amount }: Extract<ActivityCount, { kind: 'reach' }>,
): readonly ResultRow[] {
  const { masks, slots } = masked(node.calendar.grain as Grain);
  const { codes, size } = segments;
  const { poll } = context;
  const { ticks, base, count, until } = slots;
  const { active, fresh } = activityStates(masks, codes, size, poll);
  const events = slotEvents(rows, until, ticks, base, count, codes, size, poll);
  const money = amount === undefined ? null : columnIn(input, amount);
  const found =
    money &&
    slotSums(
      rows,
      money.type === 'number' ? money.values : new Float64Array(input.count).fill(NaN),
      until,
      ticks,
      base,
      count,
      codes,
      size,
      poll,
    );
  const days = windows.length > 0 ? masked('day') : null;
  const ends = days && unitsOfPeriods(node.calendar, 'day', days.slots, time);
  const rolling = windows.map((length) => ({
    length,
    counts: days && rollingActives(days.masks, codes, size, length, poll),
  }));
  return eachSegment(segments).flatMap((segment) => {
    const total = [0];
    for (let slot = 0; slot < count; slot += 1) {
      total.push((total[slot] as number) + (fresh[segment * count + slot] as number));
    }
    return slots.reported.map((period, index) =>
      periodRow(segments, segment, period, node.incomplete, () => {
        const at = segment * count + period.at;
        const last = ends?.[index]?.last ?? -1;
        const reached = rolling.map(({ length, counts }) => [
          `last_${String(length)}_days`,
          // A window that begins before the data do is not observed.
          counts === null || last - length + 1 < 0
            ? null
            : (counts[segment * ((days?.slots.count ?? 0) + 1) + last] ?? null),
        ]);
        return {
          events: events[at] as number,
          customers: active[at] as number,
          new: fresh[at] as number,
          total: total[period.at + 1] as number,
          ...(found && {
            revenue: found.sums[at] as number,
            without_amount: found.missing[at] as number,
            negative: found.negative[at] as number,
          }),
          ...(Object.fromEntries(reached) as Readonly<Record<string, number | null>>),
        };
      }),
    );
  });
}
