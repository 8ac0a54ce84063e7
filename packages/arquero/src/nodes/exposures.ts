import { type Exposures, type ExposuresNode, type GridNode } from '@tenure/plan';
import { codedColumn, valueText } from '../columns.ts';
import { exposures, type ExposedCustomers } from '../kernels/exposures.ts';
import { idShare } from '../kernels/id-share.ts';
import { compareText } from '../kernels/text-order.ts';
import { startsOf, type Starts } from './anchor.ts';
import { boundFor, type Context } from './context.ts';
import { idsOf } from './ids.ts';
import { EARLY, NO, OPEN, outcomesOf, YES } from './outcomes.ts';
import { rewrittenTimes } from './rewritten-times.ts';
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
  const { calendar } = node.calendar;
  const until = boundFor(time, calendar, node.calendar.asOf);
  const begun = startsOf(node.anchor, dailyGrid(node), false, context);
  const { size } = context.customers;
  const starts = new Float64Array(size).fill(Number.NaN);
  const own = new Int32Array(size).fill(-1);
  const moments = momentsOf(begun);
  const written = begun.time.zoned === time.zoned ? moments : rewrittenTimes(moments, time.zoned, calendar); // prettier-ignore
  begun.customers.forEach((code, i) => {
    starts[code] = written[i] as number;
    if (node.ownRow) own[code] = begun.rows?.[i] ?? -1;
  });
  const outcomes = outcomesOf(node, { input, time, until }, starts, own, context);
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

function dailyGrid({ calendar: { calendar, asOf } }: ExposuresNode): GridNode {
  return {
    kind: 'grid',
    grain: 'day',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    horizon: 0,
    cells: null,
    calendar,
    asOf,
  };
}

const momentsOf = ({ rows, time }: Starts) =>
  Float64Array.from(rows ?? [], (row) => time.values[row] as number);

interface Begun {
  readonly starts: Float64Array;
  readonly own: Int32Array;
  readonly outcomes: Uint8Array;
  readonly begun: Starts;
}

/** The customers who count, in which of the four cells each is, and how many were left out. */
function exposed(node: ExposuresNode, { starts, own, outcomes, begun }: Begun, context: Context) {
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
