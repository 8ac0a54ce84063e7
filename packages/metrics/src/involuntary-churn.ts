import { wilson } from '@tenure/statistics';
import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import { INVOLUNTARY_OPTION, involuntaryCauses } from './churn/causes.ts';
import { graceOf, lowerDepartures } from './churn/lower.ts';
import type { Metric } from './metric.ts';
import { CONFIDENCE } from './common-facts.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'at_risk', type: 'integer', role: 'size' },
  { name: 'churned', type: 'integer', role: 'value' },
  { name: 'voluntary', type: 'integer', role: 'loss' },
  { name: 'involuntary', type: 'integer', role: 'loss' },
  { name: 'unknown', type: 'integer', role: 'loss' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'voluntary_rate', type: 'rate', role: 'value' },
  { name: 'share_of_churned', type: 'rate', role: 'value' },
];

const causeOf = ({ options }: BoundQuery) => String(options['cause'] ?? 'cause');

function told(query: BoundQuery, row: ResultRow): ResultRow {
  const { customers_start: atRisk, kept, lost_involuntary: involuntary, lost_unknown: unknown } = row; // prettier-ignore
  if (typeof atRisk !== 'number' || typeof involuntary !== 'number') return row;
  const churned = atRisk - Number(kept);
  const voluntary = churned - involuntary - Number(unknown);
  return {
    ...row,
    at_risk: atRisk,
    churned,
    voluntary,
    involuntary,
    unknown: Number(unknown),
    rate: ratio(involuntary, atRisk),
    ...(atRisk > 0 ? wilson(involuntary, atRisk, calendarChoices(query).confidence) : null),
    voluntary_rate: ratio(voluntary, atRisk),
    share_of_churned: ratio(involuntary, churned),
  };
}

/** T4098: who is in neither part, and where no cause is known as involuntary. */
function causeNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const [churned, involuntary, unknown] = [sum('churned'), sum('involuntary'), sum('unknown')];
  const notes: string[] = [];
  if (unknown > 0) {
    notes.push(`${String(unknown)} of ${String(churned)} are lost without a \`${causeOf(query)}\`: they are in neither part`); // prettier-ignore
  }
  if (churned > unknown && involuntary === 0) {
    notes.push(`No \`${causeOf(query)}\` of those who are lost counts as involuntary: if yours have other names, say them \`with involuntary = '…, …'\``); // prettier-ignore
  }
  return notes.map((message) => ({ code: 'T4098', message }));
}

/** The share of the customers at the start of a period who are lost to a failed payment rather than to a decision. */
export const involuntaryChurn: Metric = {
  name: 'involuntary churn',
  phrases: ['involuntary churn'],
  summary:
    'The share of the customers at the start of a period who are lost to a failed payment rather than to a decision.',
  formula:
    'customers at the start who are not there at the end, and whose last subscription ended for an involuntary cause ÷ customers at the start; over ages, `churn curve with cause = …, kinds` gives both by Aalen and Johansen',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: [...LATER_CLAUSES, 'using'],
  options: [
    {
      name: 'cause',
      type: 'column',
      needed: true,
      summary: 'the column of the subscriptions that says why they ended',
    },
    INVOLUNTARY_OPTION,
    {
      name: 'grace',
      type: 'duration',
      summary:
        'how long a customer may be without a subscription and has not left, such as the time in which a failed payment is tried again',
    },
    ...CALENDAR_OPTIONS,
    CONFIDENCE,
  ],
  conventions: [],
  needs: [{ table: 'subscriptions', roles: ['customer', 'start', 'end'] }],
  calendar: true,
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) =>
    lowerDepartures(query, { column: causeOf(query), involuntary: involuntaryCauses(query) }),
  wording: (query) => {
    const grace = graceOf(query);
    const { events, grain } = query;
    const wording = calendarWording(query, {
      title: 'Involuntary churn',
      rule: [
        `Of the customers there as the ${grain} begins, those who are not there as it ends and whose last subscription ended for a ${causeOf(query)} that is no decision of theirs.`,
        grace === 0
          ? ''
          : `Nobody has left before ${String(grace)} days without a subscription are over.`,
      ].filter(Boolean),
      settings: {
        cause: causeOf(query),
        involuntary: involuntaryCauses(query).join(', '),
        formula: 'lost to an involuntary cause ÷ start',
        interval: `Wilson ${String(Math.round(calendarChoices(query).confidence * 10000) / 100)}%`,
        start: events.time,
        end: events.roles?.['end'] ?? null,
        grace: grace === 0 ? 'none' : `${String(grace)} days`,
        'left out': 'rows that end before they start',
      },
    });
    const settings = Object.entries(wording.settings).filter(([name]) => name !== 'activity');
    return { ...wording, settings: Object.fromEntries(settings) };
  },
  sorts: 'result',
  tell: (query, _plan, { rows, summary }) => {
    const all = rows.map((row) => told(query, row));
    return { rows: all, summary, notes: causeNotes(query, all) };
  },
  notes: calendarNotes,
};
