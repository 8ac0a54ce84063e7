import type { AnchorNode, Dimension, Expression, PathsPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { lowerDimension } from '../lowering/dimensions.ts';
import { eventRows, signupColumn } from '../lowering/rows.ts';
import { eventAnchor, signupAnchor } from '../retention/lower.ts';
import { lowerSegment, type MeasuredRows } from '../retention/start-tests.ts';
import type { PathChoices } from './choices.ts';

/** Lowers a bound query of how far customers get to its plan. */
export function lowerPaths(query: BoundQuery, choices: PathChoices): PathsPlan {
  const { events, calendar, asOf, by, split, steps = [], within = null } = query;
  const { startsFromCustomers } = choices;
  const time = events.time as string;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time,
    signups: signupColumn(query),
    landmark: null,
  };
  const starting = startsFromCustomers ? null : (query.from?.condition ?? ANY);
  const conditions = steps.map((step) => step?.condition ?? null);
  return {
    version: 1,
    kind: 'paths',
    metric: query.metric,
    root: {
      kind: 'paths',
      anchor: anchorOf(query, choices, measured),
      input: eventRows(query, [starting, ...conditions], []),
      time,
      starting,
      entry: choices.entry === 'best' && !startsFromCustomers ? 'best' : 'first',
      steps: conditions,
      window: within?.length ?? null,
      apart: choices.apart,
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar,
        window: { from: null, until: null },
        asOf,
      },
      split: [...by, ...split].map((dimension): Dimension =>
        lowerDimension(dimension, startsFromCustomers, 'start', measured),
      ),
      top: choices.top,
    },
  };
}

const ANY: Expression = { kind: 'literal', type: 'boolean', value: true };

function anchorOf(query: BoundQuery, choices: PathChoices, measured: MeasuredRows): AnchorNode {
  const { kept = [] } = query;
  const anchor: AnchorNode = choices.startsFromCustomers
    ? signupAnchor(query)
    : {
        ...eventAnchor(query, measured.time),
        entry: choices.entry === 'first' ? 'first' : 'first_in_window',
      };
  return {
    ...anchor,
    ...(kept.length > 0 ? { keep: kept.map((segment) => lowerSegment(segment, measured)) } : {}),
  };
}
