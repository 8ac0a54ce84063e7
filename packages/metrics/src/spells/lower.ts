import type { AnchorNode, Dimension, SpellsPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { lowerDimension } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import { eventAnchor, signupAnchor } from '../retention/lower.ts';
import { lowerSegment, type MeasuredRows } from '../retention/start-tests.ts';
import { spellChoices } from './choices.ts';

/** Lowers a bound query of how long customers stay to its plan. */
export function lowerSpells(query: BoundQuery): SpellsPlan {
  const { events, calendar, asOf, to, by, split } = query;
  const choices = spellChoices(query);
  const time = events.time as string;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const activity = to?.condition ?? null;
  return {
    version: 1,
    kind: 'spells',
    metric: query.metric,
    root: {
      kind: 'spells',
      anchor: anchorOf(query, time, measured),
      input: eventRows(query, [activity], choices.end === null ? [] : [choices.end]),
      time,
      end: choices.end,
      activity,
      silence: choices.silence,
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar,
        window: { from: null, until: null },
        asOf,
      },
      split: [...by, ...split].map((dimension): Dimension =>
        lowerDimension(dimension, choices.startsFromCustomers, 'start', measured),
      ),
      top: choices.top,
    },
  };
}

function anchorOf(query: BoundQuery, time: string, measured: MeasuredRows): AnchorNode {
  const { kept = [] } = query;
  const anchor = spellChoices(query).startsFromCustomers
    ? signupAnchor(query)
    : { ...eventAnchor(query, time), entry: 'first' as const };
  return {
    ...anchor,
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
  };
}
