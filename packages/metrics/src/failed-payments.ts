import { wilson } from '@tenure/statistics';
import type { ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { DUNNING, FAILED, PAID, paymentChoices } from './payments/choices.ts';
import { lowerPayments } from './payments/lower.ts';
import { paymentNotes } from './payments/notes.ts';
import { CONFIDENCE } from './common-facts.ts';

const COUNTS: readonly ResultColumn[] = [
  { name: 'payments', type: 'integer', role: 'value' },
  { name: 'failed', type: 'integer', role: 'size' },
  { name: 'failure_rate', type: 'rate', role: 'value' },
  { name: 'recovered', type: 'integer', role: 'retained' },
  { name: 'lost', type: 'integer', role: 'value' },
  { name: 'open', type: 'integer', role: 'value' },
  { name: 'recovery_rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'attempts_to_recover', type: 'number', role: 'value' },
  { name: 'days_to_recover', type: 'number', role: 'value' },
];

const AMOUNTS: readonly ResultColumn[] = [
  { name: 'failed_amount', type: 'number', role: 'value' },
  { name: 'recovered_amount', type: 'number', role: 'value' },
  { name: 'lost_amount', type: 'number', role: 'value' },
  { name: 'amount_recovery_rate', type: 'rate', role: 'value' },
];

const CUSTOMERS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'value' },
  { name: 'customers_lost', type: 'integer', role: 'value' },
  { name: 'involuntary_churn', type: 'rate', role: 'value' },
];

function told(row: ResultRow, confidence: number): ResultRow {
  const { failed, recovered, lost } = row;
  if (typeof failed !== 'number' || typeof recovered !== 'number') return row;
  const decided = recovered + Number(lost);
  const { amount_recovered: won, amount_lost: gone } = row;
  return {
    ...row,
    failure_rate: ratio(failed, row['payments']),
    recovery_rate: ratio(recovered, decided),
    ...(decided > 0 ? wilson(recovered, decided, confidence) : null),
    attempts_to_recover: ratio(row['attempts'], recovered),
    days_to_recover: ratio(row['days'], recovered),
    failed_amount: row['amount_failed'] ?? null,
    recovered_amount: won ?? null,
    lost_amount: gone ?? null,
    amount_recovery_rate: ratio(won, Number(won) + Number(gone)),
    involuntary_churn: ratio(row['customers_lost'], row['customers']),
  };
}

const daysText = (days: number) => (days === 1 ? '1 day' : `${String(Math.round(days * 100) / 100)} days`); // prettier-ignore

/** What becomes of payments that fail: how many are recovered, what is lost, and who leaves over it. */
export const failedPayments: Metric = {
  name: 'failed payments',
  phrases: ['failed payments', 'failed payment', 'dunning'],
  summary:
    'What becomes of payments that fail: how many are recovered, what is lost, and who leaves over it.',
  formula:
    'recovery = recovered ÷ (recovered + lost) of the payments whose first attempt fails, open ones in neither; involuntary churn = customers who lose a payment and never pay again ÷ customers who were asked to pay',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: [
    {
      name: 'outcome',
      type: 'column',
      usual: ['status', 'outcome', 'result', 'paid', 'succeeded'],
      needed: true,
      summary: 'which column says whether an attempt succeeded',
    },
    {
      name: 'payment',
      type: 'column',
      usual: ['invoice_id', 'invoice', 'payment_intent_id', 'payment_intent', 'payment_id'],
      summary:
        'the column that tells which attempts are for one payment; without it those of a customer in the dunning window are',
    },
    {
      name: 'paid',
      type: 'text',
      summary: `the outcomes that are a success, apart by commas; else ${PAID.slice(0, 4).join(', ')} and the like`,
    },
    {
      name: 'failed',
      type: 'text',
      summary: `the outcomes that are none, apart by commas; else ${FAILED.slice(0, 4).join(', ')} and the like`,
    },
    {
      name: 'dunning',
      type: 'duration',
      summary: `how long after its first attempt a payment may still be recovered; else ${String(DUNNING)} days`,
    },
    ...CALENDAR_OPTIONS.filter(({ name }) => name !== 'segment_by'),
    CONFIDENCE,
  ],
  conventions: [],
  needs: [{ table: 'events', roles: ['customer', 'time'], optional: ['amount'] }],
  calendar: true,
  views: ['curve', 'bars', 'table'],
  columns: (query) =>
    calendarColumns(query, [
      ...COUNTS,
      ...(query.events.roles?.['amount'] === undefined ? [] : AMOUNTS),
      ...CUSTOMERS,
    ]),
  lower: lowerPayments,
  wording: (query: BoundQuery) => {
    const { outcome, payment, paid, failed, dunning, dunningIsGiven } = paymentChoices(query);
    const level = String(Math.round(calendarChoices(query).confidence * 10000) / 100);
    const days = daysText(dunning);
    const wording = calendarWording(query, {
      title: 'Recovery of failed payments',
      rule: [
        payment === null
          ? `A payment is what a customer is asked for within ${days} after an attempt that failed, up to the first success.`
          : `A payment is the attempts of a customer with one ${payment}.`,
        `It has failed if its first attempt did, is recovered if one succeeds within ${days} after that, lost if none does, and open until then; open ones are in no rate.`,
        'Whoever lost a payment and has not paid since counts as a customer lost.',
      ],
      settings: {
        outcome,
        payment: payment ?? `attempts within ${days}`,
        paid: paid.join(', '),
        failed: failed.join(', '),
        dunning: dunningIsGiven ? days : `${days}, as none is said`,
        formula: 'recovered ÷ (recovered + lost)',
        'involuntary churn': 'customers who lost a payment and never paid since ÷ customers asked',
        interval: `Wilson ${level}%, of payments`,
        'left out': 'attempts of less than nothing, and of other outcomes',
        'segment value': 'of the first attempt',
      },
    });
    const settings = Object.entries(wording.settings).filter(([name]) => name !== 'activity');
    return { ...wording, settings: Object.fromEntries(settings) };
  },
  sorts: 'result',
  tell: (query, _plan, { rows, summary, attempts }) => {
    const all = rows.map((row) => told(row, calendarChoices(query).confidence));
    return { rows: all, summary, notes: paymentNotes(query, all, attempts ?? null) };
  },
  notes: calendarNotes,
};
