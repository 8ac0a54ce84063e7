import type { Note, Plan, ResultColumn, ResultRow } from '@tenure/plan';
import { horizonValue, normalQuantile, restrictedMean } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { segmentsOf } from '../calendar/lower.ts';
import type { Counts, Told } from '../metric.ts';
import { stayNotes } from '../movements/notes.ts';
import { daysIn } from '../spells/ages.ts';
import { lowerSpells } from '../spells/lower.ts';
import { segmentSpells, type SegmentSpells } from '../spells/segments.ts';
import { ltvChoices } from './choices.ts';
import { lowerMonths, monthsText, movementTerms, type MonthlyTerms } from './terms.ts';

/** The columns of a value within a horizon. */
export const HORIZON_COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'churned', type: 'integer', role: 'value' },
  { name: 'arpu', type: 'number', role: 'value' },
  { name: 'months_kept', type: 'number', role: 'value' },
  { name: 'ltv', type: 'number', role: 'value' },
  { name: 'ltv_low', type: 'number', role: 'value' },
  { name: 'ltv_high', type: 'number', role: 'value' },
];

const YEAR = 365.25;
const MONTH = YEAR / 12;

/** The same question with every dimension as a segment, so that the plans beside it name segments alike. */
export function bySegments(query: BoundQuery): BoundQuery {
  return { ...query, by: [], split: segmentsOf(query), cells: null };
}

/** Lowers to how long customers stay. */
export const lowerStays = (query: BoundQuery): Plan => lowerSpells(bySegments(query));

/** What customers bring a month is counted beside. */
export const besideStays = (query: BoundQuery): Readonly<Record<string, Plan>> => ({
  months: lowerMonths(query, false),
});

const keyOf = (labels: SegmentSpells['labels']) => JSON.stringify(Object.entries(labels).sort());

/** Each segment's spells with what its customers bring a month; null where none has revenue. */
export function staysWithTerms(
  query: BoundQuery,
  counts: Counts,
): readonly { readonly spells: SegmentSpells; readonly arpu: number | null }[] {
  const terms = new Map(termsOf(query, counts).map((own) => [keyOf(own.labels), own]));
  return segmentSpells(bySegments(query), counts.rows).map((spells) => {
    const own = terms.get(keyOf(spells.labels));
    return { spells, arpu: own !== undefined && own.paying > 0 ? own.revenue / own.paying : null };
  });
}

/** The months beside, of all their time: `during` says which customers start. */
export function termsOf(query: BoundQuery, counts: Counts): readonly MonthlyTerms[] {
  const all = { ...query, during: { from: null, until: null } };
  return movementTerms(all, counts.beside?.['months']?.rows ?? []);
}

/** What is said of the data of both plans. */
export const monthNotes = (query: BoundQuery, counts: Counts): readonly Note[] =>
  stayNotes(query, counts.beside?.['months']?.stays ?? null);

/** Revenue a month × margin × the months kept within the horizon, for each segment. */
export function tellHorizon(query: BoundQuery, _plan: Plan, counts: Counts): Told {
  const rows = staysWithTerms(query, counts).map(({ spells, arpu }) => horizonRow(query, spells, arpu)); // prettier-ignore
  const unseen = rows.filter(({ months_kept, customers }) => months_kept === null && Number(customers) > 0); // prettier-ignore
  return {
    rows,
    summary: [],
    settings: { months: monthsText(termsOf(query, counts)) },
    notes: [
      ...monthNotes(query, counts),
      ...(unseen.length > 0
        ? [{ code: 'T4160', message: `\`ltv\` is null in ${unseen.length === 1 ? '1 row' : `${String(unseen.length)} rows`}: nobody is seen for as long as ${lengthText(query)}, and nothing is carried on; ask for a shorter \`over\`, or \`using shifted beta geometric\`` }] // prettier-ignore
        : []),
    ],
  };
}

/** The horizon in words. */
export const lengthText = ({ horizon, every, grain }: BoundQuery): string =>
  `${String(horizon * every)} ${grain}${horizon * every === 1 ? '' : 's'}`;

function horizonRow(query: BoundQuery, spells: SegmentSpells, arpu: number | null): ResultRow {
  const { margin, discount, confidence } = ltvChoices(query);
  const force = Math.log1p(discount) / YEAR;
  const mean = restrictedMean(spells.curve, query.horizon * daysIn(query), force);
  const months = mean && { mean: mean.mean / MONTH, standardError: mean.standardError / MONTH };
  const value = months && arpu !== null ? horizonValue({ revenue: arpu, margin }, months) : null;
  const spread = normalQuantile((1 + confidence) / 2) * (value?.standardError ?? 0);
  return {
    ...spells.labels,
    customers: spells.customers,
    churned: spells.ended.reduce((sum, count) => sum + count, 0),
    arpu,
    months_kept: months?.mean ?? null,
    ltv: value?.value ?? null,
    ltv_low: value && Math.max(0, value.value - spread),
    ltv_high: value && value.value + spread,
  };
}
