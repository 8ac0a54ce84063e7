import type { Note, PurchaseProfiles } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';

const counted = (count: number, one: string, many = `${one}s`) =>
  `${String(count)} ${count === 1 ? one : many}`;

/** Says which rows were left out of purchases, and what refunds did. */
export function purchaseNotes(
  { events }: BoundQuery,
  { facts: { unknown, refunds, onlyRefunds } }: PurchaseProfiles,
): readonly Note[] {
  const amount = events.roles?.['amount'] ?? 'amount';
  const only =
    onlyRefunds > 0
      ? `; ${counted(onlyRefunds, 'customer has', 'customers have')} nothing else and ${onlyRefunds === 1 ? 'is' : 'are'} left out`
      : '';
  return [
    ...(unknown > 0
      ? [{ code: 'T4150', message: `Rows of \`${events.table}\` left out: ${String(unknown)} without a number in \`${amount}\`` }] // prettier-ignore
      : []),
    ...(refunds > 0
      ? [{ code: 'T4151', message: `${counted(refunds, 'row')} of \`${events.table}\` with a negative \`${amount}\` ${refunds === 1 ? 'is a refund' : 'are refunds'}: no purchase, taken off the revenue${only}` }] // prettier-ignore
      : []),
  ];
}
