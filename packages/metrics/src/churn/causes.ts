import type { BoundQuery } from '../bound.ts';

/**
 * Causes that are no decision of the customer, by the names that billing systems export them under: what Stripe,
 * Recurly and Chargebee call a payment that failed for good, a card that expired, a dispute.
 */
export const INVOLUNTARY: readonly string[] = [
  'involuntary',
  'payment_failed',
  'failed_payment',
  'payment failed',
  'failed payment',
  'payment_failure',
  'nonpayment',
  'non_payment',
  'non-payment',
  'not_paid',
  'unpaid',
  'past_due',
  'delinquent',
  'dunning',
  'card_declined',
  'card_expired',
  'expired_card',
  'no_card',
  'insufficient_funds',
  'payment_disputed',
  'dispute',
  'disputed',
  'chargeback',
];

/** The causes that count as involuntary: those of the statement, apart by commas, else the usual ones. */
export function involuntaryCauses({ options }: BoundQuery): readonly string[] {
  const own = options['involuntary'];
  if (typeof own !== 'string') return INVOLUNTARY;
  return own.split(',').map((one) => one.trim()).filter(Boolean); // prettier-ignore
}
