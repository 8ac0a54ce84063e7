import type { AttemptFacts, PaymentOutcome, PaymentsNode, ResultRow } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { codedColumn, valueText } from '../columns.ts';
import { paymentsOf, type Payment } from '../kernels/payments.ts';
import { FIRST_TIME } from '../times.ts';
import { type Starts } from './anchor.ts';
import { calendarSlots } from './calendar.ts';
import { type Context } from './context.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { rowSegments } from './row-segments.ts';
import { columnIn, rowsOf, timesIn, type Rows } from './rows.ts';
import { passing } from './start-tests.ts';

const DAY = 86_400_000;

/** Cells beyond which a result is of no use. */
const MOST_CELLS = 1 << 24;

/** The rows of a plan of payments, and what they were counted of. */
export interface PaymentCounts {
  readonly rows: readonly ResultRow[];
  /** Customers who were asked to pay. */
  readonly customers: number;
  readonly events: number;
  readonly attempts: AttemptFacts;
}

/** What became of the payments that failed, segment by segment and period by period. */
export function paymentCounts(node: PaymentsNode, context: Context): PaymentCounts {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const slots = calendarSlots(node.calendar, time);
  const amount = node.amount === null ? null : columnIn(input, node.amount);
  const amounts = amount?.type === 'number' ? amount.values : null;
  const outcomes = outcomesOf(input, node.outcome);
  const rows: number[] = [];
  let [undecided, negative] = [0, 0];
  for (let row = 0; row < input.count; row += 1) {
    const moment = time.values[row] as number;
    const known = (input.codes[row] as number) >= 0 && moment >= FIRST_TIME && moment < slots.until;
    if (!known || (input.kept !== null && input.kept[row] !== 1)) continue;
    if (amounts !== null && (amounts[row] as number) < 0) negative += 1;
    else if (outcomes[row] === 2) undecided += 1;
    else rows.push(row);
  }
  const order = Int32Array.from(rows);
  const payment = node.payment === null ? null : codedColumn(columnIn(input, node.payment));
  const payments = paymentsOf(
    {
      codes: order.map((row) => input.codes[row] as number),
      payments:
        payment === null ? null : order.map((row) => ownCode(payment.codes[row] as number, row)),
      times: Float64Array.from(order, (row) => time.values[row] as number),
      paid: Uint8Array.from(order, (row) => (outcomes[row] === 1 ? 1 : 0)),
    },
    context.customers.size,
    node.window,
    slots.until,
    context.poll,
  );
  const firsts = Int32Array.from(payments, ({ row }) => order[row] as number);
  const codes = firsts.map((row) => input.codes[row] as number);
  const all: Starts = { input, time, rows: firsts, bits: null, first: 0, customers: codes, slots: Int32Array.from(firsts.keys()) }; // prettier-ignore
  const kept = passing(all, node.keep, node.calendar, context);
  const counting = { ...kept, rows: kept.rows ?? firsts };
  const { segments, codes: segmentCodes } = rowSegments(node, counting, context);
  const width = slots.reported.length;
  const cells = segments.size * width;
  if (cells > MOST_CELLS) throw new TooManyCells(cells);
  const begin = slots.reported[0]?.at ?? 0;
  const counts = countsOf(cells);
  counting.rows.forEach((row, i) => {
    const period = slots.ticks.of(time.values[row] as number) - slots.base - begin;
    if (period < 0 || period >= width) return;
    const cell = (segmentCodes[i] as number) * width + period;
    const one = payments[counting.slots[i] as number] as Payment;
    counts.add(cell, input.codes[row] as number, one, amounts === null ? null : (amounts[row] as number)); // prettier-ignore
  });
  const made = eachSegment(segments).flatMap((segment) =>
    slots.reported.map((period, place) =>
      periodRow(segments, segment, period, node.incomplete, () =>
        counts.row(segment * width + place, amounts !== null),
      ),
    ),
  );
  return {
    rows: made,
    customers: new Set(counting.customers).size,
    events: order.length,
    attempts: { undecided, negative },
  };
}

/** 0 failed, 1 paid, 2 neither, row by row. */
function outcomesOf(input: Rows, { column, paid, failed }: PaymentOutcome): Uint8Array {
  const values = codedColumn(columnIn(input, column));
  const plain = (text: string) => text.trim().toLowerCase();
  const [good, bad] = [new Set(paid.map(plain)), new Set(failed.map(plain))];
  const known = Array.from({ length: values.size }, (_, code) => {
    const text = plain(valueText(values, false, code));
    return good.has(text) ? 1 : bad.has(text) ? 0 : 2;
  });
  return Uint8Array.from(values.codes, (code) => (code < 0 ? 2 : (known[code] ?? 2)));
}

/** Attempts that name no payment are each one of their own. */
const ownCode = (code: number, row: number) => (code < 0 ? -1 - row : code);

const COUNTS = ['payments', 'failed', 'recovered', 'lost', 'late', 'open', 'attempts', 'days', 'customers', 'customers_lost'] as const; // prettier-ignore
const AMOUNTS = ['amount_failed', 'amount_recovered', 'amount_lost', 'amount_open'] as const;

/** Numbers per cell; customers are counted once in each. */
function countsOf(cells: number) {
  const values = new Map([...COUNTS, ...AMOUNTS].map((name) => [name, new Float64Array(cells)]));
  const seen = new Set<string>();
  const put = (name: (typeof COUNTS | typeof AMOUNTS)[number], cell: number, value = 1) => {
    const column = values.get(name) as Float64Array;
    if (!Number.isNaN(value)) column[cell] = (column[cell] as number) + value;
  };
  const once = (name: 'customers' | 'customers_lost', cell: number, customer: number) => {
    const key = `${name} ${String(cell)} ${String(customer)}`;
    if (!seen.has(key)) put(name, cell);
    seen.add(key);
  };
  return {
    add(cell: number, customer: number, payment: Payment, amount: number | null): void {
      const { state, attempts, took, late, gone } = payment;
      put('payments', cell);
      once('customers', cell, customer);
      if (state === 1) return;
      const what = state === 0 ? 'open' : state === 2 ? 'recovered' : 'lost';
      put('failed', cell);
      put(what, cell);
      if (amount !== null) {
        put('amount_failed', cell, amount);
        put(`amount_${what}`, cell, amount);
      }
      if (state === 2) {
        put('attempts', cell, attempts);
        put('days', cell, took / DAY);
      }
      if (late) put('late', cell);
      if (state === 3 && gone) once('customers_lost', cell, customer);
    },
    row(cell: number, withAmounts: boolean): ResultRow {
      const names = withAmounts ? [...COUNTS, ...AMOUNTS] : COUNTS;
      return Object.fromEntries(names.map((name) => [name, values.get(name)?.[cell] ?? 0]));
    },
  };
}
