import { type ActivityNode, type ResultRow } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { activityStates } from '../kernels/activity-states.ts';
import { slotMasks, type SlotMasks } from '../kernels/slot-masks.ts';
import { holdsIn } from './anchor.ts';
import { calendarSlots, type CalendarSlots } from './calendar.ts';
import { type Context } from './context.ts';
import { rowsOf, timesIn } from './rows.ts';
import { segmentLabels, segmentsOf, type Segments } from './segments.ts';

/** Words of masks beyond which memory, not time, is the limit: 1 GB. */
const MOST_WORDS = 1 << 28;

/** The rows of a plan of activity, and what it was counted of. */
export interface Activity {
  readonly rows: readonly ResultRow[];
  /** Customers with a row that counts. */
  readonly customers: number;
  readonly events: number;
}

/** Who was active in which periods, and what is counted of that. */
export function activityOf(node: ActivityNode, context: Context): Activity {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const slots = calendarSlots(node.calendar, time);
  const { size } = context.customers;
  if (((slots.count >>> 5) + 1) * size > MOST_WORDS) throw new TooManyCells(slots.count * size);
  const rows = {
    codes: input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.activity, input, context),
  };
  const { ticks, base, count, until } = slots;
  const masks = slotMasks(rows, until, ticks, base, count, size, context.poll);
  const segments = segmentsOf(node.anchor, node.split, node.top, node.calendar, context);
  return {
    rows: counted(node, masks, slots, segments, context),
    customers: activeAtAll(masks, segments),
    events: masks.events,
  };
}

/** A row per segment and reported period; of a period in progress only what `incomplete` shows. */
function counted(
  node: ActivityNode,
  masks: SlotMasks,
  { reported }: CalendarSlots,
  segments: Segments,
  context: Context,
): ResultRow[] {
  const numbers = statesOf(masks, segments, context.poll);
  return Array.from({ length: segments.size }).flatMap((_, segment) =>
    reported.map(({ at, label, state }): ResultRow => {
      const shown = state === 'complete' || node.incomplete;
      return {
        ...segmentLabels(segments, segment),
        period: label,
        ...(shown ? numbers(segment, at) : {}),
        state,
      };
    }),
  );
}

type Numbers = (segment: number, slot: number) => Readonly<Record<string, number>>;

/** Who was seen before a slot is retained, resurrected, churned or dormant in it. */
function statesOf(masks: SlotMasks, { codes, size }: Segments, poll: Context['poll']): Numbers {
  const { slots } = masks;
  const { active, fresh, retained } = activityStates(masks, codes, size, poll);
  const seen = new Float64Array(size * (slots + 1));
  for (let segment = 0; segment < size; segment += 1) {
    for (let slot = 0; slot < slots; slot += 1) {
      const at = segment * (slots + 1) + slot;
      seen[at + 1] = (seen[at] as number) + (fresh[segment * slots + slot] as number);
    }
  }
  return (segment, slot) => {
    const at = segment * slots + slot;
    const now = active[at] as number;
    const first = fresh[at] as number;
    const kept = retained[at] as number;
    const churned = (slot === 0 ? 0 : (active[at - 1] as number)) - kept;
    const before = seen[segment * (slots + 1) + slot] as number;
    return {
      active: now,
      new: first,
      retained: kept,
      resurrected: now - first - kept,
      churned,
      dormant: before - (now - first) - churned,
    };
  };
}

function activeAtAll({ words, bits }: SlotMasks, { codes }: Segments): number {
  let count = 0;
  for (let at = 0, code = 0; at < bits.length; at += words, code += 1) {
    if (codes !== null && (codes[code] as number) < 0) continue;
    let any = 0;
    for (let word = 0; word < words; word += 1) any |= bits[at + word] as number;
    if (any !== 0) count += 1;
  }
  return count;
}
