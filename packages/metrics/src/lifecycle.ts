import type { ResultColumn, ResultRow } from '@tenure/plan';
import { calendarColumns } from './calendar/columns.ts';
import { lowerActivity } from './calendar/lower.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio, sum } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { EVENTS } from './common-facts.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'active', type: 'integer', role: 'size' },
  { name: 'new', type: 'integer', role: 'part' },
  { name: 'retained', type: 'integer', role: 'part' },
  { name: 'resurrected', type: 'integer', role: 'part' },
  { name: 'churned', type: 'integer', role: 'loss' },
  { name: 'dormant', type: 'integer', role: 'value' },
  { name: 'quick_ratio', type: 'number', role: 'value' },
];

/** What came for each who left, as Amplitude's Pulse counts it. */
function withQuickRatio(row: ResultRow): ResultRow {
  return { ...row, quick_ratio: ratio(sum(row['new'], row['resurrected']), row['churned']) };
}

/** The customers of each period as new, retained, resurrected, churned or dormant. */
export const lifecycle: Metric = {
  name: 'lifecycle',
  phrases: ['lifecycle'],
  summary: 'The customers of each period as new, retained, resurrected, churned or dormant.',
  formula:
    'active = new + retained + resurrected; churned = active before − retained; quick ratio = (new + resurrected) ÷ churned',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: CALENDAR_OPTIONS,
  conventions: [],
  needs: [EVENTS],
  calendar: true,
  views: ['area', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerActivity(query, { kind: 'states', names: 0 }),
  wording: (query) =>
    calendarWording(query, {
      title: 'Lifecycle',
      rule: [
        `A customer is active in a ${query.grain} with an event: new in the first ever, retained if active in the ${query.grain} before too, else resurrected.`,
        `Churned are those active in the ${query.grain} before and not in this one, dormant those seen earlier and in neither; the quick ratio, which Amplitude calls Pulse, is new and resurrected over churned.`,
      ],
      settings: {},
    }),
  sorts: 'result',
  tell: (_query, _plan, { rows, summary }) => ({ rows: rows.map(withQuickRatio), summary }),
  notes: calendarNotes,
};
