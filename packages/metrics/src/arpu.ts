import { normalQuantile } from '@tenure/statistics';
import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { lowerActivity } from './calendar/lower.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { CONFIDENCE, PURCHASES } from './common-facts.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'revenue', type: 'number', role: 'value' },
  { name: 'arpu', type: 'number', role: 'count' },
  { name: 'low', type: 'number', role: 'low' },
  { name: 'high', type: 'number', role: 'high' },
];

const amountOf = ({ events }: BoundQuery) => events.roles?.['amount'] ?? 'amount';

const isPaying = ({ options }: BoundQuery) => options['paying'] === true;

/** Counts those customers alone who pay in the period; their revenue is that of all rows. */
function counted(query: BoundQuery): BoundQuery {
  if (!isPaying(query)) return query;
  const amount = amountOf(query);
  return {
    ...query,
    to: {
      condition: {
        kind: 'compare',
        op: '>',
        left: { kind: 'column', name: amount, type: 'number' },
        right: { kind: 'literal', type: 'number', value: 0 },
      },
      name: null,
      text: `${amount} > 0`,
    },
  };
}

/**
 * The mean with its interval: a ratio of two sums over customers, whose variance is Σ (x − mean · active)² ÷ n² · n ÷ (n − 1).
 * Null of fewer than two customers. Source: Cochran, W. G. (1977), Sampling Techniques, section 2.11.
 */
function told(query: BoundQuery, row: ResultRow): ResultRow {
  const { customers, spread } = row;
  const arpu = ratio(row['revenue'], customers);
  if (arpu === null || typeof spread !== 'number' || typeof customers !== 'number' || customers < 2) return { ...row, arpu, low: null, high: null }; // prettier-ignore
  const z = normalQuantile((1 + calendarChoices(query).confidence) / 2);
  const width = z * Math.sqrt(spread / customers / (customers - 1));
  return { ...row, arpu, low: arpu - width, high: arpu + width };
}

/** T4097: amounts that are missing, which add nothing, and negative ones, which are subtracted. */
function amountNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const [missing, negative] = [sum('without_amount'), sum('negative')];
  const parts = [
    missing > 0 ? `${String(missing)} without a number in \`${amountOf(query)}\` add nothing` : '',
    negative > 0 ? `${String(negative)} with a negative one are subtracted` : '',
  ].filter(Boolean);
  if (parts.length === 0) return [];
  return [{ code: 'T4097', message: `Rows of \`${query.events.table}\`: ${parts.join(', ')}` }];
}

/** The revenue of a period per customer active in it. */
export const arpu: Metric = {
  name: 'arpu',
  phrases: ['arpu'],
  summary: 'The revenue of a period per customer active in it.',
  formula: 'revenue of the period ÷ customers active in it',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: [...LATER_CLAUSES, 'over', 'at'],
  options: [
    {
      name: 'paying',
      type: 'flag',
      summary: 'counts customers with a positive amount in the period only (ARPPU)',
    },
    ...CALENDAR_OPTIONS,
    CONFIDENCE,
  ],
  conventions: [],
  needs: [PURCHASES],
  calendar: true,
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) =>
    lowerActivity(counted(query), { kind: 'reach', windows: [], amount: amountOf(query) }),
  wording: (query) =>
    calendarWording(counted(query), {
      title: isPaying(query) ? 'Revenue per paying customer' : 'Revenue per customer',
      rule: [
        `The sum of ${amountOf(query)} over all rows of a ${query.grain}, per customer with ${isPaying(query) ? 'a positive one' : 'an event'} in it; what is paid back is subtracted in the ${query.grain} in which it is.`,
      ],
      settings: {
        formula: isPaying(query) ? 'revenue ÷ paying customers' : 'revenue ÷ active customers',
        revenue: `sum(${amountOf(query)})`,
        interval: `${String(Math.round(calendarChoices(query).confidence * 10000) / 100)}% of a mean over customers: ratio estimator, normal`,
      },
    }),
  sorts: 'result',
  tell: (query, _plan, { rows, summary }) => ({
    rows: rows.map((row) => told(query, row)),
    summary,
    notes: amountNotes(query, rows),
  }),
  notes: calendarNotes,
};
