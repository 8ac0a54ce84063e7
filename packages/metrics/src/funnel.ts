import { wilson } from '@tenure/statistics';
import type { ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { ratio } from './calendar/ratio.ts';
import type { Metric } from './metric.ts';
import { pathChoices } from './paths/choices.ts';
import { ENTRY, ofPaths, UNIT } from './paths/facts.ts';
import { lowerPaths } from './paths/lower.ts';
import { openNotes } from './paths/notes.ts';
import { medianReached, segmentSteps, startName, stepName, type SegmentSteps } from './paths/steps.ts'; // prettier-ignore
import { entryText, levelText, pathText, pathWording } from './paths/wording.ts';
import { segmentColumns } from './spells/segments.ts';

const DAY = 86_400_000;

const COLUMNS: readonly ResultColumn[] = [
  { name: 'step', type: 'text', role: 'step' },
  { name: 'entered', type: 'integer', role: 'size' },
  { name: 'reached', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'of_previous', type: 'rate', role: 'value' },
  { name: 'median_time', type: 'number', role: 'value' },
];

const choicesOf = (query: BoundQuery) => pathChoices(query, { open: 'counted' });

function rowsOf(query: BoundQuery, segment: SegmentSteps): readonly ResultRow[] {
  const choices = choicesOf(query);
  const { labels, all, open, steps } = segment;
  const entered = choices.open === 'counted' ? all : all - open;
  const names = [startName(query, choices), ...(query.steps ?? []).map(stepName)];
  let before: number | null = null;
  return [{ reached: entered, waits: null }, ...steps].map(({ reached, waits }, at): ResultRow => {
    const interval = at === 0 ? null : wilson(reached, entered, choices.confidence);
    const median = waits === null ? null : medianReached(waits);
    const row = {
      ...labels,
      step: `${String(at + 1)} ${names[at] ?? ''}`,
      entered,
      reached,
      rate: ratio(reached, entered),
      ...interval,
      of_previous: before === null ? null : ratio(reached, before),
      median_time: median === null ? null : median / DAY / choices.days,
    };
    before = reached;
    return row;
  });
}

/** How many customers reach each step of a path in order. */
export const funnel: Metric = {
  ...ofPaths([
    ENTRY,
    UNIT,
    {
      name: 'mature',
      type: 'flag',
      summary: 'leaves out customers whose time is not over at the as-of date',
    },
  ]),
  name: 'funnel',
  phrases: ['funnel'],
  summary: 'How many customers reach each step of a path in order.',
  formula: 'customers who reach the step within the limit ÷ customers who enter',
  path: { least: 1, most: 30, start: 'signup', limited: false },
  views: ['bars', 'table'],
  columns: (query) => [...segmentColumns(query), ...COLUMNS],
  lower: (query) => lowerPaths(query, choicesOf(query)),
  wording: (query) => {
    const choices = choicesOf(query);
    const limit = query.within ? ` not later than ${query.within.text} after that` : '';
    return pathWording(query, choices, {
      title: `Funnel ${pathText(query, choices)}`,
      rule: [
        `${entryText(query, choices)}, and reaches the steps in their order,${limit === '' ? ' at any later time' : limit}.`,
        `The rate is of all who enter; of_previous is of those who reached the step before; median_time is in ${choices.unit}, of those who reached the step.`,
      ],
      settings: {
        interval: `Wilson ${levelText(choices)}`,
        'time not over': choices.open === 'counted' ? 'counted as not there yet' : 'left out',
        unit: choices.unit,
      },
      rate: { name: 'Reached', verb: 'get there', of: 'Entered', steps: false },
    });
  },
  sorts: 'result',
  tell: (query, _plan, counts) => {
    const choices = choicesOf(query);
    const segments = segmentSteps(query, counts, choices);
    return {
      rows: segments.flatMap((segment) => rowsOf(query, segment)),
      summary: [],
      notes: openNotes(query, choices, segments),
    };
  },
  notes: () => [],
};
