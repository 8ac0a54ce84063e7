import type { CodeHelp } from './code-help.ts';

const ORDERS = "load orders from 'shop/orders.csv'\n";
const BOTH = `${ORDERS}load customers from 'shop/customers.csv'\n`;

/** T3xxx: what is asked. */
export const MEANING_CODES: readonly CodeHelp[] = [
  {
    code: 'T3001',
    title: 'A clause that the metric does not take',
    meaning: 'The clause is one of the language, and has no meaning for this metric.',
    remedy: "Leave it out; the metric's page lists the clauses that it takes.",
    example: { text: `${ORDERS}retention of plan by signup_month` },
  },
  {
    code: 'T3002',
    title: 'A clause given twice',
    meaning: 'Each clause stands at most once in a statement.',
    remedy: 'Join the two: `by plan, channel`, or `where … and …`.',
    example: { text: `${ORDERS}retention by signup_month over 6 months by plan` },
  },
  {
    code: 'T3004',
    title: 'One condition about two tables',
    meaning:
      'A condition filters the rows of one table. Joined by `or`, or set against each other, columns of two tables say nothing about the rows of either.',
    remedy:
      'Join two conditions by `and`, each about one table. What counts as a return may speak of both: `to (…)`.',
    example: { text: `${BOTH}retention by signup_month where country = 'FR' or amount > 50` },
  },
  {
    code: 'T3005',
    title: 'Two types that cannot be compared',
    meaning: 'A text, a number, a time and a truth are each compared with their own kind.',
    remedy: 'Numbers stand without quotes, texts with them; or another column was meant.',
    example: { text: `${ORDERS}retention by signup_month where amount > 'ten'` },
  },
  {
    code: 'T3006',
    title: 'Dates where events belong',
    meaning: '`from … to …` says which events start and return, not which time.',
    remedy: 'Calendar time goes after `during`, `since` or `until`.',
    example: { text: `${ORDERS}retention by signup_month from 2024-01-01 to 2024-06-30` },
  },
  {
    code: 'T3007',
    title: 'No column for a role, or several',
    meaning:
      'Who the customer is and when it happened is found by names and types. Nothing fitted, or several columns fitted alike.',
    remedy: 'Say which column it is: `with customer = …, time = …`.',
    example: {
      text: "load clicks from 'clicks.csv'",
      files: { 'clicks.csv': 'visitor,page,time\na,home,2024-01-03\nb,cart,2024-02-05\n' },
    },
  },
  {
    code: 'T3008',
    title: 'No events are loaded',
    meaning: 'A query needs a table of events, and none is loaded or in use.',
    remedy: 'Load one first, or `use` the one that is loaded.',
    example: { text: 'retention by signup_month over 12 months' },
  },
  {
    code: 'T3009',
    title: 'A value that cannot be taken here',
    meaning: 'The value is of the wrong kind or out of range for this clause or setting.',
    remedy: 'The message says which values it takes.',
    example: { text: `${ORDERS}retention by signup_month with confidence = 120%` },
  },
  {
    code: 'T3010',
    title: 'A form that is not built yet',
    meaning: 'The language has it, and this version does not compute it.',
    remedy: 'Nothing to mend in the statement; where there is another way, the message has it.',
    example: { text: `${ORDERS}retention by quintile of amount over 6 months` },
  },
  {
    code: 'T3011',
    title: 'The signup asked for where another event is the start',
    meaning: 'With `from (…)` the start is that event, so cohorts by signup would mix two starts.',
    remedy: 'Write `start_month`: it is the month of the start, whatever that is.',
    example: { text: `${ORDERS}retention from (amount > 30) by signup_month over 6 months` },
  },
  {
    code: 'T3012',
    title: 'A column of the wrong table or kind',
    meaning: 'The column exists, and cannot be used in this place.',
    remedy: 'The message says what fits: a column of the other table, or one of another type.',
    example: { text: `${BOTH}retention by amount over 6 months` },
  },
  {
    code: 'T3013',
    title: 'Brackets that overlap',
    meaning: 'A period stands in two brackets of `over`, and would be counted in both.',
    remedy: 'Begin each bracket after the end of the one before.',
    example: { text: `${ORDERS}retention by signup_month over 1 to 3, 3 to 7 days` },
  },
];
