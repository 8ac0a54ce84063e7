import type {
  BoundQuery,
  Metric,
  Plan,
  RateParts,
  ResultColumn,
  ResultRow,
  ResultTable,
} from '@tenure/compiler';

/** A customer's part in the rate of a period by two conventions, where it is not the same. */
export interface CustomerDifference {
  readonly customer: string;
  readonly own: RateParts;
  readonly theirs: RateParts;
}

/** A period by both conventions, and who makes the difference. */
export interface PeriodDifference {
  readonly period: string;
  readonly own: RateParts;
  readonly theirs: RateParts;
  readonly customers: readonly CustomerDifference[];
}

/** A query over all segments of one that tells customers apart, in the convention of a name. */
export function byCustomer(query: BoundQuery, convention: string | null): BoundQuery {
  const { customer } = query.events;
  return {
    ...query,
    convention,
    options: Object.fromEntries(Object.entries(query.options).filter(([name]) => name !== 'top')),
    by: [],
    split: [{ kind: 'value', name: 'customer', column: customer, side: 'events' }],
    sort: [],
    limit: null,
  };
}

const NOTHING: RateParts = { upper: 0, lower: 0, what: '' };

/**
 * Recounts a rate customer by customer in both conventions. The parts of the customers add up to those of the
 * period, so that those who differ make the whole difference. `rows` runs a plan.
 */
export function differencesOf(
  { lower, parts }: Pick<Metric, 'lower' | 'parts'>,
  queries: { readonly own: BoundQuery; readonly theirs: BoundQuery },
  rows: (plan: Plan) => readonly ResultRow[],
): readonly PeriodDifference[] {
  const counted = (query: BoundQuery) => {
    const known = new Map<string, Map<string, RateParts>>();
    for (const row of rows(lower(query))) {
      const found = parts?.(query, row);
      if (!found || row['state'] !== 'complete') continue;
      const period = String(row['period']);
      const own = known.get(period) ?? new Map<string, RateParts>();
      known.set(period, own.set(String(row['segment']), found));
    }
    return known;
  };
  const own = counted(queries.own);
  const theirs = counted(queries.theirs);
  return [...own].map(([period, mine]): PeriodDifference => {
    const others = theirs.get(period) ?? new Map<string, RateParts>();
    const names = [...new Set([...mine.keys(), ...others.keys()])].sort();
    const customers = names.flatMap((customer): CustomerDifference[] => {
      const one = mine.get(customer) ?? NOTHING;
      const other = others.get(customer) ?? NOTHING;
      const same = value(one.upper) === value(other.upper) && value(one.lower) === value(other.lower); // prettier-ignore
      return same ? [] : [{ customer, own: one, theirs: other }];
    });
    return { period, own: total(mine), theirs: total(others), customers };
  });
}

const value = (part: number | null) => part ?? 0;

function total(parts: ReadonlyMap<string, RateParts>): RateParts {
  let [upper, lower] = [0, 0];
  for (const one of parts.values()) {
    upper += value(one.upper);
    lower += value(one.lower);
  }
  return { upper, lower, what: '' };
}

/** The rate of both parts; null where there is nothing it could be of. */
export function rateOf({ upper, lower }: RateParts): number | null {
  return upper === null || lower === null || lower <= 0 ? null : upper / lower;
}

const columnsOf = (rate: 'rate' | 'number'): readonly ResultColumn[] => [
  { name: 'period', type: 'date', role: 'calendar' },
  { name: 'customer', type: 'text', role: 'value' },
  { name: 'counted', type: 'number', role: 'value' },
  { name: 'of', type: 'number', role: 'value' },
  { name: 'rate', type: rate, role: 'value' },
  { name: 'their counted', type: 'number', role: 'value' },
  { name: 'their of', type: 'number', role: 'value' },
  { name: 'their rate', type: rate, role: 'value' },
  { name: 'because', type: 'text', role: 'value' },
];

/** A row a period with both rates (shares, or ratios that may be greater than 1), and under it a row for each customer whose part is not the same. */
export function customersTable(
  periods: readonly PeriodDifference[],
  rate: 'rate' | 'number',
): Pick<ResultTable, 'columns' | 'rows'> {
  const row = (
    period: string,
    customer: string | null,
    own: RateParts,
    theirs: RateParts,
    because: string,
  ): ResultRow => ({
    period,
    customer,
    counted: own.upper,
    of: own.lower,
    rate: customer === null ? rateOf(own) : null,
    'their counted': theirs.upper,
    'their of': theirs.lower,
    'their rate': customer === null ? rateOf(theirs) : null,
    because,
  });
  return {
    columns: columnsOf(rate),
    rows: periods.flatMap(({ period, own, theirs, customers }) => [
      row(period, null, own, theirs, `${String(customers.length)} differ`),
      ...customers.map((one) =>
        row(period, one.customer, one.own, one.theirs, one.own.what || one.theirs.what),
      ),
    ]),
  };
}
