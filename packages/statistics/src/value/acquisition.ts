/** What a customer costs: `spend` over new customers. Null where there is no new customer. */
export function acquisitionCost(spend: number, newCustomers: number): number | null {
  return newCustomers > 0 ? spend / newCustomers : null;
}

/** Periods until revenue × margin a period has paid the cost back. Null where it never does. */
export function paybackPeriods(cost: number | null, revenue: number, margin = 1): number | null {
  const earned = revenue * margin;
  return cost !== null && earned > 0 ? cost / earned : null;
}

/**
 * The first age at which what a cohort has earned per acquired customer covers the cost. `cumulative` holds the
 * cumulative margin per acquired customer at ages 0, 1, … as far as observed. Null where that is not yet so.
 */
export function cohortPayback(cost: number, cumulative: readonly number[]): number | null {
  const age = cumulative.findIndex((earned) => earned >= cost);
  return age < 0 ? null : age;
}

/** Value over cost; null for a cost of 0 (organic customers) and where one is not known. */
export function valueToCost(value: number | null, cost: number | null): number | null {
  return value !== null && cost !== null && cost > 0 ? value / cost : null;
}
