import type { AnchorNode, CalendarNode, Dimension, LaterOutcome, RowsNode } from '@tenure/plan';
import type { BoundDimension, BoundQuery } from '../bound.ts';
import { lowerDimension } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import { eventAnchor, signupAnchor } from '../retention/lower.ts';
import { lowerSegment, type MeasuredRows } from '../retention/start-tests.ts';
import { lowerSpells } from '../spells/lower.ts';
import { lossDays, outcomeName, outcomePeriod } from './choices.ts';

/** Whether customers start with the signup of their table. */
export function startsFromCustomers(query: BoundQuery): boolean {
  const bySignup = query.from === null && (query.customers?.time ?? null) !== null;
  return bySignup && !(outcomeName(query) === 'churn' && query.stays);
}

/** What plans about an outcome have in common. */
export interface LoweredOutcome {
  readonly anchor: AnchorNode;
  readonly input: RowsNode;
  readonly time: string;
  readonly ownRow: boolean;
  readonly outcome: LaterOutcome;
  readonly calendar: CalendarNode;
}

/** Lowers the start of a query and its outcome; `carry` are columns of the events that are needed beside. */
export function lowerOutcome(
  query: BoundQuery,
  landmark: number | null,
  carry: readonly string[],
): LoweredOutcome {
  const { events, calendar, asOf } = query;
  const time = events.time as string;
  const condition = query.to?.condition ?? null;
  const spells = outcomeName(query) === 'churn' ? lowerSpells(ofStays(query)).root : null;
  const anchor = spells?.anchor ?? (startsFromCustomers(query) ? signupAnchor(query) : eventAnchor(query, time)); // prettier-ignore
  const { kept = [] } = query;
  const measured = measuredRows(query, landmark);
  const keep = kept.map((segment) => lowerSegment(segment, measured));
  return {
    anchor: kept.length > 0 ? { ...anchor, keep } : anchor,
    input: eventRows(query, [condition], carry),
    time,
    ownRow: !startsFromCustomers(query) && (spells === null || spells.end === null),
    outcome: spells ? { kind: 'lost', spells: { ...spells, split: [] }, days: lossDays(query) } : seenIn(query), // prettier-ignore
    calendar: { kind: 'calendar', grain: 'day', calendar, window: { from: null, until: null }, asOf }, // prettier-ignore
  };
}

/** Dimensions of the start, decided by the landmark where they have no time of their own. */
export function lowerSegments(
  query: BoundQuery,
  landmark: number | null,
  dimensions: readonly BoundDimension[],
): readonly Dimension[] {
  const measured = measuredRows(query, landmark);
  const bySignup = startsFromCustomers(query);
  return dimensions.map((one) => lowerDimension(one, bySignup, 'start', measured));
}

function measuredRows(query: BoundQuery, landmark: number | null): MeasuredRows {
  return {
    rows: (needed) => eventRows(query, needed, []),
    time: query.events.time as string,
    signups: signupColumn(query),
    landmark,
  };
}

/** The same query over the subscriptions in use, which say who is lost; as it is where there are none. */
function ofStays(query: BoundQuery): BoundQuery {
  const { stays = null } = query;
  const own: BoundQuery = { ...query, kept: [] };
  return stays
    ? { ...own, events: stays, where: { ...query.where, events: null }, from: null, to: null }
    : own;
}

function seenIn(query: BoundQuery): LaterOutcome {
  const condition = query.to?.condition ?? null;
  if (outcomeName(query) === 'conversion') {
    return { kind: 'reached', condition, within: query.within?.length ?? 0 };
  }
  const period = outcomePeriod(query);
  return {
    kind: 'active',
    condition,
    grain: query.grain,
    calendar: query.calendar,
    from: period,
    to: period,
    matching: query.qualifiers.includes('unbounded') ? 'on_or_after' : 'on',
  };
}
