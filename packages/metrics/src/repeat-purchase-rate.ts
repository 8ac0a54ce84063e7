import { wilson } from '@tenure/statistics';
import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { ratio } from './calendar/ratio.ts';
import type { Metric } from './metric.ts';
import { arrivalsOf, shareBy } from './paths/arrivals.ts';
import { pathChoices, type PathChoices } from './paths/choices.ts';
import { ENTRY, ofPaths, OPEN } from './paths/facts.ts';
import { lowerPaths } from './paths/lower.ts';
import { openNotes } from './paths/notes.ts';
import { segmentSteps, type SegmentSteps } from './paths/steps.ts';
import { levelText, pathWording } from './paths/wording.ts';
import { INTERVAL } from './spells/facts.ts';
import { segmentColumns } from './spells/segments.ts';

const DAY = 86_400_000;

const COLUMNS: readonly ResultColumn[] = [
  { name: 'buyers', type: 'integer', role: 'value' },
  { name: 'observed', type: 'integer', role: 'size' },
  { name: 'repeaters', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'estimate', type: 'rate', role: 'value' },
  { name: 'estimate_low', type: 'rate', role: 'value' },
  { name: 'estimate_high', type: 'rate', role: 'value' },
];

const choicesOf = (query: BoundQuery) => pathChoices(query, { apart: 'day' });

function rowOf(query: BoundQuery, choices: PathChoices, segment: SegmentSteps): ResultRow {
  const { entered = 0, reached = 0 } = segment.steps[0] ?? {};
  const arrivals = arrivalsOf(segment, choices);
  const estimate = shareBy(arrivals, (query.within?.length ?? 0) / DAY);
  return {
    ...segment.labels,
    buyers: segment.all,
    observed: entered,
    repeaters: reached,
    rate: ratio(reached, entered),
    ...wilson(reached, entered, choices.confidence),
    estimate: estimate?.share ?? null,
    estimate_low: estimate?.low ?? null,
    estimate_high: estimate?.high ?? null,
  };
}

/** T4111: in a table of many kinds of events each is taken for a purchase unless told. */
function kindNotes({ options, events, from }: BoundQuery): readonly Note[] {
  const named = events.roles?.['event'];
  if (named === undefined || from?.text !== 'any event' || 'customer' in options) return [];
  return [
    {
      code: 'T4111',
      message: `Every row of \`${events.table}\` counts as a purchase, whatever its \`${named}\` says: \`from purchase\` names the event that is one`,
    },
  ];
}

/** The share of the buyers who buy again within a time after their first purchase. */
export const repeatPurchaseRate: Metric = {
  ...ofPaths([
    ENTRY,
    OPEN,
    INTERVAL,
    { name: 'same_day', type: 'flag', summary: 'counts a second purchase on the same day' },
  ]),
  name: 'repeat purchase rate',
  phrases: ['repeat purchase rate', 'repeat rate'],
  summary: 'The share of the buyers who buy again within a time after their first purchase.',
  formula:
    'buyers with a second purchase within the window ÷ buyers observed for all of it; estimate: 1 − Kaplan–Meier at the end of the window',
  path: { least: 0, most: 1, start: 'purchase', limited: true },
  views: ['bars', 'table'],
  columns: (query) => [...segmentColumns(query), ...COLUMNS],
  lower: (query) => lowerPaths(query, choicesOf(query)),
  wording: (query) => {
    const choices = choicesOf(query);
    const limit = query.within?.text ?? '';
    const later =
      choices.apart === 'day' ? 'on a later day' : 'by another row, of the same day too';
    return pathWording(query, choices, {
      title: `Repeat purchase rate within ${limit}`,
      rule: [
        `The share of the buyers who buy again ${later}, not later than ${limit} after their first purchase.`,
        choices.open === 'counted'
          ? 'Buyers whose time is not over count as not back unless they are.'
          : `Only buyers count whose ${limit} are over (observed); the estimate by Kaplan and Meier takes in the others for as long as they were seen.`,
      ],
      settings: {
        purchase: query.from?.text ?? 'any event',
        interval: `Wilson ${levelText(choices)}; ${choices.scale} of the estimate`,
        'time not over': choices.open === 'counted' ? 'counted' : 'left out',
      },
      rate: { name: 'Bought again', verb: 'buy again', of: 'Buyers', steps: false },
    });
  },
  sorts: 'result',
  tell: (query, _plan, counts) => {
    const choices = choicesOf(query);
    const segments = segmentSteps(query, counts, choices);
    return {
      rows: segments.map((segment) => rowOf(query, choices, segment)),
      summary: [],
      notes: [...kindNotes(query), ...openNotes(query, choices, segments)],
    };
  },
  notes: () => [],
};
