import { wilson } from '@tenure/statistics';
import type { Dimension, Note, RenewalsPlan, ResultColumn, ResultRow, TermLength } from '@tenure/plan'; // prettier-ignore
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { segmentsOf } from './calendar/lower.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import { isOfColumn, lowerDimension, startColumn } from './lowering/dimensions.ts';
import { eventRows, signupColumn } from './lowering/rows.ts';
import type { Metric } from './metric.ts';
import { CONFIDENCE } from './common-facts.ts';
import {
  lowerSegment,
  segmentColumns,
  startSegments,
  type MeasuredRows,
} from './retention/start-tests.ts';
import { daysOfLength } from './spells/ages.ts';

const DAY = 86_400_000;

const COUNTS: readonly ResultColumn[] = [
  { name: 'due', type: 'integer', role: 'size' },
  { name: 'renewed', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'early', type: 'integer', role: 'value' },
  { name: 'late', type: 'integer', role: 'value' },
  { name: 'open', type: 'integer', role: 'value' },
];

const AMOUNTS: readonly ResultColumn[] = [
  { name: 'mrr_due', type: 'number', role: 'value' },
  { name: 'mrr_renewed', type: 'number', role: 'value' },
  { name: 'mrr_rate', type: 'rate', role: 'value' },
];

/** Days after the due date in which a renewal still counts, where the statement does not say. */
const GRACE = 0;

const graceOf = ({ options }: BoundQuery) => daysOfLength(options['grace']) ?? GRACE;

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** The length of a term as the statement says it; null where each row is one term. */
function termOf({ options }: BoundQuery): TermLength | null {
  const said = options['term'];
  const [, count = '0', unit = ''] = /^(\d+) (\w+?)s$/u.exec(typeof said === 'string' ? said : '') ?? []; // prettier-ignore
  const months = MONTHS[unit];
  if (months !== undefined) return { months: Number(count) * months };
  const days = daysOfLength(said);
  return days === null ? null : { milliseconds: days * DAY };
}

/** The subscriptions with their ends and prices, and what they are put in segments by. */
function lowerRenewals(query: BoundQuery): RenewalsPlan {
  const { events, calendar, during, asOf, grain, kept = [] } = query;
  const { incomplete, top } = calendarChoices(query);
  const start = events.time as string;
  const end = events.roles?.['end'] ?? 'end';
  const amount = events.roles?.['mrr'] ?? null;
  const measured: MeasuredRows = {
    rows: (needed) => eventRows(query, needed, []),
    time: start,
    signups: signupColumn(query),
    landmark: null,
  };
  const dimensions = segmentsOf(query);
  const columns = dimensions.filter(isOfColumn).map((dimension) => startColumn(dimension, false));
  const tested = segmentColumns(startSegments(query), measured.signups);
  const carry = [end, ...(amount === null ? [] : [amount]), ...columns, ...tested];
  return {
    version: 1,
    kind: 'renewals',
    metric: query.metric,
    root: {
      kind: 'renewals',
      input: eventRows(query, [], [...new Set(carry)]),
      start,
      end,
      amount,
      term: termOf(query),
      grace: graceOf(query) * DAY,
      calendar: { kind: 'calendar', grain, calendar, window: during, asOf },
      keep: kept.map((segment) => lowerSegment(segment, measured)),
      split: dimensions.map((dimension): Dimension =>
        lowerDimension(dimension, false, 'start', measured),
      ),
      top,
      incomplete,
    },
  };
}

function told(row: ResultRow, confidence: number): ResultRow {
  const { due, renewed } = row;
  if (typeof due !== 'number' || typeof renewed !== 'number') return row;
  return {
    ...row,
    rate: ratio(renewed, due),
    ...wilson(renewed, due, confidence),
    mrr_due: row['amount_due'] ?? null,
    mrr_renewed: row['amount_renewed'] ?? null,
    mrr_rate: ratio(row['amount_renewed'], row['amount_due']),
  };
}

/** T4116: what is due and not decided yet. T4117: nothing is ever due, as nothing ends and no term is said. */
function notesOf(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const open = sum('open');
  if (open > 0) {
    const what = open === 1 ? 'renewal is' : 'renewals are';
    return [{ code: 'T4116', message: `${String(open)} ${what} due and may still be made within the grace as of ${query.asOfText}: neither renewed nor lost, and in no rate` }]; // prettier-ignore
  }
  if (sum('due') > 0 || termOf(query) !== null) return [];
  return [{ code: 'T4117', message: 'Nothing is due: each row is due at its end, and none has ended. Say how long a term is where subscriptions go on by themselves: `with term = 12 months`' }]; // prettier-ignore
}

/** The share of the subscriptions due in a period that are renewed. */
export const renewalRate: Metric = {
  name: 'renewal rate',
  phrases: ['renewal rate'],
  summary: 'The share of the subscriptions due in a period that are renewed.',
  formula: 'renewed ÷ due, by due date; what may still be renewed is in neither',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: [
    { name: 'grace', type: 'duration', summary: 'how late a renewal may come: `14 days`' },
    {
      name: 'term',
      type: 'duration',
      summary:
        'how long a term is where a subscription goes on by itself: `12 months`; else a row is one term',
    },
    ...CALENDAR_OPTIONS.filter(({ name }) => name !== 'segment_by'),
    CONFIDENCE,
  ],
  conventions: [],
  needs: [{ table: 'subscriptions', roles: ['customer', 'start', 'end'] }],
  calendar: true,
  views: ['bars', 'curve', 'table'],
  columns: (query) =>
    calendarColumns(query, [
      ...COUNTS,
      ...(query.events.roles?.['mrr'] === undefined ? [] : AMOUNTS),
    ]),
  lower: lowerRenewals,
  wording: (query) => {
    const said = query.options['term'];
    const term = typeof said === 'string' ? said.replace(/^1 (\w+)s$/u, '1 $1') : null;
    const given = query.options['grace'];
    const grace = typeof given === 'string' ? given : null;
    const limit = grace === null ? 'the due date' : `${grace} after the due date`;
    const level = String(Math.round(calendarChoices(query).confidence * 10000) / 100);
    return calendarWording(query, {
      title: 'Renewal rate',
      rule: [
        termOf(query) === null
          ? 'A subscription is due when it ends.'
          : `A subscription is due after every term of ${term ?? ''} from its start, and when it ends.`,
        `Renewed is what goes on, or what the same customer follows up with another that starts no later than ${limit} and does not end by it; early ones count on the due date, too.`,
        'What may still be renewed is open and in no rate; an upgrade renews what was due, not more.',
      ],
      settings: {
        grace: grace ?? 'none, as none is said',
        term: term ?? 'each row is one term',
        'segment value': 'of the subscription that is due',
        interval: `Wilson ${level}%`,
      },
    });
  },
  sorts: 'result',
  tell: (query, _plan, { rows }) => {
    const all = rows.map((row) => told(row, calendarChoices(query).confidence));
    return { rows: all, summary: [], notes: notesOf(query, all) };
  },
  notes: calendarNotes,
};
