import {
  slotter,
  type MovementsNode,
  type ReportedSlots,
  type ResultRow,
  type RevenuePairs,
  type StayFacts,
} from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { movements, type Movements } from '../kernels/movements.ts';
import { staysOf, type Stays } from '../kernels/stays.ts';
import { timeSpan } from '../times.ts';
import { calendarSlots } from './calendar.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { endsIn } from './ends.ts';
import { columnIn, rowsOf, timesIn } from './rows.ts';
import { segmentLabels, segmentsOf, type Segments } from './segments.ts';

/** Cells, and steps through the periods of rows, beyond which a question takes too long. */
const MOST_CELLS = 1 << 24;
const MOST_STEPS = 2 ** 32;

const DAY = 86_400_000;

/** The rows of a plan of movements, what was left out, and the pairs of each row where they are asked for. */
export interface FoundMovements {
  readonly rows: readonly ResultRow[];
  readonly pairs: readonly (RevenuePairs | null)[];
  readonly stays: StayFacts;
  readonly customers: number;
  readonly events: number;
}

/** What the revenue of subscriptions gained and lost, segment by segment and period by period. */
export function movementsOf(node: MovementsNode, context: Context): FoundMovements {
  const input = rowsOf(node.input, context);
  const start = timesIn(input, node.start);
  const end = endsIn(columnIn(input, node.end), start);
  const amount = columnIn(input, node.mrr);
  const { ticks, base, count, until, reported } = calendarSlots(node.calendar, start);
  const endUntil = boundFor(end, node.calendar.calendar, node.calendar.asOf);
  const segments = segmentsOf(node.anchor, node.split, node.top, node.calendar, context);
  if (segments.size * count > MOST_CELLS || input.count * count > MOST_STEPS) {
    throw new TooManyCells(Math.max(segments.size, input.count) * count);
  }
  const { grain, calendar } = node.calendar;
  const from = timeSpan(start).first || 0;
  const endSlot = slotter(
    grain,
    calendarFor(end, calendar),
    Math.min(from, endUntil) - DAY,
    endUntil,
  );
  const slot = (of: (time: number) => number) => (time: number) =>
    Math.max(0, Math.min(count, of(time) - base));
  const stays = staysOf(
    {
      codes: input.codes,
      kept: input.kept,
      starts: start.values,
      ends: end.values,
      amounts: amount.type === 'number' ? amount.values : new Float64Array(input.count).fill(NaN),
      startUntil: until,
      endUntil,
      startSlot: slot(ticks.of),
      endSlot: slot(end.zoned === start.zoned ? ticks.of : endSlot),
    },
    context.customers.size,
    count,
    context.poll,
  );
  const pairsOf = node.pairs ? new Set(reported.map(({ at }) => at)) : null;
  const rules = { lag: node.lag, gap: node.gap, pairsOf };
  const found = movements(stays, count, segments.codes, segments.size, rules, context.poll);
  return {
    ...countedMovements(node, segments, { reported, count }, found),
    stays: stays.facts,
    customers: customersIn(stays, segments.codes),
    events: stays.order.length,
  };
}

/** The rows of movements that are counted, and their pairs. */
export function countedMovements(
  node: MovementsNode,
  segments: Segments,
  { reported, count }: Pick<ReportedSlots, 'reported' | 'count'>,
  found: Movements,
): Pick<FoundMovements, 'rows' | 'pairs'> {
  const cells = Array.from({ length: segments.size }).flatMap((_, segment) =>
    reported.map(({ at, label, state }) => ({ segment, at: segment * count + at, label, state })),
  );
  const shown = (state: string) => state === 'complete' || node.incomplete;
  return {
    rows: cells.map(({ segment, at, label, state }): ResultRow => ({
      ...segmentLabels(segments, segment),
      period: label,
      ...(shown(state) ? numbersOf(found, at) : {}),
      state,
    })),
    pairs: cells.map(({ at, state }) => (shown(state) ? (found.pairs[at] ?? null) : null)),
  };
}

function numbersOf({ amounts, customers, largest }: Movements, at: number) {
  const named = (prefix: string, of: Readonly<Record<string, Float64Array>>) =>
    Object.fromEntries(
      Object.entries(of).map(([name, values]) => [prefix + name, values[at] as number]),
    );
  return {
    ...named('', amounts),
    ...named('customers_', customers),
    largest: largest[at] as number,
  };
}

function customersIn({ firsts }: Stays, codes: Int32Array | null): number {
  let count = 0;
  for (let code = 0; code + 1 < firsts.length; code += 1) {
    if (codes !== null && (codes[code] as number) < 0) continue;
    if (firsts[code] !== firsts[code + 1]) count += 1;
  }
  return count;
}
