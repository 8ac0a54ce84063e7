import { wilson } from '@tenure/statistics';
import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { ratio } from './calendar/ratio.ts';
import type { Metric, Wording } from './metric.ts';
import { arrivalsOf, shareBy } from './paths/arrivals.ts';
import { pathChoices, type PathChoices } from './paths/choices.ts';
import { ENTRY, ofPaths, OPEN, PATH_CLAUSES, PATH_LATER } from './paths/facts.ts';
import { lowerPaths } from './paths/lower.ts';
import { openNotes } from './paths/notes.ts';
import { segmentSteps, type SegmentSteps } from './paths/steps.ts';
import { levelText, pathWording } from './paths/wording.ts';
import {
  isWindowed,
  lowerFirsts,
  lowerWindowed,
  refuseWindowed,
  tellWindowed,
  WINDOW_COLUMNS,
  WINDOWED,
} from './repeat/in-window.ts';
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

/** Says a rate of a window in words. */
function windowWording(query: BoundQuery, choices: PathChoices): Wording {
  const isLifelong = query.convention === 'shopify';
  const again = choices.apart === 'day' ? 'on another day too' : 'another time too, on the same day or not'; // prettier-ignore
  const window = query.duringText === null ? 'in the data' : query.duringText;
  const { settings, ...wording } = pathWording({ ...query, duringText: null }, choices, {
    title: isLifelong ? 'Returning customer rate' : 'Repeat purchase rate in a window',
    rule: [
      isLifelong
        ? `Of the customers with a purchase ${window}, the share that has bought ${again}, at any time up to ${query.asOfText}: later purchases change it afterwards.`
        : `Of the customers with a purchase ${window}, the share that has bought ${again} ${window}. Who came late had less time than the others.`,
    ],
    settings: {
      formula: `customers of the window who have bought ${again}, ${isLifelong ? 'ever' : 'in the window'} ÷ customers of the window`,
      purchase: query.from?.text ?? 'any event',
      window: query.duringText ?? 'all of the data',
      interval: `Wilson ${levelText(choices)}`,
      ...(isLifelong ? { 'not final': 'a customer who buys again later counts from then on' } : {}),
    },
    rate: { name: 'Bought again', verb: 'buy again', of: 'Buyers', steps: false },
  });
  const kept = Object.entries(settings).filter(([name]) => !['within', 'entry', 'order', 'steps', 'during'].includes(name)); // prettier-ignore
  return { ...wording, settings: { convention: query.convention, ...Object.fromEntries(kept) } };
}

/** The share of the buyers who buy again within a time after their first purchase. */
export const repeatPurchaseRate: Metric = {
  ...ofPaths([
    ENTRY,
    OPEN,
    INTERVAL,
    { name: 'same_day', type: 'flag', summary: 'counts a second purchase on the same day' },
  ]),
  clauses: [...PATH_CLAUSES, 'using'],
  later: PATH_LATER.filter((clause) => clause !== 'using'),
  name: 'repeat purchase rate',
  phrases: ['repeat purchase rate', 'repeat rate'],
  summary: 'The share of the buyers who buy again within a time after their first purchase.',
  formula:
    'buyers with a second purchase within the window ÷ buyers observed for all of it; estimate: 1 − Kaplan–Meier at the end of the window; `using window`: customers who buy on two days of a window ÷ customers of the window; `using shopify`: customers of the window who have bought on another day ever ÷ customers of the window',
  path: { least: 0, most: 1, start: 'purchase', limited: true },
  views: ['bars', 'table'],
  conventions: WINDOWED,
  refuse: refuseWindowed,
  columns: (query) => [...segmentColumns(query), ...(isWindowed(query) ? WINDOW_COLUMNS : COLUMNS)],
  lower: (query) =>
    isWindowed(query) ? lowerWindowed(query) : lowerPaths(query, choicesOf(query)),
  beside: (query) => (query.convention === 'shopify' ? { firsts: lowerFirsts(query) } : {}),
  wording: (query) => {
    const choices = choicesOf(query);
    if (isWindowed(query)) return windowWording(query, choices);
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
    if (isWindowed(query)) {
      return { rows: tellWindowed(query, counts), summary: [], notes: kindNotes(query) };
    }
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
