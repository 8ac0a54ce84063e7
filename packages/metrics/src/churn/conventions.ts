import type { ResultRow } from '@tenure/plan';
import { sum } from '../calendar/ratio.ts';

/** A rate as one convention has it: what it counts of a row, over what. */
export interface ChurnRule {
  readonly formula: string;
  /** How it differs from the vendor's own words, where it does; null where it does not. */
  readonly here: string | null;
  /** Null in a row that is not shown. */
  readonly upper: (row: ResultRow) => number | null;
  readonly lower: (row: ResultRow) => number | null;
  /** Whether the lost are some of those that the rate is of, so that there is an interval. */
  readonly isShare: boolean;
}

/** How a vendor counts churn. */
export interface ChurnConvention {
  readonly name: string;
  readonly product: string;
  /** Of rows with `retained`, `churned`, `new` and `active`: as far as the activity of whole periods tells. */
  readonly ofEvents: ChurnRule;
  /** Of rows of a plan of departures. */
  readonly ofStays: ChurnRule;
}

const read = (name: string) => (row: ResultRow) => {
  const value = row[name];
  return typeof value === 'number' ? value : null;
};

/** The customers at the start; null for nobody, of whom there is no share, and in the first period of the data. */
const start = (row: ResultRow) => sum(row['retained'], row['churned']) || null;

const half = (total: number | null) => (total === null ? null : total / 2);

const SAME =
  'in whole periods of activity nobody joins and leaves, or leaves and returns, in the same one, so that it is churned ÷ start';

const ofEvents = (formula: string, here: string | null): ChurnRule => ({
  formula,
  here,
  upper: read('churned'),
  lower: start,
  isShare: true,
});

const ofStays = (formula: string, upper: ChurnRule['upper'], here: string | null = null) => ({
  formula,
  here,
  upper,
  lower: read('customers_start'),
  isShare: false,
});

/** Those who were there at the start and are not at the end. */
const lost = (row: ResultRow) => {
  const kept = read('kept')(row);
  const at = read('customers_start')(row);
  return kept === null || at === null ? null : at - kept;
};

/** Without a convention: the share of the customers at the start who are not there at the end. */
export const OF_SETS: ChurnConvention = {
  name: 'sets',
  product: 'Tenure',
  ofEvents: ofEvents('churned ÷ start', null),
  ofStays: { ...ofStays('at the start and not at the end ÷ start', lost), isShare: true },
};

const PERIOD = 'the 30 days are the period';
const DUNNING = 'a past-due customer counts as the table has them';

/** The conventions, as the vendors' own pages give them; see `design/metrics` 1.2 for the sources. */
export const CONVENTIONS: readonly ChurnConvention[] = [
  {
    name: 'chartmogul',
    product: 'ChartMogul',
    ofEvents: ofEvents('(churned − joined and churned − churned and reactivated) ÷ start', SAME),
    ofStays: {
      ...ofStays('(churned − joined and churned − churned and reactivated) ÷ start', (row) => {
        const left = read('left')(row);
        const others = sum(row['came_and_left'], row['left_and_back']);
        return left === null || others === null ? null : left - others;
      }),
      isShare: true,
    },
  },
  {
    name: 'stripe',
    product: 'Stripe',
    ofEvents: {
      ...ofEvents('churned ÷ (start + new)', null),
      lower: (row) => sum(start(row), row['new']),
    },
    ofStays: {
      ...ofStays('departures, each of them ÷ (start + new)', read('departures'), PERIOD),
      lower: (row) => sum(row['customers_start'], row['joined']),
    },
  },
  {
    name: 'baremetrics',
    product: 'Baremetrics',
    ofEvents: ofEvents(
      'cancelled in the last 30 days, joiners included ÷ active 30 days ago',
      `${PERIOD}, and ${SAME}`,
    ),
    ofStays: ofStays(
      'cancelled in the last 30 days, joiners included ÷ active 30 days ago',
      read('left'),
      PERIOD,
    ),
  },
  {
    name: 'profitwell',
    product: 'ProfitWell',
    ofEvents: ofEvents('(churned − joined and churned) ÷ start', SAME),
    ofStays: ofStays(
      '(churned − joined and churned) ÷ start',
      (row) => {
        const [left, came] = [read('left')(row), read('came_and_left')(row)];
        return left === null || came === null ? null : left - came;
      },
      DUNNING,
    ),
  },
  {
    name: 'recurly',
    product: 'Recurly',
    ofEvents: ofEvents('churned, joiners included ÷ start', SAME),
    ofStays: ofStays('customers whose last subscription expires, joiners included ÷ start', read('left')), // prettier-ignore
  },
  {
    name: 'midpoint',
    product: 'the mid-point',
    ofEvents: {
      ...ofEvents('churned ÷ ((start + end) ÷ 2)', null),
      lower: (row) => half(sum(start(row), row['active'])),
      isShare: false,
    },
    ofStays: {
      ...ofStays('churned ÷ ((start + end) ÷ 2)', read('left')),
      lower: (row) => half(sum(row['customers_start'], row['customers_end'])),
    },
  },
];

/** The convention of a name; that of sets without one. */
export function churnConvention(name: string | null): ChurnConvention {
  return CONVENTIONS.find((convention) => convention.name === name) ?? OF_SETS;
}
