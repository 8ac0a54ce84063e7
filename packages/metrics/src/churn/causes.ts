import type { BoundQuery } from '../bound.ts';
import type { MetricOption } from '../metric.ts';

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

/** What a row without a cause is called by backends. */
const NO_REASON = 'no reason given';

/** Whether a cause is a decision of the customer; letters are not told apart by case. */
export function kindOfCause(cause: string, involuntary: readonly string[]): string {
  if (cause === NO_REASON) return cause;
  const plain = cause.trim().toLowerCase();
  return involuntary.some((one) => one.toLowerCase() === plain) ? 'involuntary' : 'voluntary';
}

/** The setting that names involuntary causes. */
export const INVOLUNTARY_OPTION: MetricOption = {
  name: 'involuntary',
  type: 'text',
  summary: `the causes that are no decision of the customer, apart by commas; else ${INVOLUNTARY.slice(1, 4).join(', ')} and the like`,
};
