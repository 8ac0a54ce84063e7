import type { CodeHelp } from './code-help.ts';

const CHARGES = {
  'charges.csv':
    'customer,invoice,time,amount,status\na,1,2024-01-05,10,failed\na,1,2024-01-08,10,succeeded\nb,2,2024-01-05,20,failed\nb,2,2024-02-20,20,succeeded\nc,3,2024-02-25,10,failed\nd,4,2024-02-26,10,pending\ne,5,2024-02-29,10,succeeded\n',
};
const LOAD_CHARGES = "load charges from 'charges.csv'\n";

/** T414x: notes of payments that failed. */
export const PAYMENT_CODES: readonly CodeHelp[] = [
  {
    code: 'T4140',
    title: 'Payments that are still tried again',
    meaning:
      'The time in which a payment may be recovered is not over at the as-of date. Counted as lost it would make the last periods look worse than they are.',
    remedy: 'Wait, or say a shorter time: `with dunning = 14 days`.',
    example: { files: CHARGES, text: `${LOAD_CHARGES}failed payments by month with incomplete` },
  },
  {
    code: 'T4141',
    title: 'Attempts to take a payment that do not count',
    meaning:
      'An attempt whose outcome is neither a success nor a failure, such as one that is pending, says nothing yet; one of less than nothing is a refund. Where no attempt has failed, failures may go by another name.',
    remedy: "Say the names of your table: `with paid = 'ok', failed = 'nok'`.",
    example: { files: CHARGES, text: `${LOAD_CHARGES}failed payments by month` },
  },
  {
    code: 'T4142',
    title: 'Payments that were made after the time for it',
    meaning:
      'They count as lost, since the rate would else depend on how long ago a period was: later payments are seen of old periods alone.',
    remedy: 'Say a longer time, if payments are tried again for so long: `with dunning = 60 days`.',
    example: { files: CHARGES, text: `${LOAD_CHARGES}failed payments by month` },
  },
];
