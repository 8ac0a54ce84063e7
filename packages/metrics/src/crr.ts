import { wilson } from '@tenure/statistics';
import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import {
  CALENDAR_CLAUSES,
  CALENDAR_OPTIONS,
  CONVENTION_CLAUSES,
  LATER_CLAUSES,
} from './calendar/facts.ts';
import { lowerActivity } from './calendar/lower.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio, sum } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import { graceOf, GRACE, isOfStays, lowerDepartures } from './churn/lower.ts';
import { countsOfStays, gapOfStays, NAIVE_OF_STAYS } from './crr/of-stays.ts';
import type { Metric, RateParts, Wording } from './metric.ts';
import { CONFIDENCE, EVENTS } from './common-facts.ts';

const SET: readonly ResultColumn[] = [
  { name: 'start_customers', type: 'integer', role: 'size' },
  { name: 'still_active', type: 'integer', role: 'retained' },
  { name: 'crr', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
];

const NAIVE: readonly ResultColumn[] = [
  { name: 'start_customers', type: 'integer', role: 'size' },
  { name: 'end_customers', type: 'integer', role: 'value' },
  { name: 'new', type: 'integer', role: 'value' },
  { name: 'crr', type: 'rate', role: 'rate' },
  { name: 'still_active', type: 'integer', role: 'value' },
  { name: 'crr_of_sets', type: 'rate', role: 'value' },
  { name: 'resurrected', type: 'integer', role: 'value' },
  { name: 'who_resurrected', type: 'text', role: 'value' },
];

/** How many of those who came back are named in a row. */
const NAMED = 5;

/** A row by the names that both forms of the rate go by. */
function countsOf(query: BoundQuery, row: ResultRow): ResultRow {
  if (isOfStays(query)) return countsOfStays(row);
  const { retained = null, active = null, churned, resurrected } = row;
  return {
    start_customers: sum(retained, churned),
    still_active: retained,
    end_customers: active,
    kept_by_formula: sum(retained, resurrected),
  };
}

function told(query: BoundQuery, naive: boolean, row: ResultRow): ResultRow {
  const counts = countsOf(query, row);
  const { start_customers: start = null, still_active: kept = null } = counts;
  const own = { ...row, ...counts };
  if (naive) {
    return { ...own, crr: ratio(counts['kept_by_formula'], start), crr_of_sets: ratio(kept, start) }; // prettier-ignore
  }
  const interval =
    typeof kept === 'number' && typeof start === 'number' && start > 0
      ? wilson(kept, start, calendarChoices(query).confidence)
      : null;
  return { ...own, crr: ratio(kept, start), ...interval };
}

/** What the two forms take differently, in words; of one customer. */
function whatHappened(
  query: BoundQuery,
  { start_customers, end_customers, new: joined }: ResultRow,
): string {
  // prettier-ignore
  const is = (count: unknown) => Number(count ?? 0) > 0;
  if (is(joined)) return is(end_customers) ? 'new' : 'joined and gone again';
  if (is(start_customers)) return is(end_customers) ? 'still there' : 'gone';
  return `came back after a ${isOfStays(query) ? 'time' : query.grain} away`;
}

function parts(query: BoundQuery, row: ResultRow): RateParts {
  const counts: ResultRow = { ...row, ...countsOf(query, row) };
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    upper: number(counts[query.convention === 'formula' ? 'kept_by_formula' : 'still_active']),
    lower: number(counts['start_customers']),
    what: whatHappened(query, counts),
  };
}

/** The rule in sentences. */
function ruleOf(query: BoundQuery, naive: boolean): readonly string[] {
  const { grain } = query;
  if (!isOfStays(query)) {
    return naive
      ? [
          `(E − N) ÷ S: the customers active in a ${grain} less those who are new, over those active in the ${grain} before. Who comes back counts as kept, so that it may exceed 100 %.`,
        ]
      : [`Of the customers active in the ${grain} before, the share that is active in this ${grain} too.`]; // prettier-ignore
  }
  const grace = graceOf(query);
  return [
    naive
      ? `(E − N) ÷ S: the customers with a subscription as a ${grain} ends less those who are new in it, over those with one as it begins. Who comes back counts as kept, so that it may exceed 100 %.`
      : `Of the customers with a subscription as the ${grain} begins, the share that has one as it ends.`,
    grace === 0 ? '' : `Nobody has left before ${String(grace)} ${grace === 1 ? 'day' : 'days'} without one are over.`, // prettier-ignore
  ].filter(Boolean);
}

/** Choices of subscriptions alone. */
function stayedSettings(query: BoundQuery): Wording['settings'] {
  if (!isOfStays(query)) return {};
  const { events } = query;
  return {
    start: events.time,
    end: events.roles?.['end'] ?? null,
    grace: graceOf(query) === 0 ? 'none' : `${String(graceOf(query))} days`,
    'left out': 'rows that end before they start',
  };
}

/** T4044: what the formula counts as kept that is not. */
function gapNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const back = rows.reduce((all, row) => all + Number(row['resurrected'] ?? 0), 0);
  if (back === 0) return [];
  const who = back === 1 ? '1 time a customer came' : `${String(back)} times a customer came`;
  return [
    {
      code: 'T4044',
      message: `(E − N) ÷ S takes those who come back for kept: ${who} back after a ${query.grain} or more away, named in who_resurrected; crr_of_sets is the share of the customers at the start who are still there`,
    },
  ];
}

function crrOf(name: string, phrases: readonly string[], always: boolean): Metric {
  const isNaive = ({ convention }: BoundQuery) => always || convention === 'formula';
  return {
    name,
    phrases,
    summary: always
      ? '(E − N) ÷ S, beside the share that it stands for and the customers who make the difference.'
      : 'The share of the customers of a period who are customers in the next one.',
    formula: always
      ? '(customers of the period − new ones) ÷ customers of the period before'
      : 'customers of the period before who are active in this one ÷ customers of the period before; of subscriptions, customers at the start who are there at the end ÷ customers at the start',
    qualifiers: [],
    clauses: always ? CALENDAR_CLAUSES : CONVENTION_CLAUSES,
    later: LATER_CLAUSES,
    options: [...CALENDAR_OPTIONS, ...(always ? [] : [CONFIDENCE]), GRACE],
    conventions: always ? [] : ['formula'],
    needs: [EVENTS],
    alternatives: [{ table: 'subscriptions', roles: ['customer', 'start', 'end'] }],
    calendar: true,
    views: ['curve', 'bars', 'table'],
    columns: (query) =>
      calendarColumns(query, !isNaive(query) ? SET : isOfStays(query) ? NAIVE_OF_STAYS : NAIVE),
    lower: (query) =>
      isOfStays(query)
        ? lowerDepartures(query)
        : lowerActivity(query, { kind: 'states', names: isNaive(query) ? NAMED : 0 }),
    wording: (query) => {
      const naive = isNaive(query);
      const level = Math.round(calendarChoices(query).confidence * 10000) / 100;
      const wording = calendarWording(query, {
        title: naive ? 'Customer retention rate by (E − N) ÷ S' : 'Customer retention rate',
        rule: ruleOf(query, naive),
        settings: {
          formula: naive ? '(E − N) ÷ S' : '|start ∩ end| ÷ |start|',
          ...(naive ? {} : { interval: `Wilson ${String(level)}%` }),
          ...stayedSettings(query),
        },
      });
      if (!isOfStays(query)) return wording;
      const settings = Object.entries(wording.settings).filter(([name]) => name !== 'activity');
      return { ...wording, settings: Object.fromEntries(settings) };
    },
    sorts: 'result',
    tell: (query, _plan, { rows, summary }) => ({
      rows: rows.map((row) => told(query, isNaive(query), row)),
      summary,
    }),
    notes: (query, rows) => [
      ...calendarNotes(query, rows),
      ...(!isNaive(query) ? [] : isOfStays(query) ? gapOfStays(query, rows) : gapNotes(query, rows)), // prettier-ignore
    ],
    ...(always ? {} : { share: ['still_active', 'start_customers'] as const, parts }),
  };
}

/** The share of the customers of a period who are customers in the next one: of sets, never above 1. */
export const crr = crrOf('crr', ['crr', 'customer retention rate'], false);

/** The formula of the textbooks, (E − N) ÷ S, with what is wrong about it. */
export const naiveCrr = crrOf('crr naive', ['crr naive'], true);
