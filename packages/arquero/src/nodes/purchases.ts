import { type PurchaseProfiles, type PurchasesNode, type ResultValue } from '@tenure/plan';
import { purchases } from '../kernels/purchases.ts';
import { slotsOf } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { holdsIn } from './anchor.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { idsOf } from './ids.ts';
import { columnIn, rowsOf, timesIn } from './rows.ts';
import { segmentLabels, segmentsOf, type Segments } from './segments.ts';

/** The profiles of a plan of purchases, and how many purchases they are made of. */
export interface PurchaseCounts {
  readonly profiles: PurchaseProfiles;
  readonly events: number;
}

/** What each customer bought, who has a purchase and is in a segment. */
export function purchasesOf(node: PurchasesNode, context: Context): PurchaseCounts {
  const { calendar: days, lookback } = node;
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const amount = columnIn(input, node.amount);
  const bound = (instant: number) =>
    Math.min(Math.max(boundFor(time, days.calendar, instant), FIRST_TIME), LAST_TIME);
  const asOf = bound(days.asOf);
  const { first } = timeSpan(time);
  const begin = Math.min(Number.isNaN(first) ? asOf : first, asOf - 1);
  const { of: dayOf } = slotsOf('day', calendarFor(time, days.calendar), begin, asOf);
  const known = dayOf(asOf - 1);
  const found = purchases(
    {
      codes: input.codes,
      times: time.values,
      // A column without a value is of no type.
      amounts: amount.type === 'number' ? amount.values : new Float64Array(input.count).fill(NaN),
      kept: input.kept,
      counts: holdsIn(node.activity, input, context),
    },
    {
      from: days.window.from === null ? FIRST_TIME : bound(days.window.from),
      until: Math.min(asOf, days.window.until === null ? asOf : bound(days.window.until)),
      dayOf,
      recentFrom: lookback === null ? -Infinity : known - lookback + 1,
      gaps: node.gaps,
    },
    context.customers.size,
    context.poll,
  );
  const segments = segmentsOf(node.anchor, node.split, node.top, days, context);
  const code = buying(found.days, segments);
  const ids = node.names ? idsOf(new Set(code), { node, input, context }) : null;
  const ints = (values: Int32Array) => code.map((customer) => values[customer] as number);
  const floats = (values: Float64Array) => {
    const own = new Float64Array(code.length);
    for (let i = 0; i < code.length; i += 1) own[i] = values[code[i] as number] as number;
    return own;
  };
  return {
    events: found.events,
    profiles: {
      code,
      names: ids && Array.from(code, (customer) => ids.get(customer) ?? ''),
      segment: segments.codes === null ? new Int32Array(code.length) : ints(segments.codes),
      segments: labelsOf(segments),
      purchases: ints(found.purchases),
      days: ints(found.days),
      first: ints(found.first),
      last: ints(found.last),
      revenue: floats(found.revenue),
      firstRevenue: floats(found.firstRevenue),
      recent: floats(found.recent),
      ...gapsOf(code, found),
      known,
      facts: {
        unknown: found.unknown,
        refunds: found.refunds,
        onlyRefunds: found.onlyRefunds,
      },
    },
  };
}

/** The customers with a purchase in a segment. */
function buying(days: Int32Array, { codes }: Segments): Int32Array {
  const found = new Int32Array(days.length);
  let count = 0;
  for (let code = 0; code < days.length; code += 1) {
    if (days[code] === 0 || (codes !== null && (codes[code] as number) < 0)) continue;
    found[count] = code;
    count += 1;
  }
  return found.slice(0, count);
}

function labelsOf(segments: Segments): readonly Readonly<Record<string, ResultValue>>[] {
  return Array.from({ length: segments.size }, (_, segment) => segmentLabels(segments, segment));
}

/** The gaps of the customers who are given, side by side. */
function gapsOf(
  code: Int32Array,
  { gapsFrom, gaps }: { readonly gapsFrom: Int32Array; readonly gaps: Int32Array },
): Pick<PurchaseProfiles, 'gapsFrom' | 'gaps'> {
  const from = new Int32Array(code.length + 1);
  const own = new Int32Array(gaps.length);
  code.forEach((customer, i) => {
    const part = gaps.subarray(gapsFrom[customer], gapsFrom[customer + 1]);
    own.set(part, from[i]);
    from[i + 1] = (from[i] as number) + part.length;
  });
  return { gapsFrom: from, gaps: own.slice(0, from[code.length]) };
}
