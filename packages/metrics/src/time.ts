import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Metric } from './metric.ts';
import { arrivalsOf, periodRows, quartileRow, speedNotes } from './paths/arrivals.ts';
import { pathChoices } from './paths/choices.ts';
import { ENTRY, ofPaths, PATH_CLAUSES, UNIT } from './paths/facts.ts';
import { lowerPaths } from './paths/lower.ts';
import { segmentSteps } from './paths/steps.ts';
import { entryText, levelText, pathText, pathWording } from './paths/wording.ts';
import { shownPeriods } from './retention/periods-text.ts';
import { INTERVAL } from './spells/facts.ts';
import { segmentColumns } from './spells/segments.ts';

const QUARTILES: readonly ResultColumn[] = [
  { name: 'n', type: 'integer', role: 'size' },
  { name: 'reached', type: 'integer', role: 'part' },
  { name: 'censored', type: 'integer', role: 'part' },
  { name: 'p25', type: 'number', role: 'value' },
  { name: 'median', type: 'number', role: 'value' },
  { name: 'median_low', type: 'number', role: 'value' },
  { name: 'median_high', type: 'number', role: 'value' },
  { name: 'p75', type: 'number', role: 'value' },
];

const CURVE: readonly ResultColumn[] = [
  { name: 'period', type: 'integer', role: 'period' },
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'at_risk', type: 'integer', role: 'exposed' },
  { name: 'reached', type: 'integer', role: 'loss' },
  { name: 'censored', type: 'integer', role: 'part' },
  { name: 'share', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'state', type: 'text', role: 'state' },
];

const choicesOf = (query: BoundQuery) => pathChoices(query, { open: 'counted' });

/** Whether the statement asks for the share by each period in place of the quartiles. */
const isCurve = ({ horizonGiven, cells }: BoundQuery) => horizonGiven === true || cells !== null;

/** How long customers take from one event to another, those who are not there yet being censored. */
export const time: Metric = {
  ...ofPaths([
    ENTRY,
    UNIT,
    INTERVAL,
    {
      name: 'same_day',
      type: 'word',
      words: ['counted', 'merged'],
      summary: 'whether a step may follow on the day of the one before; merged, it may not',
    },
  ]),
  name: 'time',
  phrases: ['time'],
  summary:
    'How long customers take from one event to another, those who are not there yet being censored.',
  formula: 'the ages at which 1 − Kaplan–Meier reaches 25, 50 and 75 %',
  clauses: [...PATH_CLAUSES, 'over', 'at'],
  path: { least: 1, most: 30, start: 'signup', limited: false },
  views: ['curve', 'table'],
  columns: (query) => [...segmentColumns(query), ...(isCurve(query) ? CURVE : QUARTILES)],
  lower: (query) => lowerPaths(query, merged(query)),
  wording: (query) => {
    const choices = merged(query);
    const limit = query.within ? `, nor after ${query.within.text}` : '';
    return pathWording(query, choices, {
      title: `Time ${pathText(query, choices)}`,
      rule: [
        `${entryText(query, choices)}, and is followed to the last step, or censored at the end of the data${limit}.`,
        isCurve(query)
          ? `The share in ${query.grain} k is there within k ${query.grain}s, by Kaplan and Meier.`
          : `The median is the time in ${choices.unit} by which half are there, p25 and p75 that of a quarter and of three quarters, by Kaplan and Meier; null where fewer get there.`,
      ],
      settings: {
        interval: `${choices.scale} ${levelText(choices)}`,
        ...(isCurve(query)
          ? { over: shownPeriods(query), ages: 'elapsed; a month has 30.4375 days' }
          : { unit: choices.unit }),
      },
      ...(isCurve(query)
        ? { rate: { name: 'There', verb: 'are there', of: 'On the way', steps: false } }
        : {}),
    });
  },
  sorts: 'result',
  tell: (query, _plan, counts) => {
    const choices = merged(query);
    const segments = segmentSteps(query, counts, choices).map((segment) => arrivalsOf(segment, choices)); // prettier-ignore
    return {
      rows: segments.flatMap((segment) => isCurve(query) ? periodRows(query, segment) : [quartileRow(segment, choices)]), // prettier-ignore
      summary: [],
      notes: speedNotes(segments),
    };
  },
  notes: () => [],
};

function merged(query: BoundQuery) {
  return { ...choicesOf(query), apart: query.options['same_day'] === 'merged' ? ('day' as const) : ('row' as const) }; // prettier-ignore
}
