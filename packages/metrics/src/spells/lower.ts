import type { AnchorNode, Dimension, Expression, RowsNode, SpellsPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { lowerDimension } from '../lowering/dimensions.ts';
import { eventRows, filtered, signupColumn } from '../lowering/rows.ts';
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
  const columns = [choices.end, choices.cause].flatMap((column) => column ?? []);
  return {
    version: 1,
    kind: 'spells',
    metric: query.metric,
    root: {
      kind: 'spells',
      anchor: anchorOf(query, time, measured),
      input: forwards(eventRows(query, [activity], columns), time, choices.end),
      time,
      end: choices.end,
      cause: choices.cause,
      activity,
      silence: choices.silence,
      landmark: choices.landmark,
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

/** The rows whose end does not lie before their start: others are no stays. */
function forwards(input: RowsNode, time: string, end: string | null): RowsNode {
  if (end === null) return input;
  const column = (name: string) => ({ kind: 'column', name, type: 'time' }) as const;
  const condition: Expression = {
    kind: 'or',
    items: [
      { kind: 'isNull', item: column(end) },
      { kind: 'compare', op: '>=', left: column(end), right: column(time) },
    ],
  };
  return filtered(input, [condition]);
}

function anchorOf(query: BoundQuery, time: string, measured: MeasuredRows): AnchorNode {
  const { kept = [] } = query;
  const anchor = spellChoices(query).startsFromCustomers
    ? signupAnchor(query)
    : { ...firstStay(query, time), entry: 'first' as const };
  return {
    ...anchor,
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
  };
}

function firstStay(query: BoundQuery, time: string): AnchorNode {
  const anchor = eventAnchor(query, time);
  const { end } = spellChoices(query);
  if (end === null) return anchor;
  const rows = eventRows(query, [query.from?.condition ?? null], [...anchor.carry, end]);
  return { ...anchor, input: forwards(rows, time, end) };
}
