import type { CodeHelp } from './code-help.ts';

const ORDERS = "load orders from 'shop/orders.csv'\n";
const BASE = 'retention by signup_month over 3 months';
const MOVED = `base: ${BASE} as of 2025-03-31\nsave base to 'base.json'\n${BASE} as of 2025-04-30 vs saved 'base.json'`;

/** T406x: notes of comparisons. */
export const COMPARISON_CODES: readonly CodeHelp[] = [
  {
    code: 'T4061',
    title: 'What a comparison found',
    meaning:
      'How many cells differ after correction for the number of tests, and how many tests there were. `p_adjusted` is the corrected p value of a cell; a test is the pooled z test, or Fisher’s exact test where a count below 5 is expected.',
    remedy:
      'Nothing to do. `with correction = bh` corrects less strictly: for screens of many cells, where some false findings are no harm.',
    example: { text: `${ORDERS}${BASE} vs previous 6 months` },
  },
  {
    code: 'T4062',
    title: 'What a difference is made of',
    meaning:
      'The pooled difference, taken apart (Kitagawa 1955): mix is what another composition of cohorts makes, rates what differs within them. The two add up to it.',
    remedy: 'Nothing to do. The summary rows hold both for every period.',
    example: { text: `${ORDERS}${BASE} vs previous 6 months` },
  },
  {
    code: 'T4063',
    title: 'Cells that are not compared',
    meaning: 'A cell is compared where it is complete on both sides; these have no such partner.',
    remedy:
      'Take a window whose cohorts are all there on both sides, or the same dimensions on both.',
    example: { text: `${ORDERS}${BASE} during 2024-01 to 2024-03 vs previous 3 months` },
  },
  {
    code: 'T4064',
    title: 'The same customers on both sides',
    meaning:
      'The interval and the test take the two sides for different people. Where customers are on both, the numbers are right and their p values are not.',
    remedy: 'Compare with those who are not on the own side, or read the difference alone.',
    example: { text: `${ORDERS}${BASE} vs where plan = 'basic'` },
  },
  {
    code: 'T4065',
    title: 'What lies outside of its control limits',
    meaning:
      'Every cell is held against the earlier cohorts at the same age: their pooled rate is the center, with 3-sigma limits for the number of customers of the cell.',
    remedy:
      'Nothing to do. A cell without limits has fewer than 3 earlier cohorts, or all of them kept everybody or nobody.',
    example: { text: `${ORDERS}retention by signup_month over 3 months vs own history` },
  },
  {
    code: 'T4066',
    title: 'What moved since a result was saved',
    meaning:
      'How many cells have another number than in the saved result. `moved`: complete then and now; `reopened`: no longer complete; `gone` and `new`: there once only; `completed`: in progress or to come then; `open`: in progress both times.',
    remedy: 'Read the reasons that follow. The rows list the cells, what nobody expects first.',
    example: { text: `${ORDERS}${MOVED}` },
  },
  {
    code: 'T4067',
    title: 'Why cells may have moved',
    meaning:
      'What differs between the saved result and this one: the plan, the settings, the as-of date, the rows of a table, the values of a column. A result holds a fingerprint of every column that it read.',
    remedy:
      'Nothing to do where it is what you expect. Otherwise run the former statement on the data of now, or this one `as of` the former date, and see which of the two moves the cells.',
    example: { text: `${ORDERS}${MOVED}` },
  },
];
