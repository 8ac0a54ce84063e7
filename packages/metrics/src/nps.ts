import { netPromoterDifference, netPromoterScore, type PromoterCounts } from '@tenure/statistics';
import type { Expression, Note, ResultColumn, ResultRow, Tally } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { calendarChoices } from './calendar/choices.ts';
import { calendarColumns } from './calendar/columns.ts';
import { CALENDAR_CLAUSES, CALENDAR_OPTIONS, LATER_CLAUSES } from './calendar/facts.ts';
import { lowerTallies } from './calendar/lower-tallies.ts';
import { calendarNotes } from './calendar/notes.ts';
import { calendarWording } from './calendar/wording.ts';
import type { Metric } from './metric.ts';
import { CONFIDENCE } from './common-facts.ts';
import { shortened } from './slot-name.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'responses', type: 'integer', role: 'size' },
  { name: 'promoters', type: 'integer', role: 'value' },
  { name: 'passives', type: 'integer', role: 'value' },
  { name: 'detractors', type: 'integer', role: 'value' },
  { name: 'nps', type: 'number', role: 'rate' },
  { name: 'standard_error', type: 'number', role: 'value' },
  { name: 'low', type: 'number', role: 'low' },
  { name: 'high', type: 'number', role: 'high' },
];

/** Fewer answers than these are named in a note. */
const FEW = 30;
/** The most rows that a note names. */
const NAMED = 5;

/** Without `by month` and without a period in `during` the answers of the whole window are one score. */
const grainOf = ({ reported = null, windowGrain = null, grain }: BoundQuery) =>
  reported === null && windowGrain === null ? null : grain;

function talliesOf(score: Expression): { counts: Expression; tallies: readonly Tally[] } {
  const number = (value: number): Expression => ({ kind: 'literal', type: 'number', value });
  const is = (op: '>=' | '<=' | '<' | '>', value: number): Expression => ({ kind: 'compare', op, left: score, right: number(value) }); // prettier-ignore
  const both = (...items: readonly Expression[]): Expression => ({ kind: 'and', items });
  const valid = both(is('>=', 0), is('<=', 10));
  const tally = (name: string, condition: Expression): Tally => ({ name, condition, sum: null });
  return {
    counts: { kind: 'not', item: { kind: 'isNull', item: score } },
    tallies: [
      tally('promoters', both(is('>=', 9), is('<=', 10))),
      tally('passives', both(is('>=', 7), is('<', 9))),
      tally('detractors', both(is('>=', 0), is('<', 7))),
      tally('outside', { kind: 'not', item: valid }),
    ],
  };
}

const countsOf = (row: ResultRow): PromoterCounts => ({
  promoters: Number(row['promoters'] ?? 0),
  passives: Number(row['passives'] ?? 0),
  detractors: Number(row['detractors'] ?? 0),
});

function told(row: ResultRow, confidence: number): ResultRow {
  if (typeof row['promoters'] !== 'number') return row;
  const counts = countsOf(row);
  const score = netPromoterScore(counts, confidence);
  return {
    ...row,
    responses: counts.promoters + counts.passives + counts.detractors,
    nps: score?.score ?? null,
    standard_error: score?.standardError ?? null,
    low: score?.interval.low ?? null,
    high: score?.interval.high ?? null,
  };
}

/** Without periods there is neither a column for them nor for what is in progress. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const columns = calendarColumns(query, COLUMNS);
  return grainOf(query) === null
    ? columns.filter(({ role }) => role !== 'calendar' && role !== 'state')
    : columns;
}

/** What a row is called: `pro, 2024-01`. */
function nameOf(query: BoundQuery, row: ResultRow): string {
  const { calendar } = query;
  const grain = grainOf(query);
  const names = columnsOf(query).flatMap(({ name, role }) => {
    const value = String(row[name] ?? 'no value');
    if (role === 'segment') return [value];
    return role === 'calendar' && grain !== null ? [shortened(value, grain, calendar)] : [];
  });
  return names.join(', ');
}

/** T4112: few answers. T4113: what is no score. T4114: the difference of two segments, or of the last two periods. */
function notesOf(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const few = rows.filter(({ responses }) => Number(responses) > 0 && Number(responses) < FEW);
  const outside = rows.reduce((sum, row) => sum + Number(row['outside'] ?? 0), 0);
  const names = few.slice(0, NAMED).map((row) => [nameOf(query, row), String(row['responses'])].filter(Boolean).join(': ')); // prettier-ignore
  const more = few.length > NAMED ? ', …' : '';
  return [
    ...(few.length === 0
      ? []
      : [{ code: 'T4112', message: `Fewer than ${String(FEW)} answers (${names.join(', ')}${more}): the score may as well be another, read it with its interval` }]), // prettier-ignore
    ...(outside === 0
      ? []
      : [{ code: 'T4113', message: `${String(outside)} ${outside === 1 ? 'answer is' : 'answers are'} no score from 0 to 10, and left out` }]), // prettier-ignore
    ...differenceNotes(query, rows),
  ];
}

function differenceNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const { confidence } = calendarChoices(query);
  const known = rows.filter(({ responses, state }) => Number(responses) > 0 && state === 'complete'); // prettier-ignore
  const split = query.by.length + query.split.length > 0;
  const [one, other] = split ? bySegment(query, known) : lastTwo(query, known);
  const found = one && other && netPromoterDifference(one.counts, other.counts, confidence);
  if (!found) return [];
  const points = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
  const p = found.p === null ? '' : found.p < 0.0001 ? ', p < 0.0001' : `, p = ${found.p.toFixed(4)}`; // prettier-ignore
  return [
    {
      code: 'T4114',
      message: `${one.name} against ${other.name}: ${points(found.difference)} points (${points(found.low)} to ${points(found.high)})${p}`,
    },
  ];
}

interface Side {
  readonly name: string;
  readonly counts: PromoterCounts;
}

/** The answers of two segments over all periods that are over; none where there are more or fewer. */
function bySegment(query: BoundQuery, rows: readonly ResultRow[]): readonly Side[] {
  const columns = columnsOf(query).filter(({ role }) => role === 'segment');
  const sides = new Map<string, PromoterCounts>();
  for (const row of rows) {
    const name = columns.map((column) => String(row[column.name] ?? 'no value')).join(', ');
    const [before, own] = [sides.get(name), countsOf(row)];
    sides.set(name, {
      promoters: own.promoters + (before?.promoters ?? 0),
      passives: own.passives + (before?.passives ?? 0),
      detractors: own.detractors + (before?.detractors ?? 0),
    });
  }
  return sides.size === 2 ? [...sides].map(([name, counts]) => ({ name, counts })) : [];
}

function lastTwo(query: BoundQuery, rows: readonly ResultRow[]): readonly Side[] {
  const [before, last] = rows.slice(-2);
  if (!before || !last) return [];
  return [last, before].map((row) => ({ name: nameOf(query, row), counts: countsOf(row) }));
}

/** The share of the answers of 9 and 10 less that of 0 to 6, in points. */
export const nps: Metric = {
  name: 'nps',
  phrases: ['nps', 'net promoter score'],
  summary: 'The share of the answers of 9 and 10 less that of 0 to 6, in points.',
  formula: '100 × (promoters − detractors) ÷ responses; the interval is the adjusted Wald',
  qualifiers: [],
  clauses: CALENDAR_CLAUSES,
  later: LATER_CLAUSES,
  options: [
    {
      name: 'answers',
      type: 'word',
      words: ['all', 'latest'],
      summary: 'counts every answer, or the latest of each customer in a period and segment',
    },
    ...CALENDAR_OPTIONS,
    CONFIDENCE,
  ],
  conventions: [],
  needs: [{ table: 'events', roles: ['customer', 'time', 'score'] }],
  calendar: true,
  views: ['bars', 'curve', 'table'],
  columns: columnsOf,
  lower: (query) =>
    lowerTallies(query, {
      ...talliesOf({ kind: 'column', name: query.events.roles?.['score'] ?? 'score', type: 'number' }), // prettier-ignore
      of: query.options['answers'] === 'latest' ? 'latest' : 'all',
      grain: grainOf(query),
    }),
  wording: (query) => {
    const level = String(Math.round(calendarChoices(query).confidence * 10000) / 100);
    const latest = query.options['answers'] === 'latest';
    return calendarWording(query, {
      title: 'Net promoter score',
      rule: [
        `100 times the share of promoters (9 and 10) less that of detractors (0 to 6)${latest ? ', of the latest answer of each customer' : ''}; passives (7 and 8) count as answers, blanks do not.`,
        'An answer is of the segment of its own row.',
      ],
      settings: {
        answers: latest ? 'latest of each customer' : 'all',
        score: query.events.roles?.['score'] ?? 'score',
        interval: `adjusted Wald ${level}%, cut at −100 and 100`,
      },
      ...(grainOf(query) === null ? { period: 'the whole window' } : {}),
    });
  },
  sorts: 'result',
  tell: (query, _plan, { rows }) => {
    const all = rows.map((row) => told(row, calendarChoices(query).confidence));
    return { rows: all, summary: [], notes: notesOf(query, all) };
  },
  notes: (query, rows) => (grainOf(query) === null ? [] : calendarNotes(query, rows)),
};
