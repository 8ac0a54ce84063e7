import type { BoundQuery } from '../bound.ts';
import { daysOfLength } from '../spells/ages.ts';

/** Outcomes of an attempt by the names that billing systems export them under: Stripe's charges and invoices among them. */
export const PAID: readonly string[] = ['succeeded', 'success', 'successful', 'paid', 'captured', 'settled', 'approved', 'completed', 'true']; // prettier-ignore
export const FAILED: readonly string[] = ['failed', 'failure', 'declined', 'unpaid', 'uncollectible', 'past_due', 'rejected', 'error', 'false']; // prettier-ignore

/** Days in which a payment is tried again where the statement does not say: Stripe's recommended retries take three weeks. */
export const DUNNING = 21;

/** The choices of a query of payments, with their defaults. */
export interface PaymentChoices {
  readonly outcome: string;
  /** The column that tells payments apart; null without one. */
  readonly payment: string | null;
  readonly paid: readonly string[];
  readonly failed: readonly string[];
  /** Days. */
  readonly dunning: number;
  readonly dunningIsGiven: boolean;
}

/** What a query of payments says, and what holds where it does not. */
export function paymentChoices({ options }: BoundQuery): PaymentChoices {
  const words = (name: string, usual: readonly string[]) => {
    const own = options[name];
    return typeof own === 'string' ? own.split(',').map((one) => one.trim()).filter(Boolean) : usual; // prettier-ignore
  };
  const days = daysOfLength(options['dunning']);
  return {
    outcome: String(options['outcome'] ?? 'status'),
    payment: typeof options['payment'] === 'string' ? options['payment'] : null,
    paid: words('paid', PAID),
    failed: words('failed', FAILED),
    dunning: days ?? DUNNING,
    dunningIsGiven: days !== null,
  };
}
