import type { Grain, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { lowerActivity } from './calendar/lower.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { EVENTS } from './common-facts.ts';

const UNITS: readonly Grain[] = ['day', 'week', 'month'];

const unitOf = ({ options }: BoundQuery) => UNITS.find((unit) => unit === options['unit']) ?? 'day';

const isHistogram = ({ options }: BoundQuery) => options['kind'] === 'active_days';

/** A distribution without a period is of the window as a whole. */
function grainOf(query: BoundQuery): Grain | null {
  const { grain, reported = null, windowGrain = null } = query;
  return isHistogram(query) && reported === null && windowGrain === null ? null : grain;
}

const RATIO: readonly ResultColumn[] = [
  { name: 'days', type: 'integer', role: 'value' },
  { name: 'daily', type: 'number', role: 'value' },
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'ratio', type: 'rate', role: 'rate' },
];

const HISTOGRAM: readonly ResultColumn[] = [
  { name: 'days', type: 'integer', role: 'bin' },
  { name: 'customers', type: 'integer', role: 'count' },
  { name: 'at_least', type: 'integer', role: 'value' },
  { name: 'share', type: 'rate', role: 'value' },
];

function told(query: BoundQuery, row: ResultRow): ResultRow {
  if (isHistogram(query)) return { ...row, share: ratio(row['customers'], row['active']) };
  const daily = ratio(row['active_days'], row['days']);
  return { ...row, daily, ratio: ratio(daily, row['customers']) };
}

/** How much of the customers of a period is active on an average day, or how many had how many active days. */
export const stickiness: Metric = {
  name: 'stickiness',
  phrases: ['stickiness'],
  summary: 'How much of the customers of a period is active on an average day.',
  formula: 'mean daily active customers ÷ customers active in the period',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: [
    {
      name: 'kind',
      type: 'word',
      words: ['ratio', 'active_days'],
      summary: 'the ratio, or how many customers had how many active days',
    },
    {
      name: 'unit',
      type: 'word',
      words: UNITS,
      summary:
        'what is counted in place of days: the weeks or months in which a customer is active',
    },
    ...CALENDAR_OPTIONS,
  ],
  conventions: [],
  needs: [EVENTS],
  calendar: true,
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, isHistogram(query) ? HISTOGRAM : RATIO),
  lower: (query) =>
    lowerActivity(
      query,
      { kind: 'days', unit: unitOf(query), histogram: isHistogram(query) },
      grainOf(query),
    ),
  wording: (query) => {
    const unit = unitOf(query);
    const period = grainOf(query) ?? 'window';
    return calendarWording(query, {
      title: isHistogram(query) ? `Active ${unit}s` : 'Stickiness',
      rule: isHistogram(query)
        ? [`Customers by the number of ${unit}s in a ${period} on which they have an event: exactly so many, and at least so many; the share is of all who are active in it.`]
        : [`The mean of the customers active in each ${unit} of a ${query.grain}, ${unit}s without anybody included, over those active in it at all.`], // prettier-ignore
      settings: { kind: isHistogram(query) ? 'active_days' : 'ratio', unit },
      ...(grainOf(query) === null ? { period: 'the whole window' } : {}),
    });
  },
  sorts: 'result',
  tell: (query, _plan, { rows, summary }) => ({
    rows: rows.map((row) => told(query, row)),
    summary,
  }),
  notes: (query, rows) => (grainOf(query) === null ? [] : calendarNotes(query, rows)),
};
