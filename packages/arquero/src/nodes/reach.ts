import {
  unitsOfPeriods,
  type ActivityCount,
  type Grain,
  type ReportedSlots,
  type ResultRow,
} from '@tenure/plan';
import { activityStates, type StateCounts } from '../kernels/activity-states.ts';
import { rollingActives } from '../kernels/rolling-actives.ts';
import { customerSpread } from '../kernels/customer-spread.ts';
import { slotEvents } from '../kernels/slot-events.ts';
import { slotSums, type SlotSums } from '../kernels/slot-sums.ts';
import { type Counting } from './activity.ts';
import { boundsOf } from './calendar.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { columnIn } from './rows.ts';
import { type Segments } from './segments.ts';

/** Who is active in each period, is so for the first time, has ever been, and was in windows of days up to its end. */
export function reachRows(
  { node, input, rows, time, segments, context, masked }: Counting,
  { windows, amount }: Extract<ActivityCount, { kind: 'reach' }>,
): readonly ResultRow[] {
  const { masks, slots } = masked(node.calendar.grain as Grain);
  const { codes, size } = segments;
  const { poll } = context;
  const { ticks, base, count, until } = slots;
  const states = activityStates(masks, codes, size, poll);
  const events = slotEvents(rows, until, ticks, base, count, codes, size, poll);
  const money = amount === undefined ? null : columnIn(input, amount);
  const amounts =
    money && (money.type === 'number' ? money.values : new Float64Array(input.count).fill(NaN));
  const found = amounts && slotSums(rows, amounts, until, ticks, base, count, codes, size, poll);
  const spread =
    amounts &&
    found &&
    customerSpread(
      rows,
      amounts,
      masks,
      found.sums.map((sum, at) => sum / (states.active[at] as number)),
      { until, ticks, base, groups: codes, size },
      poll,
    );
  const days = windows.length > 0 ? masked('day') : null;
  const ends = days && unitsOfPeriods(node.calendar, 'day', days.slots, boundsOf(time));
  const rolling = windows.map((length) => ({
    length,
    counts: days && rollingActives(days.masks, codes, size, length, poll),
  }));
  const reached = {
    days: days?.slots.count ?? 0,
    lasts: ends?.map(({ last }) => last) ?? [],
    windows: rolling,
  };
  return countedReach(
    segments,
    slots,
    states,
    { events, money: found && spread && { ...found, spread } },
    reached,
    node.incomplete,
  );
}

/** Customers in windows of days: per group `days` + 1 places a window. */
interface Reached {
  readonly days: number;
  /** Per reported period its last known day, counted from the first. */
  readonly lasts: readonly number[];
  readonly windows: readonly {
    readonly length: number;
    readonly counts: ArrayLike<number> | null;
  }[];
}

/** Rows of each slot, and what they bring where that is asked for. */
interface InSlots {
  readonly events: ArrayLike<number>;
  readonly money: (SlotSums & { readonly spread: Float64Array }) | null;
}

/** The rows of who is reached, counted. */
export function countedReach(
  segments: Segments,
  { count, reported }: ReportedSlots,
  { active, fresh }: Pick<StateCounts, 'active' | 'fresh'>,
  { events, money }: InSlots,
  { days, lasts, windows }: Reached,
  incomplete: boolean,
): readonly ResultRow[] {
  return eachSegment(segments).flatMap((segment) => {
    const total = [0];
    for (let slot = 0; slot < count; slot += 1) {
      total.push((total[slot] as number) + (fresh[segment * count + slot] as number));
    }
    return reported.map((period, index) =>
      periodRow(segments, segment, period, incomplete, () => {
        const at = segment * count + period.at;
        const last = lasts[index] ?? -1;
        const reached = windows.map(({ length, counts }) => [
          `last_${String(length)}_days`,
          // A window that begins before the data do is not observed.
          counts === null || last - length + 1 < 0
            ? null
            : (counts[segment * (days + 1) + last] ?? null),
        ]);
        return {
          events: events[at] as number,
          customers: active[at] as number,
          new: fresh[at] as number,
          total: total[period.at + 1] as number,
          ...(money && {
            revenue: money.sums[at] as number,
            without_amount: money.missing[at] as number,
            negative: money.negative[at] as number,
            spread: active[at] === 0 ? null : (money.spread[at] as number),
          }),
          ...(Object.fromEntries(reached) as Readonly<Record<string, number | null>>),
        };
      }),
    );
  });
}
