import type { Grain, Plan, ResultColumn, ResultRow } from '@tenure/plan';
import { costNotes, costsOf } from './acquisition/costs.ts';
import { lagOfSpend, lagPeriods, spendPeriod, spendWindow } from './acquisition/lag.ts';
import { lowerAcquired, lowerSpend } from './acquisition/plans.ts';
import { refuseAcquisition } from './acquisition/refuse.ts';
import { acquisitionWording } from './acquisition/wording.ts';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { calendarNotes } from './calendar/notes.ts';
import type { Counts, Metric, Refusal, Told } from './metric.ts';
import { SIGNUPS, SPEND } from './common-facts.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'new_customers', type: 'integer', role: 'size' },
  { name: 'spend', type: 'number', role: 'value' },
  { name: 'cac', type: 'number', role: 'count' },
];

/** Without `by month` all that was spent in the window is one sum. */
const grainOf = ({ reported = null }: BoundQuery): Grain | null => reported;

/** Without periods there is neither a column for them nor for what is in progress. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const columns = calendarColumns(query, COLUMNS);
  return grainOf(query) === null
    ? columns.filter(({ role }) => role !== 'calendar' && role !== 'state')
    : columns;
}

/** What was spent, so much earlier as the customers come later. */
function beside(query: BoundQuery): Readonly<Record<string, Plan>> {
  return { spend: lowerSpend(query, grainOf(query), spendWindow(query)) };
}

/** Costs by segment and reported period. */
function tell(query: BoundQuery, _plan: Plan, { rows, beside: others }: Counts): Told {
  const spent = others?.['spend']?.rows ?? [];
  const grain = grainOf(query);
  const costs =
    grain === null
      ? costsOf(query, whole(rows), whole(spent))
      : costsOf(query, rows, spent, spendPeriod(query, grain));
  return {
    rows: costs.map(({ labels, period, customers, spend, cac: cost, state }) => ({
      ...labels,
      period,
      new_customers: customers,
      spend,
      cac: cost,
      state,
    })),
    summary: [],
    notes: costNotes(query, costs, spent),
  };
}

/** The one period of the whole window, which of the two tables begins elsewhere. */
const whole = (rows: readonly ResultRow[]) => rows.map((row) => ({ ...row, period: null }));

/** A lag that is no whole number of periods, and what spending cannot be split by. */
function refuse(query: BoundQuery): readonly Refusal[] {
  const grain = grainOf(query);
  return [
    ...refuseAcquisition(query),
    ...(grain !== null && lagPeriods(query, grain) === null
      ? [{ at: 'lag', message: `\`lag\` is a whole number of the ${grain}s that are reported`, help: [`\`with lag = 1 ${grain}\``] }] // prettier-ignore
      : []),
  ];
}

/** What acquiring a customer cost. */
export const cac: Metric = {
  name: 'cac',
  phrases: ['cac', 'customer acquisition cost'],
  summary: 'What acquiring a customer cost.',
  formula:
    'spend of the period ÷ customers who sign up in it, of the same channel where it is split',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: [
    { name: 'lag', type: 'duration', summary: 'how long after the spend its customers come' },
    ...CALENDAR_OPTIONS.filter(({ name }) => name === 'incomplete'),
  ],
  conventions: [],
  needs: [SIGNUPS, SPEND],
  calendar: true,
  views: ['table', 'curve', 'bars'],
  columns: columnsOf,
  lower: (query) => lowerAcquired(query, grainOf(query)),
  beside,
  refuse,
  wording: (query) => {
    const lag = lagOfSpend(query);
    const grain = grainOf(query);
    return acquisitionWording(query, {
      title: `Customer acquisition cost${grain === null ? '' : ` by ${grain}`}`,
      rule: [
        `What was spent, per customer who signs up ${lag === null ? 'in the same time' : `${lag.text} later`}; both of one segment, told by columns that both tables have.`,
        'A segment without spending has no cost that is known.',
      ],
      settings: {
        formula: 'spend ÷ new customers',
        period: grain ?? 'the whole window',
        ...(grain === null ? {} : { 'week start': query.calendar.weekStart }),
      },
      lag: lag?.text ?? null,
    });
  },
  sorts: 'result',
  tell,
  notes: (query, rows) => (grainOf(query) === null ? [] : calendarNotes(query, rows)),
};
