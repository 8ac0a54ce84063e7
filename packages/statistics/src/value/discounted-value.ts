import { expectedPurchases, type BuyTillYouDie } from './buy-till-you-die.ts';
import type { PurchaseHistory } from './purchases.ts';
import { unitsIn, type TimeUnit } from './time-units.ts';

/** Over what and at what rate a value is added up. */
export interface ValueTerms {
  /** The unit of the model and of the ages in the histories. */
  readonly unit: TimeUnit;
  /** Purchases are taken at the end of each period, so many periods on from the end of the observation. */
  readonly period: TimeUnit;
  readonly periods: number;
  /** Per period: 0.01 a month is 12.7 % a year. */
  readonly discount: number;
  /** The share of an amount that is earned; 1 for revenue. */
  readonly margin?: number;
}

/**
 * The discounted value of a customer's purchases to come, Σⱼ amount · margin · (E[Y(j)] − E[Y(j−1)]) / (1 + d)ʲ.
 * `amount` is what to expect of a purchase: see `expectedAmount`. Null where that is null, for a discount of −1
 * or less, and where the expectation cannot be computed.
 * Source: Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005), Journal of Marketing Research 42, 415–430.
 */
export function discountedValue(
  model: BuyTillYouDie,
  history: PurchaseHistory,
  amount: number | null,
  { unit, period, periods, discount, margin = 1 }: ValueTerms,
): number | null {
  if (amount === null || !(discount > -1) || !(periods >= 0)) return null;
  const step = unitsIn(unit, period);
  let value = 0;
  let before = 0;
  for (let j = 1; j <= periods; j += 1) {
    const until = expectedPurchases(model, history, j * step);
    value += (amount * margin * (until - before)) / (1 + discount) ** j;
    before = until;
  }
  return Number.isFinite(value) ? value : null;
}
