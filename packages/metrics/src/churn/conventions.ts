import type { ResultRow } from '@tenure/plan';
import { sum } from '../calendar/ratio.ts';

/** How a vendor counts churn, as far as the activity of whole periods tells. */
export interface ChurnConvention {
  readonly name: string;
  readonly product: string;
  /** The vendor's own formula. */
  readonly formula: string;
  /** What it comes to here, where that is not the same; null where it is. */
  readonly here: string | null;
  /** The denominator of a row with `retained`, `churned`, `new` and `active`. */
  readonly of: (row: ResultRow) => number | null;
  /** Whether the denominator is a number of customers of whom the churned are some, so that there is an interval. */
  readonly isShare: boolean;
}

/** The customers at the start; null for nobody, of whom there is no share, and in the first period of the data. */
function start(row: ResultRow): number | null {
  return sum(row['retained'], row['churned']) || null;
}

const SAME =
  'in whole periods of activity nobody joins and leaves, or leaves and returns, in the same one, so that it is churned ÷ start';

/** Without a convention: the share of the customers at the start who are not there at the end. */
export const OF_SETS: ChurnConvention = {
  name: 'sets',
  product: 'Tenure',
  formula: 'churned ÷ start',
  here: null,
  of: start,
  isShare: true,
};

/** The conventions, as the vendors' own pages give them; see `design/metrics` 1.2 for the sources. */
export const CONVENTIONS: readonly ChurnConvention[] = [
  {
    name: 'chartmogul',
    product: 'ChartMogul',
    formula: '(churned − joined and churned − churned and reactivated) ÷ start',
    here: SAME,
    of: start,
    isShare: true,
  },
  {
    name: 'stripe',
    product: 'Stripe',
    formula: 'churned ÷ (start + new)',
    here: null,
    of: (row) => sum(start(row), row['new']),
    isShare: true,
  },
  {
    name: 'baremetrics',
    product: 'Baremetrics',
    formula: 'cancelled in the last 30 days, joiners included ÷ active 30 days ago',
    here: `the 30 days are the period, and ${SAME}`,
    of: start,
    isShare: true,
  },
  {
    name: 'profitwell',
    product: 'ProfitWell',
    formula: '(churned − joined and churned) ÷ start',
    here: SAME,
    of: start,
    isShare: true,
  },
  {
    name: 'recurly',
    product: 'Recurly',
    formula: 'churned, joiners included ÷ start',
    here: SAME,
    of: start,
    isShare: true,
  },
  {
    name: 'midpoint',
    product: 'the mid-point',
    formula: 'churned ÷ ((start + end) ÷ 2)',
    here: null,
    of: (row) => {
      const both = sum(start(row), row['active']);
      return both === null ? null : both / 2;
    },
    isShare: false,
  },
];

/** The convention of a name; that of sets without one. */
export function churnConvention(name: string | null): ChurnConvention {
  return CONVENTIONS.find((convention) => convention.name === name) ?? OF_SETS;
}
