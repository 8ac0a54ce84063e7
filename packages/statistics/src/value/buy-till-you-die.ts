import { hypergeometric } from '../special/hypergeometric.ts';
import type { PurchaseHistory } from './purchases.ts';

/**
 * When a customer may leave for good: `bgnbd` after a repeat purchase, `mbgnbd` after any purchase, the first
 * included. Under `bgnbd` whoever bought once is alive for certain, however long ago: `mbgnbd` is the better default.
 */
export type DropoutRule = 'bgnbd' | 'mbgnbd';

/**
 * The parameters of BG/NBD and MBG/NBD: rates of purchase are spread by a gamma distribution (shape r, rate
 * alpha, in the unit of the ages), chances to leave at a purchase by a beta distribution (a, b). All above 0.
 */
export interface BuyTillYouDie {
  readonly rule: DropoutRule;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Purchases at which the customer could have left: x, and one more where the first counts. */
export function dropoutChances(rule: DropoutRule, repeats: number): number {
  return rule === 'mbgnbd' ? repeats + 1 : repeats;
}

/**
 * P(alive): the chance that a customer with this history has not left at the last purchase.
 * Source: Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005), Marketing Science 24, 275–284, and their note 21
 * (BG/NBD); Batislam, E. P., Denizel, M. & Filiztekin, A. (2007), International Journal of Research in Marketing 24,
 * 201–209 (MBG/NBD).
 */
export function probabilityAlive(model: BuyTillYouDie, history: PurchaseHistory): number {
  const { r, alpha, a, b, rule } = model;
  const chances = dropoutChances(rule, history.repeats);
  if (chances === 0) return 1;
  const silence = Math.log((alpha + history.age) / (alpha + history.lastAge));
  return 1 / (1 + (a / (b + chances - 1)) * Math.exp((r + history.repeats) * silence));
}

/**
 * The chance that a customer with this history buys nothing within the next `horizon`: has left, or is alive and
 * keeps still, which at a rate of Gamma(r + x, alpha + T) has the chance ((alpha + T) / (alpha + T + horizon))^(r + x).
 */
export function probabilityNoPurchase(
  model: BuyTillYouDie,
  history: PurchaseHistory,
  horizon: number,
): number {
  const { r, alpha } = model;
  const still = (r + history.repeats) * Math.log1p(horizon / (alpha + history.age));
  return 1 + probabilityAlive(model, history) * Math.expm1(-still);
}

/**
 * E[Y(horizon) | x, tₓ, T]: the purchases to expect of a customer with this history within the next `horizon`.
 * NaN where the series does not end (a horizon 100,000 times as long as what was seen).
 * Source: Fader, Hardie & Lee (2005), equation 10; for MBG/NBD Hoppe, D. & Wagner, U. (2007), Marketing –
 * Journal of Research and Management 3, 75–90.
 */
export function expectedPurchases(
  model: BuyTillYouDie,
  history: PurchaseHistory,
  horizon: number,
): number {
  if (horizon === 0) return 0;
  const chances = dropoutChances(model.rule, history.repeats);
  return probabilityAlive(model, history) * whileAlive(model, history, chances, horizon);
}

/** E[X(age)]: the repeat purchases to expect of a new customer until that age. */
export function expectedRepeats(model: BuyTillYouDie, age: number): number {
  return expectedPurchases(model, { repeats: 0, lastAge: 0, age: 0 }, age);
}

/** Near these values of `a` the formula is 0 over 0: it is taken on both sides of them. */
const NEAR = 1e-5;

function whileAlive(
  model: BuyTillYouDie,
  history: PurchaseHistory,
  chances: number,
  horizon: number,
): number {
  const { r, alpha, a, b } = model;
  const at = (dropout: number) => {
    const shape = r + history.repeats;
    const whole = alpha + history.age + horizon;
    const c = dropout + b + chances - 1;
    const series = hypergeometric(shape, b + chances, c, horizon / whole);
    const factor = Math.exp(shape * Math.log((alpha + history.age) / whole));
    return (c / (dropout - 1)) * (1 - factor * series);
  };
  const singular = Math.min(Math.abs(a - 1), Math.abs(a + b + chances - 1));
  return singular < NEAR ? (at(a - 10 * NEAR) + at(a + 10 * NEAR)) / 2 : at(a);
}
