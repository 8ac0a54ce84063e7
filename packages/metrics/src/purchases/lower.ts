import type { AnchorNode, Dimension, PurchasesPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { segmentsOf } from '../calendar/lower.ts';
import { isOfColumn, lowerDimension, segmentAt, startColumn } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import {
  lowerSegment,
  segmentColumns,
  startSegments,
  type MeasuredRows,
} from '../retention/start-tests.ts';

/** What a metric asks of the profiles. */
export interface PurchaseWishes {
  /** `during` restricts the purchases that are counted, or the customers by their first row. */
  readonly window: 'purchases' | 'customers';
  /** Days; null takes all. */
  readonly lookback: number | null;
  readonly gaps: boolean;
  readonly names: boolean;
}

const OPEN = { from: null, until: null };

/** Lowers a bound query of what each customer bought to its plan. */
export function lowerPurchases(query: BoundQuery, wishes: PurchaseWishes): PurchasesPlan {
  const { events, calendar, asOf, during, to, options } = query;
  const time = events.time as string;
  const amount = events.roles?.['amount'] ?? 'amount';
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const activity = to?.condition ?? null;
  const ofPurchases = wishes.window === 'purchases';
  return {
    version: 1,
    kind: 'purchases',
    metric: query.metric,
    root: {
      kind: 'purchases',
      input: eventRows(query, [activity], [amount]),
      time,
      amount,
      activity,
      anchor: firstRow(query, time, measured, ofPurchases ? OPEN : during),
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar,
        window: ofPurchases ? during : OPEN,
        asOf,
      },
      lookback: wishes.lookback,
      gaps: wishes.gaps,
      names: wishes.names,
      split: segmentsOf(query).map((dimension): Dimension =>
        lowerDimension(dimension, false, segmentAt(dimension, false), measured),
      ),
      top: typeof options['top'] === 'number' ? options['top'] : null,
    },
  };
}

/** The customer's first row that `where` leaves, which says what segment they are of. */
function firstRow(
  query: BoundQuery,
  time: string,
  measured: MeasuredRows,
  window: AnchorNode['window'],
): AnchorNode {
  const { kept = [] } = query;
  const columns = segmentsOf(query)
    .filter(isOfColumn)
    .map((dimension) => startColumn(dimension, false));
  const tested = segmentColumns(startSegments(query), measured.signups);
  const carry = [...new Set([...columns, ...tested])];
  return {
    kind: 'anchor',
    input: eventRows(query, [], carry),
    time,
    condition: null,
    name: null,
    entry: 'first',
    window,
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
    carry,
  };
}
