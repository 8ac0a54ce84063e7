import type { ResultColumn } from '@tenure/plan';
import { calendarColumns } from './calendar/columns.ts';
import { lowerActivity } from './calendar/lower.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { calendarNotes } from './calendar/notes.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { EVENTS } from './planned/common.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'active', type: 'integer', role: 'size' },
  { name: 'new', type: 'integer', role: 'part' },
  { name: 'retained', type: 'integer', role: 'part' },
  { name: 'resurrected', type: 'integer', role: 'part' },
  { name: 'churned', type: 'integer', role: 'loss' },
  { name: 'dormant', type: 'integer', role: 'value' },
];

/** The customers of each period as new, retained, resurrected, churned or dormant. */
export const lifecycle: Metric = {
  name: 'lifecycle',
  phrases: ['lifecycle'],
  summary: 'The customers of each period as new, retained, resurrected, churned or dormant.',
  formula: 'active = new + retained + resurrected; churned = active before − retained',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: CALENDAR_OPTIONS,
  conventions: [],
  needs: [EVENTS],
  calendar: true,
  views: ['area', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerActivity(query, 'states'),
  wording: (query) =>
    calendarWording(query, {
      title: 'Lifecycle',
      rule: [
        `A customer is active in a ${query.grain} with an event: new in the first ever, retained if active in the ${query.grain} before too, else resurrected.`,
        `Churned are those active in the ${query.grain} before and not in this one, dormant those seen earlier and in neither.`,
      ],
      settings: {},
    }),
  sorts: 'result',
  tell: (_query, _plan, counts) => counts,
  notes: calendarNotes,
};
