import type { ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { lowerActivity } from './calendar/lower.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { EVENTS } from './common-facts.ts';

/** The windows of days, as weekly and monthly active customers are counted. */
const WINDOWS: readonly number[] = [7, 30];

/** Hours end within a day, of which a window of days says nothing. */
const windowsOf = ({ grain }: BoundQuery) => (grain === 'hour' ? [] : WINDOWS);

function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const windows = windowsOf(query);
  return [
    { name: 'events', type: 'integer', role: 'value' },
    { name: 'customers', type: 'integer', role: 'count' },
    { name: 'new', type: 'integer', role: 'value' },
    { name: 'total', type: 'integer', role: 'value' },
    ...windows.map((length): ResultColumn => ({ name: `last_${String(length)}_days`, type: 'integer', role: 'count' })), // prettier-ignore
    ...(query.grain === 'day'
      ? [
          { name: 'dau_wau', type: 'rate', role: 'value' } as const,
          { name: 'dau_mau', type: 'rate', role: 'value' } as const,
        ]
      : []),
  ];
}

function withEngagement(row: ResultRow): ResultRow {
  const of = (name: string) => ratio(row['customers'], row[name]);
  return { ...row, dau_wau: of('last_7_days'), dau_mau: of('last_30_days') };
}

/** The customers with any event in each period, and in the 7 and 30 days up to its end. */
export const activeCustomers: Metric = {
  name: 'active customers',
  phrases: ['active customers'],
  summary: 'The customers with any event in each period, and in the 7 and 30 days up to its end.',
  formula:
    "distinct customers with an event in the period; in the last 7 or 30 days: with one in as many days up to the period's last",
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: CALENDAR_OPTIONS,
  conventions: [],
  needs: [EVENTS],
  calendar: true,
  views: ['curve', 'bars', 'area', 'table'],
  columns: (query) => calendarColumns(query, columnsOf(query)),
  lower: (query) => lowerActivity(query, { kind: 'reach', windows: windowsOf(query) }),
  wording: (query) =>
    calendarWording(query, {
      title: 'Active customers',
      rule: [
        `A customer is active in a ${query.grain} with an event, new in the first ever; the total are all up to its end.`,
        windowsOf(query).length === 0
          ? ''
          : `Those of the last 7 and 30 days have an event in as many days up to the ${query.grain === 'day' ? 'day itself' : `last day of the ${query.grain}`}; nothing is said where these begin before the data.`,
        query.grain === 'day' ? 'dau_wau and dau_mau are the shares of these who are active on the day.' : '', // prettier-ignore
      ].filter(Boolean),
      settings: {},
    }),
  sorts: 'result',
  tell: (query, _plan, { rows, summary }) => ({
    rows: query.grain === 'day' ? rows.map(withEngagement) : rows,
    summary,
  }),
  notes: calendarNotes,
};
