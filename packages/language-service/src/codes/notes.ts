import type { CodeHelp } from './code-help.ts';

const ORDERS = "load orders from 'shop/orders.csv'\n";
const FEW = 'customer,time,amount\na,2024-01-03,10\na,2024-02-05,20\nb,2024-01-20,30\n';

/** T4xxx: notes and warnings about data and defaults; the numbers are there all the same. */
export const NOTE_CODES: readonly CodeHelp[] = [
  {
    code: 'T4001',
    title: 'A name that differs in case from its column',
    meaning: 'No column has exactly that name, and one has it but for its case.',
    remedy: 'Nothing to do, unless another column was meant.',
    example: { text: `${ORDERS}retention by Plan over 6 months` },
  },
  {
    code: 'T4002',
    title: 'A column bears the name of a derived dimension',
    meaning:
      'The data have a column that is called as a derived dimension is. The column is taken.',
    remedy: 'For the derived one write `month of signup`.',
    example: {
      text: "load orders from 'orders.csv'\nretention by signup_month over 2 months",
      files: {
        'orders.csv':
          'customer,time,signup_month\na,2024-01-03,2023-12\na,2024-02-05,2023-12\nb,2024-01-20,2024-01\n',
      },
    },
  },
  {
    code: 'T4003',
    title: 'Small cohorts',
    meaning: 'Some cohorts have so few customers that one more or less moves their rate a lot.',
    remedy: 'Read the rates with their intervals, or take a coarser grain.',
    example: {
      text: "load orders from 'orders.csv'\nretention by signup_month over 1 month",
      files: { 'orders.csv': FEW },
    },
  },
  {
    code: 'T4004',
    title: 'A period still in progress',
    meaning: 'The data end inside a period. Cells that need it are null: they are not known yet.',
    remedy: 'Nothing to do. `with incomplete` shows their counts, marked.',
    example: { text: `${ORDERS}retention by signup_month over 12 months` },
  },
  {
    code: 'T4005',
    title: '`where` moves customers into another cohort',
    meaning:
      '`where` leaves out rows before anything is counted, the first event of some customers among them: they start later than without it.',
    remedy: 'To restrict the returns alone, write `to (…)`.',
    example: { text: `${ORDERS}retention by signup_month where amount > 20` },
  },
  {
    code: 'T4006',
    title: 'Rows left out',
    meaning: 'Rows without a customer, or without a time that can be read, cannot be counted.',
    remedy: 'Look at the rows; a column with few readable times may be the wrong one.',
    example: {
      text: "load orders from 'orders.csv'\nretention by signup_month over 1 month",
      files: { 'orders.csv': `${FEW},2024-02-07,5\n` },
    },
  },
  {
    code: 'T4007',
    title: 'Nobody starts',
    meaning: 'No row is a start, so there is no cohort.',
    remedy: 'Look at `from`, `where` and `during`: one of them leaves out all rows.',
    example: { text: `${ORDERS}retention by signup_month during 2019` },
  },
  {
    code: 'T4008',
    title: 'Cohorts go by the signup of the customers table',
    meaning:
      'With a customers table the start is its signup. Events before it, and events of customers who are not in it, do not count.',
    remedy: 'To start at the first event instead, take the events alone: `use orders`.',
    example: {
      text: "load orders from 'orders.csv'\nload customers from 'customers.csv'\nretention by signup_month over 1 month",
      files: {
        'orders.csv': FEW,
        'customers.csv': 'customer,signup\na,2024-01-02\n',
      },
    },
  },
  {
    code: 'T4009',
    title: 'Joined tables without one id in common',
    meaning: 'No customer of one table is in the other, so every count of the two is zero.',
    remedy: 'Look at the ids that the message names: is one column the wrong one?',
    example: {
      text: "load orders from 'orders.csv'\nload customers from 'customers.csv'\nretention by signup_month over 1 month",
      files: {
        'orders.csv': FEW,
        'customers.csv': 'customer,signup\nx-1,2024-01-02\nx-2,2024-01-19\n',
      },
    },
  },
  {
    code: 'T4010',
    title: 'Values that cannot be read',
    meaning: 'A column of a condition or dimension holds values that are not of its type.',
    remedy: 'They count as missing. Mend them in the file where they should count.',
    example: {
      text: "load orders from 'orders.csv'\nretention by signup_month over 1 month where amount > 5",
      files: { 'orders.csv': `${FEW}${'b,2024-02-03,40\n'.repeat(30_000)}b,2024-02-04,n/a\n` },
    },
  },
  {
    code: 'T4011',
    title: 'The `load` before failed',
    meaning: 'The numbers are of what was loaded under that name earlier.',
    remedy: 'Mend the `load` and run both again.',
    example: {
      text: `${ORDERS}load orders from 'shop/oders.csv'\nretention by signup_month over 6 months`,
    },
  },
  {
    code: 'T4012',
    title: 'A constant hides a column',
    meaning: 'A bare name that is a constant and a column as well means the constant.',
    remedy: 'For the column write `orders.amount`, or give the constant another name.',
    example: {
      text: `${ORDERS}let channel = 'ads'\nretention by signup_month where channel = 'ads'`,
    },
  },
  {
    code: 'T4013',
    title: 'The as-of date lies after the end of the data',
    meaning: 'The periods between the two count as seen, with nobody active in them.',
    remedy: 'Take an as-of date inside the data, or load newer data.',
    example: { text: `${ORDERS}retention by signup_month as of 2030-01-01` },
  },
  {
    code: 'T4014',
    title: 'Periods that are in no bracket',
    meaning: 'Between two brackets of `over` some periods are left out.',
    remedy: 'Nothing to do where that is meant; else begin a bracket where the one before ends.',
    example: { text: `${ORDERS}retention by signup_month over 1 to 3, 5 to 7 days` },
  },
  {
    code: 'T4015',
    title: 'A horizon longer than the data',
    meaning: 'Even the first cohort has not been observed as long as `over` asks.',
    remedy: 'Ask for as many periods as there are; the message says how many.',
    example: { text: `${ORDERS}retention by signup_month over 60 months` },
  },
  {
    code: 'T4016',
    title: 'A grain finer than the times',
    meaning: 'The times have no part as fine as the grain: days have no hours.',
    remedy: 'Take the grain that the message names, or a coarser one.',
    example: {
      none: 'None is run for this page: the test of the compiler holds one, `retention by signup_hour` on days.',
    },
  },
  {
    code: 'T4017',
    title: 'A dimension with one value',
    meaning:
      'The column has the same value in all rows that were looked at: it tells nobody apart.',
    remedy: 'Leave it out, or take another column.',
    example: {
      text: "load orders from 'orders.csv'\nretention by plan over 1 month",
      files: {
        'orders.csv': 'customer,time,plan\na,2024-01-03,pro\na,2024-02-05,pro\nb,2024-01-20,pro\n',
      },
    },
  },
  {
    code: 'T4018',
    title: 'A `where` that probably leaves nothing',
    meaning: 'It asks for a value that was not seen in the column, or for two at once.',
    remedy: 'Take a value that was seen; the message lists some.',
    example: { text: `${ORDERS}retention by signup_month where plan = 'prp'` },
  },
  {
    code: 'T4019',
    title: 'A window in which the data hold nothing',
    meaning: 'The data end before the window of `during`, `since` or `until`, or begin after it.',
    remedy: 'Move the window into the data; the message says from when to when they go.',
    example: { text: `${ORDERS}retention by signup_month since 2030-01-01` },
  },
  {
    code: 'T4020',
    title: 'Data loaded anew since the result',
    meaning:
      'The result was counted from other data than those that are loaded now, and its cells are looked into with these.',
    remedy: 'Run the query of the result again.',
    example: {
      text: "load orders from 'orders.csv'\nbase: retention by signup_month over 1 month\nload orders from 'later.csv'\nmembers of base where period = 1",
      files: {
        'orders.csv': 'customer,time\na,2024-01-03\na,2024-02-05\nb,2024-01-20\n',
        'later.csv': 'customer,time\na,2024-01-03\na,2024-02-05\nc,2024-01-20\n',
      },
    },
  },
  {
    code: 'T4030',
    title: 'A segment that is decided by the returns themselves',
    meaning:
      'The segment is decided by what customers do after the start, and periods begin before it is decided. Who stays longer has more time to get in, so the segment retains better in them even where it makes no difference (immortal time).',
    remedy:
      '`with landmark = 30 days` leaves out the periods that begin before the segment is decided, and customers who have not been there so long. Count in a time after the start, not over the whole history.',
    example: {
      text: `${ORDERS}define segment regulars as count(events within 30 days of signup) >= 2\nretention by signup_month over 6 months split by regulars`,
    },
  },
  {
    code: 'T4031',
    title: 'Data that seem to begin after the customers did',
    meaning:
      'Far more customers are first seen at the beginning of the data than ever after. Data that are cut off at the left look so: old customers are then taken for new. So does a business that began with a rush.',
    remedy:
      'Leave the first cohorts out with `since`, or load the earlier data. The estimate takes new customers to come as steadily as later on.',
    example: {
      text: "load orders from 'orders.csv'\nretention by signup_month over 2 months",
      files: { 'orders.csv': cutOff() },
    },
  },
  {
    code: 'T4032',
    title: 'A summary that rises only because cohorts drop out',
    meaning:
      'Later periods are pooled over fewer cohorts, as the young ones are not observed so long. Where those that are left have always been better, the line rises though none of them does.',
    remedy:
      'Compare the cohorts that are observed in both periods, whose rates the message gives, or end the horizon before.',
    example: {
      text: "load orders from 'orders.csv'\nretention by signup_month over 2 months",
      files: {
        'orders.csv':
          'customer,time\na,2024-01-03\na,2024-02-05\nb,2024-01-20\na,2024-03-05\nb,2024-02-20\nb,2024-03-31\nc,2024-02-08\nd,2024-02-09\n',
      },
    },
  },
  {
    code: 'T4033',
    title: 'Not looked into by DuckDB',
    meaning:
      'Some notes take another look at the rows in memory. Where DuckDB computes over the files these are left out, and it says which.',
    remedy: '`set engine arquero` and run it again, if the answer may hang on it.',
    example: {
      text: "set engine duckdb\nload orders from 'orders.csv'\nretention by signup_month over 1 month",
      files: { 'orders.csv': 'customer,time\na,2024-01-03\na,2024-02-05\nb,2024-01-20\n' },
    },
  },
  {
    code: 'T4041',
    title: 'Nearly everybody is retained early',
    meaning:
      'With `recurring` each active period is a start, and with `unbounded` whoever comes again later is retained in every period up to then: the early rates of such a table are near 100 % whatever the product is like.',
    remedy:
      'To ask for each period itself leave out `unbounded`; to count customers once leave out `recurring`.',
    example: { text: `${ORDERS}recurring unbounded retention by start_month over 6 months` },
  },
  {
    code: 'T4042',
    title: 'A choice of a convention that does not apply here',
    meaning:
      'A product makes a choice that means nothing for this statement, such as a clock of hours for quarters, or that a setting outdoes. What holds instead is said, and printed with the result.',
    remedy: 'Nothing to do, or say in the statement what is wanted.',
    example: {
      text: `${ORDERS}retention by start_quarter over 3 quarters using amplitude`,
    },
  },
  {
    code: 'T4043',
    title: 'Start and return are the same event',
    meaning:
      'With `cumulative` and `period_0 = counted` what happens in the period of the start matters. The start event itself is no return; a second one in its period is.',
    remedy: 'Nothing to do. For another return write `from (…) to (…)`.',
    example: { text: `${ORDERS}cumulative retention by signup_month over 6 months` },
  },
  {
    code: 'T4044',
    title: 'Who came back is taken for kept',
    meaning:
      '(E − N) ÷ S subtracts new customers from those at the end and takes all others for customers from the start. Some of them are not: they were away and came back. The result names them and has the share of the customers at the start who are still there beside it.',
    remedy: 'Ask for `crr`, which counts customers who are there at both ends.',
    example: { text: `${ORDERS}crr naive by quarter` },
  },
  {
    code: 'T4050',
    title: 'A forecast, and how it did where it could be tried',
    meaning:
      'Open cells are filled by a model. The note names its parameters and what it was fitted to, and how far it was off on the last periods of each cohort when it was not shown them, beside what constant churn would have been off by.',
    remedy:
      'Read the error before the forecast. The intervals hold the errors of the fit and the chance of the customers, and nothing that changes from here on.',
    example: {
      text: `${ORDERS}retention by signup_month over 12 months forecast 6 months using sbg`,
    },
  },
  {
    code: 'T4051',
    title: 'A doubtful forecast',
    meaning:
      'Something speaks against the forecast: too little to fit to, or errors on held-out periods that are large, larger than those of constant churn, or outside the intervals.',
    remedy: 'Do not act on it alone. More periods, larger cohorts or a coarser grain may help.',
    example: {
      text: `${ORDERS}retention by signup_month over 12 months forecast 6 months using sbg as of 2024-04-30`,
    },
  },
  {
    code: 'T4052',
    title: 'No forecast',
    meaning: 'The complete cells say too little for a model, so open cells stay empty.',
    remedy:
      'Ask for a finer grain, or wait: a model needs two complete periods after the start, with somebody lost and somebody left.',
    example: {
      text: `${ORDERS}retention by signup_month over 12 months forecast 6 months as of 2024-02-20`,
    },
  },
  {
    code: 'T4053',
    title: 'What a forecast is a model of',
    meaning:
      'The model is one of customers who leave and do not come back. Classic retention rises and falls, so it is a curve through the shares; unbounded counts of the last periods still rise, so those are left out of the fit.',
    remedy:
      '`consecutive` retention, or contracts, are what the model was made for; `unbounded` comes near where customers pause for less than a few periods.',
    example: {
      text: `${ORDERS}unbounded retention by signup_month over 12 months forecast 6 months`,
    },
  },
];

/** Sixty customers on the first days of January, three in each week after. */
function cutOff(): string {
  const day = (count: number) => new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10);
  const first = Array.from({ length: 60 }, (_, i) => `a${String(i)},${day(i % 5)}`);
  const later = Array.from({ length: 36 }, (_, i) => `b${String(i)},${day(7 + 2 * i)}`);
  return `customer,time\n${[...first, ...later].join('\n')}\n`;
}
