import { type Exposures, type ExposuresNode } from '@tenure/plan';
import { codedColumn, valueText } from '../columns.ts';
import { exposures, type ExposedCustomers } from '../kernels/exposures.ts';
import { idShare } from '../kernels/id-share.ts';
import { compareText } from '../kernels/text-order.ts';
import { type Starts } from './anchor.ts';
import { begunOf } from './begun.ts';
import { boundFor, type Context } from './context.ts';
import { idsOf } from './ids.ts';
import { EARLY, NO, OPEN, outcomesOf, YES } from './outcomes.ts';
import { columnIn, rowsOf, timesIn } from './rows.ts';

/** The exposures of a plan, and how many rows they are made of. */
export interface ExposureCounts {
  readonly exposures: Exposures;
  readonly events: number;
}

/** Counts customers by what they did in windows after their start, and by what became of them later. */
export function exposuresOf(node: ExposuresNode, context: Context): ExposureCounts {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const until = boundFor(time, node.calendar.calendar, node.calendar.asOf);
  const { found: begun, starts, own } = begunOf(node, time, context);
  const timed = { outcome: node.outcome, landmark: node.windows.at(-1) ?? 0 };
  const outcomes = outcomesOf(timed, { input, time, until }, starts, own, context);
  const { counted, facts } = exposed(node, { starts, own, outcomes, begun }, context);
  const column = node.behaviour === null ? null : columnIn(input, node.behaviour);
  const coded = column && codedColumn(column);
  const zoned = column?.type === 'time' && column.zoned;
  const nameOf = (code: number) => (coded ? valueText(coded, zoned, code) : 'any event');
  const codeOf = (name: string) =>
    Array.from({ length: coded?.size ?? 1 }, (_, code) => nameOf(code)).indexOf(name);
  const found = exposures(
    {
      codes: input.codes,
      times: time.values,
      kept: input.kept,
      behaviours: coded?.codes ?? null,
      size: coded?.size ?? 1,
    },
    counted,
    {
      windows: node.windows,
      most: node.most,
      behaviours: node.behaviours,
      named: node.named === null ? -1 : codeOf(node.named),
      until,
      compare: (a, b) => compareText(nameOf(a), nameOf(b)),
    },
    context.poll,
  );
  return {
    events: found.events,
    exposures: {
      behaviours: found.behaviours.map(nameOf),
      windows: node.windows.length,
      most: node.most,
      counts: found.counts,
      facts: { ...facts, uncounted: found.uncounted },
    },
  };
}

/** Customers and what became of them. */
interface Reckoned {
  readonly starts: Float64Array;
  readonly own: Int32Array;
  readonly outcomes: Uint8Array;
  readonly begun: Starts;
}

/** The customers who count, in which of the four cells each is, and how many were left out. */
function exposed(
  node: ExposuresNode,
  { starts, own, outcomes, begun }: Reckoned,
  context: Context,
) {
  const customers: [number, number, number, number] = [0, 0, 0, 0];
  const left = { open: 0, early: 0 };
  const cells = new Uint8Array(starts.length);
  const counted: ExposedCustomers = { starts: starts.slice(), own, cells };
  const ids =
    node.holdout > 0
      ? idsOf(new Set(begun.customers), { node: node.anchor, input: begun.input, context })
      : null;
  for (const code of begun.customers) {
    const outcome = outcomes[code] as number;
    if (outcome === NO || outcome === YES) {
      const aside = ids !== null && idShare(ids.get(code) ?? '') < node.holdout;
      const cell = 2 * (aside ? 1 : 0) + outcome;
      cells[code] = cell;
      customers[cell as 0 | 1 | 2 | 3] += 1;
      continue;
    }
    counted.starts[code] = Number.NaN;
    if (outcome === OPEN) left.open += 1;
    if (outcome === EARLY) left.early += 1;
  }
  return { counted, facts: { starts: begun.customers.length, ...left, customers } };
}
