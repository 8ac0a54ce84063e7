import { slotLabel, slotter, type PaymentsPlan, type TableData } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const CALENDAR = { zone: 'UTC', weekStart: 'monday' } as const;
const STATUS = ['failed', 'Succeeded', 'pending'];

/** An attempt: its customer, invoice (null for none), day, amount, and outcome as a place in `STATUS`. */
type Attempt = readonly [customer: number, invoice: number | null, day: number, amount: number, outcome: number]; // prettier-ignore

interface Question {
  /** Whether a column tells payments apart. */
  readonly told: boolean;
  readonly days: number;
  readonly window: number;
}

function tablesOf(attempts: readonly Attempt[]): Readonly<Record<string, TableData>> {
  const numbers = (of: (attempt: Attempt) => number | null) => ({ type: 'number' as const, values: Float64Array.from(attempts, (one) => of(one) ?? Number.NaN) }); // prettier-ignore
  return {
    charges: {
      rows: attempts.length,
      columns: {
        who: numbers(([customer]) => customer),
        invoice: numbers(([, invoice]) => invoice),
        time: { type: 'time', values: Float64Array.from(attempts, ([, , day]) => START + day * DAY), zoned: true }, // prettier-ignore
        amount: numbers(([, , , amount]) => amount),
        status: { type: 'text', codes: Int32Array.from(attempts, ([, , , , outcome]) => outcome), dictionary: STATUS }, // prettier-ignore
      },
    },
  };
}

const planOf = ({ told, days, window }: Question): PaymentsPlan => ({
  version: 1,
  kind: 'payments',
  metric: 'failed payments',
  root: {
    kind: 'payments',
    input: {
      kind: 'source',
      table: 'charges',
      columns: ['who', 'invoice', 'time', 'amount', 'status'],
      customer: 'who',
      time: 'time',
      identities: null,
    },
    time: 'time',
    payment: told ? 'invoice' : null,
    outcome: { column: 'status', paid: ['succeeded'], failed: ['failed'] },
    amount: 'amount',
    window: window * DAY,
    calendar: {
      kind: 'calendar',
      grain: 'month',
      calendar: CALENDAR,
      window: { from: null, until: null },
      asOf: START + days * DAY,
    },
    keep: [],
    split: [],
    top: null,
    incomplete: true,
  },
});

/** Payments by looking through all attempts: an attempt begins one if no earlier one has it. */
function plain(attempts: readonly Attempt[], { told, days, window }: Question) {
  const known = attempts
    .filter(([, , day, amount, outcome]) => day < days && amount >= 0 && outcome !== 2)
    .map((attempt, at) => ({ attempt, at }))
    .sort((a, b) => a.attempt[2] - b.attempt[2] || a.at - b.at)
    .map(({ attempt }) => attempt);
  const taken = new Set<Attempt>();
  return known.flatMap((first) => {
    if (taken.has(first)) return [];
    const [customer, invoice, day, amount, outcome] = first;
    const own = known.filter((other) => {
      if (taken.has(other) || other[0] !== customer) return false;
      if (told) return other === first || (invoice !== null && other[1] === invoice);
      return other[2] >= day && other[2] <= day + window;
    });
    const success = own.findIndex((one) => one[4] === 1 && one[2] <= day + window);
    const mine = told || success < 0 ? own : own.slice(0, success + 1);
    mine.forEach((one) => taken.add(one));
    const gone = !known.some((one) => one[0] === customer && one[4] === 1 && one[2] >= day);
    const state = outcome === 1 ? 'paid' : success >= 0 ? 'recovered' : day + window < days ? 'lost' : 'open'; // prettier-ignore
    const late = state === 'lost' && mine.some((one) => one[4] === 1);
    const took = success >= 0 ? (own[success] as Attempt)[2] - day : 0;
    return [{ customer, day, amount, state, late, gone, took, attempts: success + 1 }];
  });
}

const attempt = fc.tuple(
  fc.integer({ min: 0, max: 3 }),
  fc.option(fc.integer({ min: 0, max: 5 }), { freq: 4 }),
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: -2, max: 30 }),
  fc.constantFrom(0, 0, 0, 1, 1, 2),
);

describe('payments', () => {
  it('are those that a look through all attempts finds, and none is in two states', () => {
    fc.assert(
      fc.property(
        fc.array(attempt, { minLength: 1, maxLength: 40 }),
        fc.record({ told: fc.boolean(), days: fc.integer({ min: 60, max: 110 }), window: fc.integer({ min: 0, max: 40 }) }), // prettier-ignore
        (attempts, question) => {
          const { rows } = run(planOf(question), tablesOf(attempts));
          const payments = plain(attempts, question);
          const slot = slotter('month', CALENDAR, START, START + 120 * DAY);
          for (const row of rows) {
            const own = payments.filter(({ day }) => slotLabel(slot(START + day * DAY), 'month', CALENDAR) === row['period']); // prettier-ignore
            const of = (...states: readonly string[]) => own.filter(({ state }) => states.includes(state)); // prettier-ignore
            const total = (some: typeof own) => some.reduce((sum, { amount }) => sum + amount, 0);
            expect(row).toMatchObject({
              payments: own.length,
              failed: of('open', 'lost', 'recovered').length,
              recovered: of('recovered').length,
              lost: of('lost').length,
              open: of('open').length,
              late: own.filter(({ late }) => late).length,
              days: of('recovered').reduce((sum, { took }) => sum + took, 0),
              attempts: of('recovered').reduce((sum, one) => sum + one.attempts, 0),
              customers: new Set(own.map(({ customer }) => customer)).size,
              customers_lost: new Set(of('lost').filter(({ gone }) => gone).map(({ customer }) => customer)).size,
              amount_recovered: total(of('recovered')),
              amount_lost: total(of('lost')),
            }); // prettier-ignore
            expect(Number(row['amount_recovered']) + Number(row['amount_lost']) + Number(row['amount_open'])).toBe(row['amount_failed']); // prettier-ignore
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
