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
import { churnConvention, CONVENTIONS } from './churn/conventions.ts';
import type { Metric } from './metric.ts';
import { CONFIDENCE, EVENTS } from './planned/common.ts';

function columnsOf({ convention }: BoundQuery): readonly ResultColumn[] {
  const { isShare } = churnConvention(convention);
  return [
    { name: 'at_risk', type: isShare ? 'integer' : 'number', role: 'size' },
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
  const { of, isShare } = churnConvention(query.convention);
  const { churned = null } = row;
  const atRisk = of(row);
  const interval =
    isShare && typeof churned === 'number' && atRisk !== null && atRisk > 0
      ? wilson(churned, atRisk, calendarChoices(query).confidence)
      : null;
  return { ...row, at_risk: atRisk, churned, rate: ratio(churned, atRisk), ...interval };
}

/** The share of the customers of a period who are lost in the next one. */
export const churn: Metric = {
  name: 'churn',
  phrases: ['churn', 'churn rate'],
  summary: 'The share of the customers of a period who are lost in the next one.',
  formula:
    'customers of the period before who are not active in this one ÷ customers of the period before',
  qualifiers: [],
  clauses: CONVENTION_CLAUSES,
  later: [...LATER_CLAUSES, 'path', 'over', 'at', 'forecast'],
  options: [...CALENDAR_OPTIONS, CONFIDENCE],
  conventions: CONVENTIONS.map(({ name }) => name),
  needs: [EVENTS],
  calendar: true,
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, columnsOf(query)),
  lower: (query) => lowerActivity(query, { kind: 'states', names: 0 }),
  wording: (query) => {
    const { product, formula, here, isShare } = churnConvention(query.convention);
    const { grain, convention } = query;
    const level = Math.round(calendarChoices(query).confidence * 10000) / 100;
    return calendarWording(query, {
      title: 'Churn',
      rule: [
        `A customer is lost in a ${grain} without an event after one with an event; who comes back later was lost all the same.`,
        convention === null
          ? `The rate is of those active in the ${grain} before.`
          : `By the rule of ${product}: ${formula}${here === null ? '' : ` (${here})`}.`,
      ],
      settings: {
        formula: here === null ? formula : `${formula}; here churned ÷ start`,
        interval: isShare ? `Wilson ${String(level)}%` : 'none: no share of a number of customers',
      },
    });
  },
  sorts: 'result',
  tell: (query, _plan, { rows, summary }) => ({
    rows: rows.map((row) => told(query, row)),
    summary,
  }),
  notes: calendarNotes,
};
