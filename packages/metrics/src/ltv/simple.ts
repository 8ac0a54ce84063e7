import type { Note, Plan, ResultColumn, ResultRow } from '@tenure/plan';
import { discountedSimpleValue, simpleValue, wilson } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { isOfStays } from '../churn/lower.ts';
import type { Counts, Told } from '../metric.ts';
import { stayNotes } from '../movements/notes.ts';
import { daysOfLength } from '../spells/ages.ts';
import { ltvChoices } from './choices.ts';
import { activityTerms, lowerActiveMonths, lowerMonths, monthsText, movementTerms, type MonthlyTerms } from './terms.ts'; // prettier-ignore

/** The columns of a value from averages. */
export const SIMPLE_COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'arpu', type: 'number', role: 'value' },
  { name: 'at_risk', type: 'integer', role: 'value' },
  { name: 'churned', type: 'integer', role: 'value' },
  { name: 'churn', type: 'rate', role: 'value' },
  { name: 'lifetime', type: 'number', role: 'value' },
  { name: 'ltv', type: 'number', role: 'value' },
  { name: 'ltv_low', type: 'number', role: 'value' },
  { name: 'ltv_high', type: 'number', role: 'value' },
];

/** Days in a month of ages. */
const MONTH = 365.25 / 12;

/** The most months that a customer is taken to stay; null without `cap`. */
export function capOf({ options }: BoundQuery): number | null {
  const days = daysOfLength(options['cap']);
  return days === null ? null : days / MONTH;
}

/** Lowers to the months of subscriptions or of purchases. */
export const lowerSimple = (query: BoundQuery): Plan =>
  isOfStays(query) ? lowerMonths(query, true) : lowerActiveMonths(query, 'states');

/** Of purchases their revenue is counted beside. */
export const besideSimple = (query: BoundQuery): Readonly<Record<string, Plan>> =>
  isOfStays(query) ? {} : { revenue: lowerActiveMonths(query, 'revenue') };

/** The terms of each segment, of subscriptions or of purchases. */
export function simpleTerms(query: BoundQuery, counts: Counts): readonly MonthlyTerms[] {
  return isOfStays(query)
    ? movementTerms(query, counts.rows)
    : activityTerms(query, counts.rows, counts.beside);
}

/** Average revenue × margin ÷ churn, all of a month, for each segment. */
export function tellSimple(query: BoundQuery, _plan: Plan, counts: Counts): Told {
  const terms = simpleTerms(query, counts);
  const rows = terms.map((own) => simpleRow(query, own));
  return {
    rows,
    summary: [],
    settings: { months: monthsText(terms) },
    notes: [...stayNotes(query, counts.stays ?? null), ...simpleNotes(query, rows)],
  };
}

function simpleRow(query: BoundQuery, terms: MonthlyTerms): ResultRow {
  const { revenue, paying, atRisk, churned, customers, labels } = terms;
  const arpu = paying > 0 ? revenue / paying : null;
  const churn = atRisk > 0 ? churned / atRisk : null;
  const interval = wilson(churned, atRisk, ltvChoices(query).confidence);
  const value = (of: number | null | undefined) => valueOf(query, arpu, of ?? null);
  const cap = capOf(query) ?? Number.POSITIVE_INFINITY;
  const lifetime = churn === null ? null : Math.min(cap, churn > 0 ? 1 / churn : Number.POSITIVE_INFINITY); // prettier-ignore
  return {
    ...labels,
    customers,
    arpu,
    at_risk: atRisk,
    churned,
    churn,
    lifetime: lifetime !== null && Number.isFinite(lifetime) ? lifetime : null,
    ltv: value(churn),
    ltv_low: value(interval?.high),
    ltv_high: value(interval?.low),
  };
}

/** The value at a churn; null without an average, and for a churn of 0 without a cap or discount. */
function valueOf(query: BoundQuery, arpu: number | null, churn: number | null): number | null {
  if (arpu === null || churn === null) return null;
  const { margin, discount, payment } = ltvChoices(query);
  const terms = { revenue: arpu, margin, churn };
  if (discount > 0) {
    const monthly = (1 + discount) ** (1 / 12) - 1;
    return discountedSimpleValue(terms, monthly, payment === 'end' ? 'end' : 'now');
  }
  const cap = capOf(query);
  return simpleValue({ ...terms, ...(cap === null ? {} : { cap }) });
}

function simpleNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const endless = rows.filter(({ churn, ltv, arpu }) => churn === 0 && ltv === null && arpu !== null); // prettier-ignore
  const unknown = rows.filter(({ churn }) => churn === null);
  const rowsText = (some: readonly ResultRow[]) => some.length === 1 ? '1 row' : `${String(some.length)} rows`; // prettier-ignore
  return [
    ...(endless.length > 0
      ? [{ code: 'T4158', message: `\`ltv\` is null in ${rowsText(endless)}: nobody was lost in these months, and a value without an end is none; \`with cap = 60 months\` counts so many (as Stripe does, whose 1.67% is one in 60)` }] // prettier-ignore
      : []),
    ...(unknown.length > 0
      ? [{ code: 'T4158', message: `\`ltv\` is null in ${rowsText(unknown)}: no month is complete in which anybody could be lost, so that no churn is known` }] // prettier-ignore
      : []),
    ...(isOfStays(query)
      ? []
      : [{ code: 'T4159', message: 'Of purchases everybody who skips a month counts as lost in it, so that the churn is too high and the value too low where customers pause: `using mbg nbd` tells pauses from losses' }]), // prettier-ignore
  ];
}
