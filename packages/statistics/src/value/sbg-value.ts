import { sbgRetention, type Sbg } from '../sbg.ts';
import { hypergeometric } from '../special/hypergeometric.ts';

/**
 * The discounted expected residual lifetime of a customer who is about to decide on renewal `renewal` (1 for a
 * customer in the first period), in payments: Σ over that and all later renewals of the chance to make them, the
 * next one not discounted, with `discount` a period. Times margin it is the customer's residual value.
 * Closed form (β+n−1)/(α+β+n−1) · ₂F₁(1, β+n; α+β+n; 1/(1+d)). Null for a discount that is not above 0: customers
 * who differ enough stay for ever on average.
 * Source: Fader, P. S. & Hardie, B. G. S. (2010), Marketing Science 29, 85–93, equation 6.
 */
export function sbgResidualLifetime(model: Sbg, renewal: number, discount: number): number | null {
  if (!(discount > 0)) return null;
  const { alpha, beta } = model;
  const series = hypergeometric(1, beta + renewal, alpha + beta + renewal, 1 / (1 + discount));
  const value = sbgRetention(model, renewal) * series;
  return Number.isFinite(value) ? value : null;
}

/**
 * The discounted expected lifetime of a new customer, in payments, the first one now and not discounted:
 * Σ S(t) / (1 + d)ᵗ = ₂F₁(1, β; α + β; 1/(1+d)). Null for a discount that is not above 0.
 * Source: Fader & Hardie (2010), equation 5.
 */
export function sbgLifetime({ alpha, beta }: Sbg, discount: number): number | null {
  if (!(discount > 0)) return null;
  const value = hypergeometric(1, beta, alpha + beta, 1 / (1 + discount));
  return Number.isFinite(value) ? value : null;
}
