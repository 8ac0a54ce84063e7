import type { CodeHelp } from './code-help.ts';

const ORDERS = "load orders from 'shop/orders.csv'\n";
const BOTH = `${ORDERS}load customers from 'shop/customers.csv'\n`;

/** T2xxx: what something is called. */
export const NAME_CODES: readonly CodeHelp[] = [
  {
    code: 'T2001',
    title: 'No such metric',
    meaning: 'The statement begins with words that name no metric.',
    remedy: 'Take the nearest name, or one of the list of metrics.',
    example: { text: `${ORDERS}retenton by signup_month over 12 months` },
  },
  {
    code: 'T2002',
    title: 'No such column',
    meaning: 'The table has no column of that name, whatever its case, and none can be derived.',
    remedy: 'Take the nearest name; the message lists the columns that there are.',
    example: { text: `${ORDERS}retention by signup_month where plam = 'pro'` },
  },
  {
    code: 'T2003',
    title: 'A value written as a name',
    meaning: 'A word without quotes is a name. This one names nothing, and is a value of a column.',
    remedy: "A value goes in quotes: `plan = 'pro'`.",
    example: { text: `${ORDERS}retention by signup_month where plan = pro` },
  },
  {
    code: 'T2004',
    title: 'Nothing to derive the dimension from',
    meaning: 'It ends like a derived dimension, and what stands before is no event and no time.',
    remedy: '`signup_month`, `start_week`, or a column that holds a time: `ordered_at_quarter`.',
    example: { text: `${ORDERS}retention by singup_month over 12 months` },
  },
  {
    code: 'T2005',
    title: 'Both tables have that column',
    meaning: 'The events and the customers both have a column of that name.',
    remedy: 'Say whose it is: `orders.plan`.',
    example: { text: `${BOTH}retention by plan over 6 months` },
  },
  {
    code: 'T2006',
    title: 'No such setting of the metric',
    meaning: 'The metric has no setting of that name for `with`.',
    remedy: "Take the nearest name; the metric's page has all of them.",
    example: { text: `${ORDERS}retention by signup_month with confidense = 99%` },
  },
  {
    code: 'T2007',
    title: 'No such view',
    meaning: 'The metric cannot be drawn as that.',
    remedy: 'Take one of the views that the message lists.',
    example: { text: `${ORDERS}retention by signup_month as heetmap` },
  },
  {
    code: 'T2009',
    title: 'A parameter without a value',
    meaning: 'A `$name` is used that neither a `param` before it nor the command line has given.',
    remedy: 'Write `param months = 12` before, or `-p months=12` on the command line.',
    example: { text: `${ORDERS}retention by signup_month over $months months` },
  },
  {
    code: 'T2010',
    title: 'No such table',
    meaning: 'Nothing has been loaded under that name.',
    remedy: 'Load it, or take one of the names that are loaded.',
    example: { text: `${ORDERS}use odrers` },
  },
  {
    code: 'T2011',
    title: 'No such event',
    meaning: 'No row of the data has an event of that name, or no column names events.',
    remedy: 'Take the nearest name, or write a condition: `from (amount > 0)`.',
    example: {
      text: "load clicks from 'clicks.csv'\nretention from trail to paid over 2 months",
      files: {
        'clicks.csv':
          'customer,time,event\na,2024-01-03,trial\na,2024-02-05,paid\nb,2024-01-20,trial\nb,2024-03-31,paid\n',
      },
    },
  },
  {
    code: 'T2012',
    title: 'No such setting of the session',
    meaning: '`set` is given words that it cannot set.',
    remedy: '`set time zone`, `set week start` and `set as_of` are there.',
    example: { text: "set time zome 'Europe/Paris'" },
  },
  {
    code: 'T2013',
    title: 'No such role',
    meaning: 'A table of that kind has no such role for a column to play.',
    remedy: 'Events have `customer`, `time`, `event`, `amount`; customers `customer`, `signup`.',
    example: { text: "load orders from 'shop/orders.csv' with custmer = customer_id" },
  },
  {
    code: 'T2014',
    title: 'No such result',
    meaning: 'No query before has kept its result under that name.',
    remedy: 'Name a query and show it then: `base: retention by plan`, `show base`.',
    example: { text: `${ORDERS}base: retention by signup_month\nshow bsae as curve` },
  },
  {
    code: 'T2015',
    title: 'A text where a name belongs',
    meaning: 'Both kinds of quotes mean a text. Here a column is needed.',
    remedy: 'Leave the quotes out; a name with spaces goes in backticks.',
    example: { text: `${ORDERS}retention by "plan" over 6 months` },
  },
  {
    code: 'T2016',
    title: 'No such cell of the result',
    meaning: 'The result has no cohort, segment or period of that name, or none where all meet.',
    remedy: 'Take one of the nearest, which the message names; `2024-Q1` takes in three months.',
    example: {
      text: `${ORDERS}base: retention by signup_month\nmembers of base where cohort = '2023-03' and period = 2`,
    },
  },
  {
    code: 'T2017',
    title: 'No such customer',
    meaning: 'The data from which the result was counted have no row of that customer.',
    remedy: 'Write the id as it stands in the data; `members of` lists those behind a cell.',
    example: {
      text: `${ORDERS}base: retention by signup_month\nexplain cell of base where cohort = '2024-03' and period = 2 and customer = 'c99999'`,
    },
  },
];
