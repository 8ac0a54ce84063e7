/** What the textbook value of a customer is made of; all per one period of the same length. */
export interface SimpleValueTerms {
  /** Average revenue per customer. */
  readonly revenue: number;
  /** The share of it that is earned. */
  readonly margin?: number;
  /** The share of customers who leave, from 0 to 1. */
  readonly churn: number;
  /**
   * The most periods that are counted, where churn is 0 or next to it: 60 months is a churn of 1.67 %. Without it
   * churn 0 has no value.
   */
  readonly cap?: number;
}

/**
 * Revenue × margin / churn: the value of a customer if all leave with one chance that never changes. It is too low
 * where those who leave easily leave first. Null for a churn of 0 without a cap, and outside 0 to 1.
 */
export function simpleValue({ revenue, margin = 1, churn, cap }: SimpleValueTerms): number | null {
  if (!(churn >= 0 && churn <= 1)) return null;
  const periods = Math.min(
    churn > 0 ? 1 / churn : Number.POSITIVE_INFINITY,
    cap ?? Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(periods) ? revenue * margin * periods : null;
}

/**
 * The same with payments discounted by `discount` a period. `firstPayment`: `now`, m (1 + d) / (1 + d − r) with
 * r = 1 − churn; or at the `end` of the first period, for those who stay, m r / (1 + d − r). Null where it does not end.
 * Source: Gupta, S. & Lehmann, D. R. (2003), Journal of Interactive Marketing 17, 9–24.
 */
export function discountedSimpleValue(
  { revenue, margin = 1, churn }: Omit<SimpleValueTerms, 'cap'>,
  discount: number,
  firstPayment: 'now' | 'end',
): number | null {
  const below = discount + churn;
  if (!(churn >= 0 && churn <= 1 && discount >= 0 && below > 0)) return null;
  const payments = firstPayment === 'now' ? 1 + discount : 1 - churn;
  return (revenue * margin * payments) / below;
}

/**
 * Revenue × margin × the restricted mean of a survival curve: the value within the horizon, of which nothing is
 * extrapolated. `mean` and its error are in periods of the revenue.
 */
export function horizonValue(
  { revenue, margin = 1 }: Pick<SimpleValueTerms, 'revenue' | 'margin'>,
  { mean, standardError }: { readonly mean: number; readonly standardError: number },
): { readonly value: number; readonly standardError: number } {
  return {
    value: revenue * margin * mean,
    standardError: Math.abs(revenue * margin) * standardError,
  };
}
