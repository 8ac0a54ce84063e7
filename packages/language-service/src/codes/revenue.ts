import type { CodeHelp } from './code-help.ts';

const HEAD = 'customer,start,end,mrr\n';
const LOAD =
  "load subscriptions from 'subs.csv' with customer = customer, start = start, end = end, mrr = mrr\n";

/** A query over some subscriptions. */
const over = (query: string, ...rows: readonly string[]) => ({
  text: `${LOAD}${query} as of 2024-03-31`,
  files: { 'subs.csv': `${HEAD}${rows.join('\n')}\n` },
});

/** What is said of the revenue of subscriptions. */
export const REVENUE_CODES: readonly CodeHelp[] = [
  {
    code: 'T4090',
    title: 'Subscriptions left out',
    meaning:
      'A row without a number as its revenue, with a negative one, or with an end before its start says nothing about what a customer paid. It is left out, and a revenue of 0 counts as no revenue.',
    remedy:
      'Mend the rows, or say them with `where` if they are meant. Credits and refunds do not belong in a table of subscriptions.',
    example: over('mrr by month', 'a,2024-01-05,,10', 'b,2024-02-05,2024-01-05,10', 'c,2024-02-05,,-3'), // prettier-ignore
  },
  {
    code: 'T4091',
    title: 'Subscriptions within one period',
    meaning:
      'Movements are net: they compare the ends of periods. A row that starts and ends between two of them is seen by neither.',
    remedy: 'Ask for shorter periods: `by week` sees what `by month` does not.',
    example: over('mrr movements by month', 'a,2024-01-05,,10', 'b,2024-02-05,2024-02-20,10'),
  },
  {
    code: 'T4092',
    title: 'Subscriptions at the same time',
    meaning:
      'Revenue is counted by customer, not by subscription: what a customer has at the same time is added up.',
    remedy:
      'Nothing to do where customers may have several. Where they may not, look for rows that the table has twice.',
    example: over('mrr movements by month', 'a,2024-01-05,,10', 'a,2024-02-05,,10'),
  },
  {
    code: 'T4093',
    title: 'A ratio without a denominator',
    meaning: 'A ratio of nothing is null: it is neither 0 nor 100% nor infinite.',
    remedy: 'Nothing to do. The columns beside it say what there was.',
    example: over('quick ratio by month', 'a,2024-01-05,,10', 'b,2024-02-05,,10'),
  },
  {
    code: 'T4094',
    title: 'One customer decides the rate',
    meaning:
      'More than a fifth of the revenue at the start is one customer’s, so the rate says more about that customer than about the others.',
    remedy: 'Look at it with and without that customer: `where customer != …`.',
    example: over('grr by month', 'a,2024-01-05,,100', 'b,2024-01-05,,10'),
  },
  {
    code: 'T4095',
    title: 'Amounts in several currencies',
    meaning:
      'A column of the table says in which currency each amount is, and there are several. Tenure knows no rates of exchange and converts nothing: a sum of both is of no currency.',
    remedy:
      'Keep one currency with `where`, or tell them apart with `split by`; for one sum convert the amounts before they are loaded.',
    example: {
      files: {
        'subs.csv': 'customer,start,end,mrr,currency\na,2024-01-05,,10,EUR\nb,2024-01-05,,10,USD\n',
      },
      text: "load subscriptions from 'subs.csv' with customer = customer, start = start, end = end, mrr = mrr\nmrr by month as of 2024-03-31",
    },
  },
  {
    code: 'T4096',
    title: 'Revenue without a baseline',
    meaning:
      'Revenue retention is the revenue of a cohort over that of the same customers in its first period. Where that is not positive there is no such share.',
    remedy: 'Take a later period as 100 %: `with baseline = 1`.',
    example: {
      files: {
        'orders.csv':
          'customer,time,amount\na,2024-01-05,0\na,2024-02-07,20\nb,2024-01-08,0\nb,2024-03-01,5\n',
      },
      text: "load orders from 'orders.csv'\nrevenue retention by signup_month over 1 month as of 2024-02-29",
    },
  },
  {
    code: 'T4097',
    title: 'Amounts that are missing or negative',
    meaning:
      'Revenue adds up the amounts of all rows: one without a number adds nothing, and a negative one, such as a refund, is subtracted in the period of its own row.',
    remedy:
      'Nothing to do where that is what the rows mean. `where amount > 0` leaves refunds out.',
    example: {
      files: {
        'orders.csv': 'customer,time,amount\na,2024-01-05,10\na,2024-01-07,-4\nb,2024-01-08,\n',
      },
      text: "load orders from 'orders.csv'\narpu by month as of 2024-01-31",
    },
  },
  {
    code: 'T4098',
    title: 'Why customers left is not told apart',
    meaning:
      'Involuntary churn needs a cause of every end: a row without one is in neither part, and causes that are in no list are taken for decisions of the customer. Where none of the causes that count as involuntary occurs, they may have other names here.',
    remedy:
      "Name the causes of your table that are no decision: `with cause = reason, involuntary = 'card declined, unpaid'`.",
    example: {
      files: {
        'subs.csv':
          'customer,start,end,reason\na,2024-01-05,2024-02-07,price\nb,2024-01-05,2024-02-09,\nc,2024-01-05,,\n',
      },
      text: "load subscriptions from 'subs.csv' with customer = customer, start = start, end = end\ninvoluntary churn by month with cause = reason as of 2024-02-29",
    },
  },
];
