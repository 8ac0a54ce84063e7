import type { ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import type { Metric } from './metric.ts';
import { MOVEMENT_OPTIONS, OF_SUBSCRIPTIONS } from './movements/facts.ts';
import { lowerMovements } from './movements/lower.ts';
import { movementNotes } from './movements/notes.ts';
import { rateParts } from './movements/rule.ts';
import { tellMovements, type Read } from './movements/tell.ts';
import { movementWording } from './movements/wording.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'gained', type: 'number', role: 'value' },
  { name: 'lost', type: 'number', role: 'value' },
  { name: 'ratio', type: 'number', role: 'count' },
];

/** ChartMogul counts what came back as gained, Baremetrics does not; else it is as the statement says. */
const withReactivated = ({ options, convention }: BoundQuery) =>
  convention === null ? options['reactivation'] === true : convention === 'chartmogul';

const gainedIn = (query: BoundQuery) => (read: Read) =>
  read('new') + read('expansion') + (withReactivated(query) ? read('reactivated') : 0);

const lostIn = (read: Read) => read('churned') + read('contraction');

function formulaOf(query: BoundQuery): string {
  const gains = withReactivated(query) ? 'new + expansion + reactivated' : 'new + expansion';
  return `(${gains}) ÷ (churned + contraction)`;
}

/** The monthly revenue gained in a period for each unit of it lost. */
export const quickRatio: Metric = {
  ...OF_SUBSCRIPTIONS,
  name: 'quick ratio',
  phrases: ['quick ratio'],
  summary: 'The monthly revenue gained in a period for each unit of it lost.',
  formula: '(new MRR + expansion MRR) ÷ (churned MRR + contraction MRR)',
  options: [
    ...MOVEMENT_OPTIONS,
    { name: 'reactivation', type: 'flag', summary: 'counts reactivated revenue as gained' },
  ],
  conventions: ['chartmogul', 'baremetrics'],
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => lowerMovements({ ...query, options: { ...query.options, reactivation: false } }, false), // prettier-ignore
  wording: (query) =>
    movementWording(query, {
      title: 'Quick ratio',
      rule: [
        withReactivated(query)
          ? 'What was gained by new, returned and growing customers for each unit lost.'
          : 'What was gained by new and growing customers for each unit lost; what came back is no gain.',
      ],
      formula: formulaOf(query),
      settings: { reactivated: withReactivated(query) ? 'counts as gained' : 'left out' },
    }),
  sorts: 'result',
  tell: (query, _plan, counts) => {
    const gained = gainedIn(query);
    return tellMovements(query, counts, (read) => ({ gained: gained(read), lost: lostIn(read) }), {
      column: 'ratio',
      upper: gained,
      lower: lostIn,
      without: 'nothing was lost',
    });
  },
  notes: movementNotes,
  parts: (query, row) => ({
    ...rateParts({ upper: gainedIn(query) }, row),
    lower: typeof row['closing'] === 'number' ? lostIn((name) => Number(row[name] ?? 0)) : null,
  }),
};
