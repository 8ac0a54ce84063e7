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
import type { Metric } from './metric.ts';
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

function told(query: BoundQuery, naive: boolean, row: ResultRow): ResultRow {
  const { retained = null, active = null } = row;
  const start = sum(retained, row['churned']);
  const own = {
    ...row,
    start_customers: start,
    still_active: retained,
    end_customers: active,
  };
  if (naive) {
    const kept = sum(retained, row['resurrected']);
    return { ...own, crr: ratio(kept, start), crr_of_sets: ratio(retained, start) };
  }
  const interval =
    typeof retained === 'number' && start !== null && start > 0
      ? wilson(retained, start, calendarChoices(query).confidence)
      : null;
  return { ...own, crr: ratio(retained, start), ...interval };
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
      : 'customers of the period before who are active in this one ÷ customers of the period before',
    qualifiers: [],
    clauses: always ? CALENDAR_CLAUSES : CONVENTION_CLAUSES,
    later: LATER_CLAUSES,
    options: always ? CALENDAR_OPTIONS : [...CALENDAR_OPTIONS, CONFIDENCE],
    conventions: always ? [] : ['formula'],
    needs: [EVENTS],
    calendar: true,
    views: ['curve', 'bars', 'table'],
    columns: (query) => calendarColumns(query, isNaive(query) ? NAIVE : SET),
    lower: (query) => lowerActivity(query, { kind: 'states', names: isNaive(query) ? NAMED : 0 }),
    wording: (query) =>
      calendarWording(query, {
        title: isNaive(query)
          ? 'Customer retention rate by (E − N) ÷ S'
          : 'Customer retention rate',
        rule: isNaive(query)
          ? [
              `(E − N) ÷ S: the customers active in a ${query.grain} less those who are new, over those active in the ${query.grain} before. Who comes back counts as kept, so that it may exceed 100 %.`,
            ]
          : [
              `Of the customers active in the ${query.grain} before, the share that is active in this ${query.grain} too.`,
            ],
        settings: {
          formula: isNaive(query) ? '(E − N) ÷ S' : '|start ∩ end| ÷ |start|',
          ...(isNaive(query)
            ? {}
            : {
                interval: `Wilson ${String(Math.round(calendarChoices(query).confidence * 10000) / 100)}%`,
              }),
        },
      }),
    sorts: 'result',
    tell: (query, _plan, { rows, summary }) => ({
      rows: rows.map((row) => told(query, isNaive(query), row)),
      summary,
    }),
    notes: (query, rows) => [
      ...calendarNotes(query, rows),
      ...(isNaive(query) ? gapNotes(query, rows) : []),
    ],
  };
}

/** The share of the customers of a period who are customers in the next one: of sets, never above 1. */
export const crr = crrOf('crr', ['crr', 'customer retention rate'], false);

/** The formula of the textbooks, (E − N) ÷ S, with what is wrong about it. */
export const naiveCrr = crrOf('crr naive', ['crr naive'], true);
