import {
  assertNever,
  type ActivityNode,
  type Grain,
  type ResultRow,
  type TimeColumn,
} from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { type TimedRows } from '../kernels/anchors.ts';
import { slotMasks, type SlotMasks } from '../kernels/slot-masks.ts';
import { holdsIn } from './anchor.ts';
import { calendarSlots, type CalendarSlots } from './calendar.ts';
import { type Context } from './context.ts';
import { reachRows } from './reach.ts';
import { rowsOf, timesIn, type Rows } from './rows.ts';
import { segmentsOf, type Segments } from './segments.ts';
import { stateRows } from './states.ts';
import { laidUnits, unitRows } from './unit-counts.ts';

/** Words of masks beyond which memory, not time, is the limit: 1 GB. */
const MOST_WORDS = 1 << 28;

/** The rows of a plan of activity, and what it was counted of. */
export interface Activity {
  readonly rows: readonly ResultRow[];
  /** Customers with a row that counts. */
  readonly customers: number;
  readonly events: number;
}

/** Who was active in which slots of a grain. */
export interface Masked {
  readonly masks: SlotMasks;
  readonly slots: CalendarSlots;
}

/** What every way of counting activity reads. */
export interface Counting {
  readonly node: ActivityNode;
  readonly input: Rows;
  readonly time: TimeColumn;
  readonly rows: TimedRows;
  readonly segments: Segments;
  readonly context: Context;
  /** Marks the slots of a grain. */
  readonly masked: (grain: Grain) => Masked;
}

/** Who was active in which periods, and what is counted of that: rows per segment and reported period. */
export function activityOf(node: ActivityNode, context: Context): Activity {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const { size } = context.customers;
  const rows = {
    codes: input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.activity, input, context),
  };
  const known = new Map<Grain, Masked>();
  const masked = (grain: Grain): Masked => {
    const found = known.get(grain);
    if (found) return found;
    const slots = calendarSlots({ ...node.calendar, grain }, time);
    const { ticks, base, count, until } = slots;
    if (((count >>> 5) + 1) * size > MOST_WORDS) throw new TooManyCells(count * size);
    const masks = slotMasks(rows, until, ticks, base, count, size, context.poll);
    known.set(grain, { masks, slots });
    return { masks, slots };
  };
  const segments = segmentsOf(node.anchor, node.split, node.top, node.calendar, context);
  const counting: Counting = { node, input, time, rows, segments, context, masked };
  const laid = node.count.kind === 'days' ? laidUnits(counting, node.count) : null;
  if (laid !== null) return laid;
  const counted = rowsOfCount(counting);
  const [{ masks } = masked('day')] = [...known.values()];
  return { rows: counted, customers: activeAtAll(masks, segments), events: masks.events };
}

function rowsOfCount(counting: Counting): readonly ResultRow[] {
  const { count } = counting.node;
  switch (count.kind) {
    case 'states':
      return stateRows(counting, count);
    case 'reach':
      return reachRows(counting, count);
    case 'days':
      return unitRows(counting, count);
    default:
      return assertNever(count);
  }
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
