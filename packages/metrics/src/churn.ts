import { wilson } from '@tenure/statistics';
import type { ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_OPTIONS, CONVENTION_CLAUSES, LATER_CLAUSES } from './calendar/facts.ts';
import { lowerActivity } from './calendar/lower.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import { churnConvention, CONVENTIONS, type ChurnRule } from './churn/conventions.ts';
import { GRACE, graceOf, isOfStays, lowerDepartures } from './churn/lower.ts';
import type { Metric } from './metric.ts';
import { CONFIDENCE, EVENTS } from './common-facts.ts';

/** The rule in force, of events or of subscriptions. */
function ruleOf(query: BoundQuery): ChurnRule {
  const { ofEvents, ofStays } = churnConvention(query.convention);
  return isOfStays(query) ? ofStays : ofEvents;
}

/** What came and went of subscriptions, so that every convention can be recounted. */
const COUNTS: readonly ResultColumn[] = [
  { name: 'start_customers', type: 'integer', role: 'size' },
  { name: 'joined', type: 'integer', role: 'value' },
  { name: 'returned', type: 'integer', role: 'value' },
  { name: 'departures', type: 'integer', role: 'value' },
  { name: 'left', type: 'integer', role: 'value' },
  { name: 'came_and_left', type: 'integer', role: 'value' },
  { name: 'left_and_back', type: 'integer', role: 'value' },
  { name: 'end_customers', type: 'integer', role: 'value' },
];

function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const { isShare } = ruleOf(query);
  const ofStays = isOfStays(query);
  return [
    ...(ofStays ? COUNTS : []),
    {
      name: 'at_risk',
      type: query.convention === 'midpoint' ? 'number' : 'integer',
      role: ofStays ? 'value' : 'size',
    },
    { name: 'churned', type: 'integer', role: 'value' },
    { name: 'rate', type: 'rate', role: 'rate' },
    ...(isShare
      ? ([
          { name: 'low', type: 'rate', role: 'low' },
          { name: 'high', type: 'rate', role: 'high' },
        ] as const)
      : []),
  ];
}

function told(query: BoundQuery, row: ResultRow): ResultRow {
  const { upper, lower, isShare } = ruleOf(query);
  const [churned, atRisk] = [upper(row), lower(row)];
  const interval =
    isShare && churned !== null && atRisk !== null && atRisk > 0
      ? wilson(churned, atRisk, calendarChoices(query).confidence)
      : null;
  return {
    ...row,
    ...(isOfStays(query) ? { start_customers: row['customers_start'] ?? null, end_customers: row['customers_end'] ?? null } : {}), // prettier-ignore
    at_risk: atRisk,
    churned,
    rate: ratio(churned, atRisk),
    ...interval,
  };
}

/** What conventions take differently, in words; of one customer. */
function whatHappened(row: ResultRow): string {
  const is = (name: string) => Number(row[name] ?? 0) > 0;
  const times = Number(row['departures'] ?? 0);
  return [
    is('joined') || is('new') ? 'new' : is('returned') || is('resurrected') ? 'came back' : '',
    is('came_and_left') ? 'left in the same period' : '',
    is('left_and_back') ? 'left and came back' : '',
    times > 1 ? `left ${String(times)} times` : '',
    is('customers_end') || is('active') ? 'there at the end' : 'gone at the end',
  ]
    .filter(Boolean)
    .join(', ');
}

/** When a customer is lost. */
function lossText(query: BoundQuery): string {
  const { grain } = query;
  if (!isOfStays(query)) {
    return `A customer is lost in a ${grain} without an event after one with an event; who comes back later was lost all the same.`;
  }
  const grace = graceOf(query);
  return grace === 0
    ? 'A customer leaves when the last of their subscriptions ends; one that begins at that moment goes on.'
    : `A customer leaves when the last of their subscriptions ends and none begins within ${String(grace)} ${grace === 1 ? 'day' : 'days'}, which must be over to know.`;
}

/** The share of the customers of a period who are lost in the next one. */
export const churn: Metric = {
  name: 'churn',
  better: 'lower',
  phrases: ['churn', 'churn rate'],
  summary: 'The share of the customers of a period who are lost in the next one.',
  formula:
    'customers of the period before who are not active in this one ÷ customers of the period before; of subscriptions, customers at the start who are not there at the end ÷ customers at the start; `churn by tenure` is the hazard of each age',
  qualifiers: [],
  clauses: CONVENTION_CLAUSES,
  later: [...LATER_CLAUSES, 'path', 'over', 'at', 'forecast'],
  options: [...CALENDAR_OPTIONS, CONFIDENCE, GRACE],
  conventions: CONVENTIONS.map(({ name }) => name),
  needs: [EVENTS],
  alternatives: [{ table: 'subscriptions', roles: ['customer', 'start', 'end'] }],
  calendar: true,
  byWords: { tenure: 'hazard', age: 'hazard' },
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, columnsOf(query)),
  lower: (query) =>
    isOfStays(query) ? lowerDepartures(query) : lowerActivity(query, { kind: 'states', names: 0 }),
  wording: (query) => {
    const { product } = churnConvention(query.convention);
    const { formula, here, isShare } = ruleOf(query);
    const ofStays = isOfStays(query);
    const { grain, convention, events, options } = query;
    const level = Math.round(calendarChoices(query).confidence * 10000) / 100;
    const wording = calendarWording(query, {
      title: 'Churn',
      rule: [
        lossText(query),
        convention === null
          ? `The rate is of those ${ofStays ? `there as the ${grain} begins who are not there as it ends` : `active in the ${grain} before`}.`
          : `By the rule of ${product}: ${formula}${here === null ? '' : ` (${here})`}.`,
      ],
      settings: {
        formula: ofStays || here === null ? formula : `${formula}; here churned ÷ start`,
        interval: isShare ? `Wilson ${String(level)}%` : 'none: no share of a number of customers',
        ...(ofStays
          ? {
              start: events.time,
              end: events.roles?.['end'] ?? null,
              grace: graceOf(query) === 0 ? 'none' : `${String(graceOf(query))} days`,
              'left out': 'rows that end before they start',
            }
          : 'grace' in options
            ? { grace: 'not used: it is of subscriptions, and these are events' }
            : {}),
      },
    });
    if (!ofStays) return wording;
    const settings = Object.entries(wording.settings).filter(([name]) => name !== 'activity');
    return { ...wording, settings: Object.fromEntries(settings) };
  },
  sorts: 'result',
  tell: (query, _plan, { rows, summary }) => ({
    rows: rows.map((row) => told(query, row)),
    summary,
  }),
  notes: calendarNotes,
  share: ['churned', 'at_risk'],
  parts: (query, row) => ({
    upper: ruleOf(query).upper(row),
    lower: ruleOf(query).lower(row),
    what: whatHappened(row),
  }),
};
