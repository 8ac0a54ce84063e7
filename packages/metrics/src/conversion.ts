import { wilson } from '@tenure/statistics';
import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { ratio } from './calendar/ratio.ts';
import type { Metric } from './metric.ts';
import { pathChoices } from './paths/choices.ts';
import { ENTRY, ofPaths, OPEN } from './paths/facts.ts';
import { lowerPaths } from './paths/lower.ts';
import { openNotes } from './paths/notes.ts';
import { segmentSteps } from './paths/steps.ts';
import { entryText, levelText, pathText, pathWording } from './paths/wording.ts';
import { segmentColumns } from './spells/segments.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'entered', type: 'integer', role: 'size' },
  { name: 'converted', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'open', type: 'integer', role: 'value' },
];

const choicesOf = (query: BoundQuery) => pathChoices(query);

/** The share of the customers with one event who have another within a time, of those who have had that time. */
export const conversion: Metric = {
  ...ofPaths([ENTRY, OPEN]),
  name: 'conversion',
  phrases: ['conversion', 'conversion rate'],
  summary: 'The share of the customers with one event who have another within a time.',
  formula: 'customers who convert within the window ÷ customers observed for all of it',
  path: { least: 1, most: 30, start: 'signup', limited: true },
  views: ['bars', 'table'],
  columns: (query) => [...segmentColumns(query), ...COLUMNS],
  lower: (query) => lowerPaths(query, choicesOf(query)),
  wording: (query) => {
    const choices = choicesOf(query);
    const limit = query.within?.text ?? '';
    return pathWording(query, choices, {
      title: `Conversion ${pathText(query, choices)} within ${limit}`,
      rule: [
        `${entryText(query, choices)}, and converts by the last step not later than ${limit} after that.`,
        choices.open === 'counted'
          ? 'Customers whose time is not over count as not converted unless they are.'
          : `Only customers count whose ${limit} are over; open are the others.`,
      ],
      settings: {
        interval: `Wilson ${levelText(choices)}`,
        'time not over': choices.open === 'counted' ? 'counted' : 'left out',
      },
      rate: { name: 'Converted', verb: 'convert', of: 'Entered', steps: false },
    });
  },
  sorts: 'result',
  tell: (query, _plan, counts) => {
    const choices = choicesOf(query);
    const segments = segmentSteps(query, counts, choices);
    return {
      rows: segments.map(({ labels, open, steps }) => {
        const { entered = 0, reached = 0 } = steps.at(-1) ?? {};
        return {
          ...labels,
          entered,
          converted: reached,
          rate: ratio(reached, entered),
          ...wilson(reached, entered, choices.confidence),
          open,
        };
      }),
      summary: [],
      notes: openNotes(query, choices, segments),
    };
  },
  notes: () => [],
};
