import type { Dimension, PaymentsPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { calendarChoices } from '../calendar/choices.ts';
import { segmentsOf } from '../calendar/lower.ts';
import { isOfColumn, lowerDimension, startColumn } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import {
  lowerSegment,
  segmentColumns,
  startSegments,
  type MeasuredRows,
} from '../retention/start-tests.ts';
import { paymentChoices } from './choices.ts';

const DAY = 86_400_000;

/** Lowers a bound query of what became of payments: each is of the segment of its first attempt. */
export function lowerPayments(query: BoundQuery): PaymentsPlan {
  const { events, calendar, during, asOf, grain, kept = [] } = query;
  const { incomplete, top } = calendarChoices(query);
  const { outcome, payment, paid, failed, dunning } = paymentChoices(query);
  const time = events.time as string;
  const amount = events.roles?.['amount'] ?? null;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const dimensions = segmentsOf(query);
  const columns = dimensions.filter(isOfColumn).map((dimension) => startColumn(dimension, false));
  const tested = segmentColumns(startSegments(query), measured.signups);
  const own = [outcome, payment, amount].filter((column) => column !== null);
  return {
    version: 1,
    kind: 'payments',
    metric: query.metric,
    root: {
      kind: 'payments',
      input: eventRows(query, [], [...new Set([...own, ...columns, ...tested])]),
      time,
      payment,
      outcome: { column: outcome, paid, failed },
      amount,
      window: dunning * DAY,
      calendar: { kind: 'calendar', grain, calendar, window: during, asOf },
      keep: kept.map((segment) => lowerSegment(segment, measured)),
      split: dimensions.map((dimension): Dimension =>
        lowerDimension(dimension, false, 'start', measured),
      ),
      top,
      incomplete,
    },
  };
}
