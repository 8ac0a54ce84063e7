import { InternalError } from './assert-never.ts';
import type { ActivityPlan } from './activity.ts';
import type { DeparturesPlan } from './departures.ts';
import type { ExposuresPlan } from './exposures.ts';
import type { MovementsPlan } from './movements.ts';
import type { OutcomesPlan } from './outcomes.ts';
import type { PathsPlan } from './paths.ts';
import type { PaymentsPlan } from './payments.ts';
import type { CohortPlan } from './plan.ts';
import type { PurchasesPlan } from './purchases.ts';
import type { RenewalsPlan } from './renewals.ts';
import type { SpellsPlan } from './spells.ts';
import type { TalliesPlan } from './tallies.ts';

/** A statement ready to run: plain JSON, no spans, no functions. One member for every shape of counting. */
export type Plan =
  | CohortPlan
  | ActivityPlan
  | SpellsPlan
  | MovementsPlan
  | DeparturesPlan
  | PathsPlan
  | TalliesPlan
  | PurchasesPlan
  | RenewalsPlan
  | ExposuresPlan
  | OutcomesPlan
  | PaymentsPlan;

/** The plan as one of a kind; throws on any other, which its metric never lowers to. */
export function planOf<K extends Plan['kind']>(
  plan: Plan,
  kind: K,
): Extract<Plan, { readonly kind: K }> {
  if (plan.kind !== kind) {
    throw new InternalError(`a plan of ${plan.kind} stands where one of ${kind} does`);
  }
  return plan as Extract<Plan, { readonly kind: K }>;
}
