import type { AnchorNode, ExposuresPlan, LaterOutcome, SpellsNode } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import { eventAnchor, signupAnchor } from '../retention/lower.ts';
import { lowerSegment, type MeasuredRows } from '../retention/start-tests.ts';
import { lowerSpells } from '../spells/lower.ts';
import { driverChoices, lossDays, outcomePeriod, type DriverChoices } from './choices.ts';

/** Lowers a bound query of drivers to its plan. */
export function lowerDrivers(query: BoundQuery): ExposuresPlan {
  const { events, calendar, asOf } = query;
  const choices = driverChoices(query);
  const time = events.time as string;
  const target = targetOf(query);
  const spells = choices.outcome === 'churn' ? spellsOf(query) : null;
  const anchor = spells?.anchor ?? startOf(query, time);
  const behaviour = choices.column;
  return {
    version: 1,
    kind: 'exposures',
    metric: query.metric,
    root: {
      kind: 'exposures',
      anchor,
      input: eventRows(query, [target], behaviour === null ? [] : [behaviour]),
      time,
      behaviour,
      ownRow: !startsFromCustomers(query) && (spells === null || spells.end === null),
      windows: choices.windows.map(({ length }) => length),
      most: choices.thresholds,
      named: choices.behaviour,
      behaviours: choices.behaviours,
      holdout: choices.holdout,
      outcome: outcomeOf(query, choices, spells),
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar,
        window: { from: null, until: null },
        asOf,
      },
    },
  };
}

/** Whether customers start with the signup of their table. */
export function startsFromCustomers({ from, customers, stays }: BoundQuery): boolean {
  return from === null && (customers?.time ?? null) !== null && !stays;
}

/** What makes a row a return or the step to reach; null where any is. */
const targetOf = ({ to }: BoundQuery) => to?.condition ?? null;

function startOf(query: BoundQuery, time: string): AnchorNode {
  const { kept = [] } = query;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const anchor = startsFromCustomers(query) ? signupAnchor(query) : eventAnchor(query, time);
  return {
    ...anchor,
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
  };
}

/** How long customers stay, by their subscriptions where there are some, else by their events. */
function spellsOf(query: BoundQuery): SpellsNode {
  const { stays = null } = query;
  const own: BoundQuery = stays
    ? { ...query, events: stays, where: { ...query.where, events: null }, from: null, to: null }
    : query;
  return lowerSpells({ ...own, by: [], split: [] }).root;
}

function outcomeOf(
  query: BoundQuery,
  { outcome }: DriverChoices,
  spells: SpellsNode | null,
): LaterOutcome {
  if (spells !== null) return { kind: 'lost', spells, days: lossDays(query) };
  const condition = targetOf(query);
  if (outcome === 'conversion') {
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
