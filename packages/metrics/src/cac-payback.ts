import { cohortPayback, paybackPeriods, restrictedMean } from '@tenure/statistics';
import type { Note, Plan, ResultColumn, ResultRow } from '@tenure/plan';
import { costNotes, costsOf, type Cost } from './acquisition/costs.ts';
import { lowerAcquired, lowerSpend } from './acquisition/plans.ts';
import { refuseAcquisition } from './acquisition/refuse.ts';
import { acquisitionWording, earnedSettings } from './acquisition/wording.ts';
import type { BoundQuery } from './bound.ts';
import { isOfStays } from './churn/lower.ts';
import { lowerHistoric, tellHistoric } from './ltv/historic.ts';
import { bySegments, besideStays, lowerStays, staysWithTerms } from './ltv/horizon.ts';
import { ltvChoices } from './ltv/choices.ts';
import type { Counts, Metric, Refusal, Told } from './metric.ts';
import { MARGIN, PURCHASES, SIGNUPS, SPEND, SUBSCRIPTIONS } from './common-facts.ts';
import { PURCHASE_CLAUSES } from './purchases/facts.ts';
import { segmentColumns, type SegmentSpells } from './spells/segments.ts';
import { daysIn } from './spells/ages.ts';

const COSTS: readonly ResultColumn[] = [
  { name: 'new_customers', type: 'integer', role: 'size' },
  { name: 'spend', type: 'number', role: 'value' },
  { name: 'cac', type: 'number', role: 'value' },
];

const MONTH = 365.25 / 12;

/** How long customers were followed, and what came of them: the ages are in periods of the query. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const own: readonly ResultColumn[] = isOfStays(query)
    ? [
        { name: 'subscribers', type: 'integer', role: 'value' },
        { name: 'arpu', type: 'number', role: 'value' },
        { name: 'payback_without_churn', type: 'number', role: 'value' },
      ]
    : [];
  return [
    ...segmentColumns(query),
    ...COSTS,
    ...own,
    { name: 'payback', type: 'number', role: 'value' },
    { name: 'earned', type: 'number', role: 'value' },
    { name: 'observed', type: 'number', role: 'value' },
    { name: 'state', type: 'text', role: 'state' },
  ];
}

/** The window of the customers is that of the spending too. */
const beside = (query: BoundQuery): Readonly<Record<string, Plan>> => ({
  acquired: lowerAcquired(query, null),
  spend: lowerSpend(query, null, query.during),
  ...(isOfStays(query) ? besideStays(query) : {}),
});

/** What a segment has earned back. */
interface Earned {
  readonly payback: number | null;
  /** What was earned per customer acquired by the last age that is observed. */
  readonly earned: number | null;
  readonly observed: number | null;
  readonly own?: ResultRow;
}

/** A row a segment: what its customers cost, and when they had earned it. */
function tell(query: BoundQuery, plan: Plan, counts: Counts): Told {
  const timeless = (rows: readonly ResultRow[] = []) => rows.map((row) => ({ ...row, period: null })); // prettier-ignore
  const spent = timeless(counts.beside?.['spend']?.rows);
  const costs = costsOf(query, timeless(counts.beside?.['acquired']?.rows), spent);
  const earned = isOfStays(query) ? ofStays(query, counts) : ofPurchases(query, plan, counts);
  const rows = costs.map((cost): ResultRow => {
    const { payback = null, earned: each = null, observed = null, own = {} } = earned(cost) ?? {};
    return {
      ...cost.labels,
      new_customers: cost.customers,
      spend: cost.spend,
      cac: cost.cac,
      payback,
      earned: each,
      observed,
      state: cost.cac === null ? 'no cost' : payback === null ? 'not yet' : 'paid back',
      ...own,
    };
  });
  return {
    rows,
    summary: [],
    notes: [...costNotes(query, costs, spent), ...openNotes(query, rows)],
  };
}

/** What cohorts have earned by each age, customers who never bought included. */
function ofPurchases(query: BoundQuery, plan: Plan, counts: Counts) {
  const segmented = bySegments(query);
  const ages = new Map<string, number[]>();
  const seen = tellHistoric({ ...segmented, options: { ...query.options, paying: false } }, plan, counts); // prettier-ignore
  const rows = [...seen.rows].sort((a, b) => Number(a['period']) - Number(b['period']));
  for (const row of rows) {
    const value = row['cumulative_per_customer'];
    const key = keyOf(segmentColumns(query).map(({ name }) => row[name] ?? null));
    const own = ages.get(key) ?? [];
    // An age that nobody has reached ends what is observed.
    if (typeof value === 'number' && Number(row['period']) === own.length) own.push(value);
    ages.set(key, own);
  }
  return (cost: Cost): Earned | null => {
    const own = ages.get(keyOf(Object.values(cost.labels)));
    if (!own || own.length === 0) return null;
    return {
      payback: cost.cac === null ? null : cohortPayback(cost.cac, own),
      earned: own.at(-1) ?? null,
      observed: own.length - 1,
    };
  };
}

/** The months until revenue × margin × the time kept has paid the cost, by Kaplan and Meier. */
function ofStays(query: BoundQuery, counts: Counts) {
  const { margin } = ltvChoices(query);
  const found = new Map(
    staysWithTerms(query, counts).map(({ spells, arpu }) => [keyOf(Object.values(spells.labels)), { spells, arpu }]), // prettier-ignore
  );
  return (cost: Cost): Earned | null => {
    const own = found.get(keyOf(Object.values(cost.labels)));
    if (!own || own.arpu === null) return null;
    // Whoever signs up and never subscribes cost as much, and brings nothing.
    const share = cost.customers === null || cost.customers === 0 ? 0 : own.spells.customers / cost.customers; // prettier-ignore
    const monthly = own.arpu * margin * share;
    const days = observedDays(query, own.spells);
    const earned = (age: number) => (monthly * (restrictedMean(own.spells.curve, age)?.mean ?? 0)) / MONTH; // prettier-ignore
    const day = cost.cac === null || days === 0 ? null : firstDay(cost.cac, days, earned);
    return {
      payback: day === null ? null : day / MONTH,
      earned: days > 0 ? earned(days) : null,
      observed: days / MONTH,
      own: {
        subscribers: own.spells.customers,
        arpu: own.arpu,
        payback_without_churn: paybackPeriods(cost.cac, own.arpu * share, margin),
      },
    };
  };
}

/** The last age that is seen, within the horizon of the statement. */
function observedDays(query: BoundQuery, { curve }: SegmentSpells): number {
  const last = curve.at(-1);
  const asked = query.horizonGiven === true ? query.horizon * daysIn(query) : Infinity;
  return last === undefined ? 0 : Math.min(asked, last.time);
}

/** The age at which what is earned, which never falls, comes to the cost: by halving. */
function firstDay(cost: number, last: number, earned: (age: number) => number): number | null {
  if (cost <= 0) return 0;
  if (earned(last) < cost) return null;
  let [low, high] = [0, last];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (earned(middle) < cost) low = middle;
    else high = middle;
  }
  return high;
}

const keyOf = (values: readonly unknown[]) => JSON.stringify(values);

function openNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const open = rows.filter(({ state }) => state === 'not yet');
  if (open.length === 0) return [];
  const unit = isOfStays(query) ? 'month' : query.grain;
  const observed = open.map((row) => Number(row['observed'] ?? 0));
  const [least, most] = [Math.min(...observed), Math.max(...observed)].map((age) => age.toFixed(isOfStays(query) ? 1 : 0)); // prettier-ignore
  const ages = least === most ? String(least) : `${String(least)} to ${String(most)}`;
  return [
    { code: 'T4164', message: `Not paid back as far as is observed: ${open.length === 1 ? '1 row' : `${String(open.length)} rows`}, by the age of ${ages} ${unit}s` }, // prettier-ignore
  ];
}

/** Horizons of several cells, paths of subscriptions, and what spending cannot be split by. */
function refuse(query: BoundQuery): readonly Refusal[] {
  return [
    ...refuseAcquisition(query),
    ...(query.cells === null
      ? []
      : [{ at: query.horizonGiven === true ? 'over' : 'at', message: 'A payback looks at every age up to one', help: ['say how far: `over 24 months`'] }]), // prettier-ignore
    ...(isOfStays(query) && (query.from !== null || query.to !== null)
      ? [{ at: 'path', message: 'Subscriptions are followed from the first of a customer', help: ['`where` chooses the rows'] }] // prettier-ignore
      : []),
  ];
}

/** The age at which the margin of the customers acquired has paid for their acquisition. */
export const cacPayback: Metric = {
  name: 'cac payback',
  phrases: ['cac payback', 'payback'],
  summary: 'The age at which the margin of the customers acquired has paid for their acquisition.',
  formula:
    'the first age at which cumulative margin ÷ customers acquired ≥ CAC; of subscriptions, at which revenue a month × margin × months kept × subscribers ÷ customers acquired ≥ CAC',
  qualifiers: [],
  clauses: [...PURCHASE_CLAUSES, 'path', 'over'],
  later: ['vs', 'at', 'using'],
  options: [MARGIN],
  conventions: [],
  needs: [PURCHASES, SIGNUPS, SPEND],
  alternatives: [SUBSCRIPTIONS],
  calendar: false,
  views: ['table'],
  columns: columnsOf,
  lower: (query) => (isOfStays(query) ? lowerStays(query) : lowerHistoric(bySegments(query))),
  beside,
  refuse,
  wording: (query) => {
    const unit = isOfStays(query) ? 'month' : query.grain;
    return acquisitionWording(query, {
      title: `CAC payback in ${unit}s`,
      rule: [
        isOfStays(query)
          ? 'The age in months at which what subscribers have brought, revenue a month × margin × the months that one keeps by Kaplan and Meier, comes to what acquiring all who signed up cost; beside it what it would be if nobody left.'
          : `The first ${unit} of age by which customers have brought, per customer acquired, the margin that acquiring one cost; of customers who are that old.`,
        'Null where it is not so yet, with the age as far as which is observed.',
      ],
      settings: earnedSettings(query),
    });
  },
  sorts: 'result',
  tell,
  notes: () => [],
};
