import { paybackPeriods, valueToCost } from '@tenure/statistics';
import type { Plan, ResultColumn, ResultRow, ResultValue } from '@tenure/plan';
import { costNotes, costsOf } from './acquisition/costs.ts';
import { lowerAcquired, lowerSpend } from './acquisition/plans.ts';
import { refuseAcquisition } from './acquisition/refuse.ts';
import { acquisitionWording, earnedSettings } from './acquisition/wording.ts';
import type { BoundQuery } from './bound.ts';
import { ltv } from './ltv.ts';
import { bySegments } from './ltv/horizon.ts';
import { ltvKind } from './ltv/kinds.ts';
import { ltvChoices } from './ltv/choices.ts';
import type { Counts, Metric, Told } from './metric.ts';
import { SIGNUPS, SPEND } from './common-facts.ts';
import { segmentColumns } from './spells/segments.ts';

const COSTS: readonly ResultColumn[] = [
  { name: 'new_customers', type: 'integer', role: 'size' },
  { name: 'spend', type: 'number', role: 'value' },
  { name: 'cac', type: 'number', role: 'value' },
  { name: 'ltv', type: 'number', role: 'value' },
];

const RATIOS: readonly ResultColumn[] = [
  { name: 'ratio', type: 'number', role: 'value' },
  { name: 'cac_of_ltv', type: 'rate', role: 'value' },
];

/** Whether the value has an average revenue a month, from which a payback without churn follows. */
const hasRevenue = (query: BoundQuery) => ['simple', 'horizon', 'sbg'].includes(ltvKind(query));

/** Whether the value is of those alone who bought or subscribed, whose number is known, and not of all who signed up. */
const valuesSome = (query: BoundQuery) => ['model', 'horizon', 'sbg'].includes(ltvKind(query));

/** The question that the value answers: that from averages is of the last months, whoever signed up when. */
function valueQuery(query: BoundQuery): BoundQuery {
  const segmented = bySegments(query);
  return ltvKind(query) === 'simple' ? { ...segmented, during: { from: null, until: null }, duringText: null } : segmented; // prettier-ignore
}

/** The columns, by the kind of value. */
function columnsOf(query: BoundQuery): readonly ResultColumn[] {
  const kind = ltvKind(query);
  return [
    ...segmentColumns(query),
    ...COSTS,
    // How old customers are by whose value that is.
    ...(kind === 'historic' ? [{ name: 'age', type: 'integer', role: 'value' } as const] : []),
    ...(valuesSome(query) ? [{ name: 'valued', type: 'integer', role: 'value' } as const] : []),
    ...RATIOS,
    ...(hasRevenue(query) ? [{ name: 'payback_months', type: 'number', role: 'value' } as const] : []), // prettier-ignore
  ];
}

const beside = (query: BoundQuery): Readonly<Record<string, Plan>> => ({
  ...ltv.beside?.(valueQuery(query)),
  acquired: lowerAcquired(query, null),
  spend: lowerSpend(query, null, query.during),
});

/** A value by segment, and how old the customers are that it is of. */
interface Value {
  readonly ltv: number | null;
  readonly age: ResultValue;
  readonly arpu: number | null;
  /** Those whose value it is, where it is not of all who signed up. */
  readonly valued: number | null;
}

/** A row a segment: its value, as `ltv` tells it, over its cost. */
function tell(query: BoundQuery, plan: Plan, counts: Counts): Told {
  const timeless = (rows: readonly ResultRow[] = []) => rows.map((row) => ({ ...row, period: null })); // prettier-ignore
  const spent = timeless(counts.beside?.['spend']?.rows);
  const costs = costsOf(query, timeless(counts.beside?.['acquired']?.rows), spent);
  const told = ltv.tell(valueQuery(query), plan, counts);
  const values = valuesOf(query, told.rows);
  const { margin } = ltvChoices(query);
  return {
    rows: costs.map(({ labels, customers, spend, cac }): ResultRow => {
      const { ltv: value = null, age = null, arpu = null, valued = null } = values.get(keyOf(labels)) ?? {}; // prettier-ignore
      // Whoever signs up and never buys cost as much, and brings nothing.
      const share = valued === null || customers === null || customers === 0 ? 1 : valued / customers; // prettier-ignore
      const each = value === null ? null : value * share;
      return {
        ...labels,
        new_customers: customers,
        spend,
        cac,
        ltv: value,
        age,
        valued,
        ratio: valueToCost(each, cac),
        cac_of_ltv: cac === null || each === null || each <= 0 ? null : cac / each,
        payback_months: arpu === null ? null : paybackPeriods(cac, arpu * share, margin),
      };
    }),
    summary: [],
    ...(told.settings ? { settings: told.settings } : {}),
    notes: [...(told.notes ?? []), ...costNotes(query, costs, spent)],
  };
}

const keyOf = (labels: Readonly<Record<string, ResultValue>>) => JSON.stringify(labels);

/** The value of each segment: of what was observed that at the greatest age up to the horizon that anybody has reached. */
function valuesOf(query: BoundQuery, rows: readonly ResultRow[]): ReadonlyMap<string, Value> {
  const names = segmentColumns(query).map(({ name }) => name);
  const found = new Map<string, Value>();
  const number = (value: ResultValue | undefined) => (typeof value === 'number' ? value : null);
  const historic = ltvKind(query) === 'historic';
  const sorted = historic ? rows.toSorted((a, b) => Number(a['period']) - Number(b['period'])) : rows; // prettier-ignore
  for (const row of sorted) {
    const key = keyOf(Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
    if (historic) {
      const value = number(row['cumulative_per_customer']);
      if (value !== null)
        found.set(key, { ltv: value, age: row['period'] ?? null, arpu: null, valued: null });
      continue;
    }
    const value = number(row['ltv']);
    const before = ltvKind(query) === 'model' ? number(row['margin_so_far']) : 0;
    found.set(key, {
      ltv: value === null || before === null ? null : value + before,
      age: null,
      arpu: number(row['arpu']),
      valued: valuesSome(query) ? number(row['customers']) : null,
    });
  }
  return found;
}

/** The value of a customer for each unit that acquiring one cost. */
export const ltvCacRatio: Metric = {
  ...ltv,
  name: 'ltv cac ratio',
  phrases: ['ltv cac ratio', 'ltv to cac'],
  summary: 'The value of a customer for each unit that acquiring one cost.',
  formula:
    'LTV ÷ CAC, and CAC ÷ LTV beside it; of a model of purchases, what was brought so far is part of the LTV',
  clauses: ltv.clauses.filter((clause) => clause !== 'at'),
  later: ['vs', 'forecast', 'at'],
  options: ltv.options.filter(({ name }) => !['top', 'customer', 'paying', 'confidence'].includes(name)), // prettier-ignore
  needs: [...ltv.needs, SIGNUPS, SPEND],
  views: ['table'],
  columns: columnsOf,
  lower: (query) => ltv.lower(valueQuery(query)),
  beside,
  refuse: (query) => [...refuseAcquisition(query), ...(ltv.refuse?.(query) ?? [])],
  wording: (query) => {
    const { title, definition, settings } = ltv.wording({ ...valueQuery(query), split: [] });
    return acquisitionWording(query, {
      title: 'LTV to CAC',
      rule: [
        'The lifetime value of a customer over what acquiring one cost; null where acquiring cost nothing, or what it cost is not known.',
        valuesSome(query) ? 'The value is of those who came to buy, `valued`; the ratio is that of all they bring to all that was spent, on whoever signed up.' : '', // prettier-ignore
        ltvKind(query) === 'simple' ? 'The value is of those who pay; whoever signs up and never does is in the cost alone.' : '', // prettier-ignore
        ltvKind(query) === 'model' ? `The value is what customers have brought so far and what is expected of them. ${definition}` : `The value: ${definition}`, // prettier-ignore
      ].filter(Boolean),
      settings: { value: title, ...settings, ...earnedSettings(query) },
    });
  },
  tell,
  notes: () => [],
};
