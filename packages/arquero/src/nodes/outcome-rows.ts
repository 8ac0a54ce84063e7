import { type OutcomesNode, type ResultRow } from '@tenure/plan';
import { begunOf } from './begun.ts';
import { boundFor, type Context } from './context.ts';
import { EARLY, NO, OPEN, outcomesOf, YES } from './outcomes.ts';
import { rowsOf, timesIn } from './rows.ts';
import { segmentLabels, segmentsOf } from './segments.ts';

/** The rows of a plan of outcomes, and what they were counted of. */
export interface OutcomeCounts {
  readonly rows: readonly ResultRow[];
  readonly customers: number;
}

/** Counts customers by their segment and by what became of them after the landmark. */
export function outcomeRowsOf(node: OutcomesNode, context: Context): OutcomeCounts {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const until = boundFor(time, node.calendar.calendar, node.calendar.asOf);
  const { found, starts, own } = begunOf(node, time, context);
  const outcomes = outcomesOf(node, { input, time, until }, starts, own, context);
  const segments = segmentsOf(node.anchor, node.split, null, node.calendar, context);
  const counts = new Int32Array(segments.size * 4);
  for (const code of found.customers) {
    const segment = segments.codes === null ? 0 : (segments.codes[code] as number);
    if (segment < 0) continue;
    const at = segment * 4 + (outcomes[code] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  const of = (segment: number, outcome: number) => counts[segment * 4 + outcome] as number;
  return {
    customers: found.customers.length,
    rows: Array.from({ length: segments.size }, (_, segment) => ({
      ...segmentLabels(segments, segment),
      customers: of(segment, NO) + of(segment, YES),
      reached: of(segment, YES),
      open: of(segment, OPEN),
      early: of(segment, EARLY),
    })),
  };
}
