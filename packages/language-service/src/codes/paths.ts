import type { CodeHelp } from './code-help.ts';

const JOURNEYS = "load journeys from 'shop/journeys.csv'\n";

const SURVEY =
  'customer,time,score\na,2024-01-05,9\nb,2024-01-06,3\nc,2024-02-07,12\nd,2024-02-29,10\n';

/** T411x: notes of paths from one event to another, of surveys and referrals. */
export const PATH_CODES: readonly CodeHelp[] = [
  {
    code: 'T4110',
    title: 'Customers whose time is not over yet',
    meaning:
      'Who started shortly before the end of the data has not had the whole time to get there. Counted as not there they would make the last cohorts look worse than they are; a rate is therefore of those whose time is over, and a funnel says how many are still on their way.',
    remedy:
      '`with incomplete` counts them in a rate, `with mature` leaves them out of a funnel. `time from … to …` takes them in for as long as they were seen.',
    example: { text: `${JOURNEYS}conversion from trial to club_joined within 21 days` },
  },
  {
    code: 'T4111',
    title: 'Every row counts as a purchase',
    meaning:
      'The table holds events of several kinds, and the statement does not say which of them are purchases: a second visit would count as a second purchase.',
    remedy: 'Name the event: `repeat purchase rate from purchase within 90 days`.',
    example: { text: `${JOURNEYS}repeat purchase rate within 90 days` },
  },
  {
    code: 'T4112',
    title: 'A score of few answers',
    meaning:
      'Of fewer than 30 answers one more promoter moves the score by several points. The interval says how far it may lie from what all customers would have said.',
    remedy: 'Take longer periods or fewer segments, or read the interval and not the score.',
    example: { text: "load survey from 'survey.csv'\nnps", files: { 'survey.csv': SURVEY } },
  },
  {
    code: 'T4113',
    title: 'Answers that are no score',
    meaning:
      'A net promoter score is of answers from 0 to 10. Others are mistakes, or answers to another question, and count neither as promoters nor at all.',
    remedy: 'Look at them: `where score > 10`. Blanks are left out without a word.',
    example: { text: "load survey from 'survey.csv'\nnps", files: { 'survey.csv': SURVEY } },
  },
  {
    code: 'T4114',
    title: 'The difference of two scores',
    meaning:
      'Of two segments, or else of the last two periods that are over, the first less the second: with its interval, and with the p value of the test that both are the same, for independent answers.',
    remedy:
      'Nothing to do. An interval that holds 0 says that the difference may be chance. Customers who answer in both are not independent.',
    example: {
      text: "load survey from 'survey.csv'\nnps by month",
      files: { 'survey.csv': SURVEY },
    },
  },
  {
    code: 'T4115',
    title: 'Revenue of which it is not known how it came',
    meaning:
      'The customers table lacks these customers, or what says how they came is empty. Their revenue is in the whole, and is neither called referred nor dropped.',
    remedy:
      "Where much is unknown read `share_of_known`, or complete the table. `to (channel = 'referral')` says what counts as referred.",
    example: {
      text: "load orders from 'shop/orders.csv'\nload customers from 'shop/customers.csv'\nuse orders, customers\nreferral revenue share by quarter",
    },
  },
  {
    code: 'T4116',
    title: 'Renewals that are not decided yet',
    meaning:
      'They are due, and the grace in which they may still be made is not over. Counted as lost they would make the last period look worse than it is; counted as soon as they are made, better.',
    remedy: 'Nothing to do. They are in the column `open`, and in no rate.',
    example: {
      text: "load subscriptions from 'shop/subscriptions.csv'\nrenewal rate by month with term = 30 days, grace = 30 days",
    },
  },
  {
    code: 'T4117',
    title: 'Nothing is ever due',
    meaning:
      'A subscription is due when it ends, and none has ended: those that go on by themselves have no due date unless a term is said.',
    remedy: 'Say how long a term is: `with term = 12 months`.',
    example: {
      text: "load subscriptions from 'subscriptions.csv'\nrenewal rate by month",
      files: { 'subscriptions.csv': 'customer,start,end\na,2024-01-01,\nb,2024-02-01,\n' },
    },
  },
];
