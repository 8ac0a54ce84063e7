import type { Expression, Note, ResultColumn, ResultRow, Tally } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { lowerTallies } from './calendar/lower-tallies.ts';
import { calendarNotes } from './calendar/notes.ts';
import { ratio } from './calendar/ratio.ts';
import { calendarWording } from './calendar/wording.ts';
import { CUSTOMERS } from './lowering/rows.ts';
import type { Metric } from './metric.ts';
import { PURCHASES } from './common-facts.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'revenue', type: 'number', role: 'size' },
  { name: 'referred', type: 'number', role: 'value' },
  { name: 'other', type: 'number', role: 'value' },
  { name: 'unknown', type: 'number', role: 'value' },
  { name: 'share', type: 'rate', role: 'rate' },
  { name: 'share_of_known', type: 'rate', role: 'value' },
];

const column = (name: string, type: 'text' | 'number'): Expression => ({ kind: 'column', name, type }); // prettier-ignore
const not = (item: Expression): Expression => ({ kind: 'not', item });

/** What makes revenue that of a referral: the condition of `to`, or that the customers table names who brought them. */
function referredOf({ to, customers }: BoundQuery): { yes: Expression; no: Expression } {
  if (to) return { yes: to.condition, no: not(to.condition) };
  const missing = (name: string): Expression => ({ kind: 'isNull', item: column(CUSTOMERS + name, 'text') }); // prettier-ignore
  const referrer = customers?.roles?.['referrer'];
  if (!customers || referrer === undefined) return { yes: NOTHING, no: NOTHING };
  // Whom the customers table lacks nothing is known of.
  const known = not(missing(customers.customer));
  return {
    yes: { kind: 'and', items: [known, not(missing(referrer))] },
    no: { kind: 'and', items: [known, missing(referrer)] },
  };
}

const NOTHING: Expression = { kind: 'literal', type: 'boolean', value: false };

function told(row: ResultRow): ResultRow {
  const { revenue, referred, other } = row;
  if (typeof revenue !== 'number' || typeof referred !== 'number' || typeof other !== 'number') return row; // prettier-ignore
  // What adding up loses is no revenue of unknown customers.
  const rest = revenue - referred - other;
  const unknown = Math.abs(rest) <= 1e-9 * Math.abs(revenue) ? 0 : rest;
  return {
    ...row,
    unknown,
    share: ratio(referred, revenue),
    share_of_known: ratio(referred, referred + other),
  };
}

/** T4115: revenue of which nobody knows whether it came by a referral. */
function unknownNotes(rows: readonly ResultRow[]): readonly Note[] {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const [unknown, revenue] = [sum('unknown'), sum('revenue')];
  const share = revenue > 0 ? unknown / revenue : 0;
  if (!(share > 0)) return [];
  return [
    {
      code: 'T4115',
      message: `${(share * 100).toFixed(1)} % of the revenue is of customers of whom it is not known how they came: it counts in the revenue and not as referred; share_of_known leaves it out`,
    },
  ];
}

/** The share of the revenue that comes from customers who were referred. */
export const referralRevenueShare: Metric = {
  name: 'referral revenue share',
  phrases: ['referral revenue share'],
  summary: 'The share of the revenue that comes from customers who were referred.',
  formula: 'revenue of referred customers ÷ revenue; what is unknown is told apart, never dropped',
  qualifiers: [],
  clauses: [...CALENDAR_CLAUSES, 'path'],
  later: LATER_CLAUSES,
  options: CALENDAR_OPTIONS,
  conventions: [],
  needs: [PURCHASES, { table: 'customers', roles: ['customer', 'referrer'], unless: 'path' }],
  calendar: true,
  views: ['curve', 'bars', 'table'],
  columns: (query) => calendarColumns(query, COLUMNS),
  lower: (query) => {
    const amount = column(query.events.roles?.['amount'] ?? 'amount', 'number');
    const { yes, no } = referredOf(query);
    const tally = (name: string, condition: Expression | null): Tally => ({ name, condition, sum: amount }); // prettier-ignore
    return lowerTallies(query, {
      counts: null,
      of: 'all',
      tallies: [tally('revenue', null), tally('referred', yes), tally('other', no)],
      grain: query.grain,
    });
  },
  wording: (query) => {
    const referrer = query.customers?.roles?.['referrer'];
    const rule = query.to ? `those where ${query.to.text}` : `those whose ${referrer ?? 'referrer'} is known`; // prettier-ignore
    return calendarWording(query, {
      title: 'Referral revenue share',
      rule: [
        `The share of the revenue of a ${query.grain} that is of referred customers: ${rule}.`,
        'Revenue of customers of whom that is not known stands in a column of its own.',
      ],
      settings: { referred: query.to?.text ?? `${referrer ?? 'referrer'} is not null` },
    });
  },
  sorts: 'result',
  tell: (_query, _plan, { rows }) => {
    const all = rows.map(told);
    return { rows: all, summary: [], notes: unknownNotes(all) };
  },
  notes: calendarNotes,
};
