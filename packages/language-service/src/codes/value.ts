import type { CodeHelp } from './code-help.ts';

const ORDERS = "load orders from 'shop/orders.csv'\n";

const UNTIDY =
  'customer,time,amount\na,2024-01-05,10\na,2024-02-05,\na,2024-03-01,-4\nb,2024-01-09,8\nc,2024-02-07,-3\n';
const FEW =
  'customer,time,amount\na,2024-01-01,10\na,2024-01-05,12\na,2024-01-09,9\nb,2024-01-02,20\nc,2024-01-03,7\nc,2024-01-10,8\nd,2024-01-04,9\n';
const ONCE = 'customer,time,amount\na,2024-01-01,10\nb,2024-01-02,20\nc,2024-03-03,7\n';
const CUSTOMERS = "load customers from 'shop/customers.csv'\n";
const CHANNELS = `${CUSTOMERS}load spend from 'shop/spend.csv'\n`;
const LOYAL = 'customer,start,end,mrr\na,2024-01-05,,10\nb,2024-02-05,,20\nc,2024-04-09,,20\n';
const LOAD_UNTIDY = "load orders from 'untidy.csv'\n";

/** T415x and T416x: notes of what customers are worth and cost. */
export const VALUE_CODES: readonly CodeHelp[] = [
  {
    code: 'T4150',
    title: 'Rows without an amount are left out',
    meaning:
      'Rows whose amount is missing or no number are neither purchases nor refunds: they are in no count and no sum.',
    remedy: 'See why they have none. A purchase for nothing has the amount 0 and is counted.',
    example: { text: `${LOAD_UNTIDY}rfm with rows = customers`, files: { 'untidy.csv': UNTIDY } },
  },
  {
    code: 'T4151',
    title: 'Negative amounts are refunds',
    meaning:
      'A row with a negative amount is no purchase: it makes nobody more recent or more frequent. It is taken off the revenue of its customer. Customers with nothing else are left out.',
    remedy: '`where amount >= 0` leaves refunds out of the revenue too.',
    example: { text: `${LOAD_UNTIDY}rfm with rows = customers`, files: { 'untidy.csv': UNTIDY } },
  },
  {
    code: 'T4152',
    title: 'A score that nobody has',
    meaning:
      'Equal values always score alike. Where many customers share one, as after a single purchase, they fill several quantiles and some scores stay empty. Ranking equals by the order of the rows would fill them, and move customers to another segment whenever the file is sorted otherwise.',
    remedy:
      "Read the scores as they are, or set cut points of your own: `frequency_cuts = '1, 2, 3, 6'`.",
    example: { text: `${ORDERS}rfm with ties = cume_dist` },
  },
  {
    code: 'T4153',
    title: 'Segments without names',
    meaning:
      'The usual names of segments are of scores from 1 to 5. With another number of scores they would leave some out or name some twice, so there are none.',
    remedy: "Leave out `quantiles`, or give a map of your own: `map = 'best: r 3 f 2-3; …'`.",
    example: { text: `${ORDERS}rfm with quantiles = 3` },
  },
  {
    code: 'T4154',
    title: 'A model of purchases, and how it did where it could be tried',
    meaning:
      'What is expected of customers comes from a model. The notes name its parameters with their standard errors, its likelihood and whether the fit converged, and how many purchases it expects in a time that was kept back from it, beside those there were.',
    remedy:
      'Read the trial before the values. A model that is far off there will be far off from here on too.',
    example: { text: `${ORDERS}ltv over 12 months using mbg nbd` },
  },
  {
    code: 'T4155',
    title: 'A doubtful model of purchases',
    meaning:
      'Something speaks against the model: it runs to an edge where customers do not differ, amounts hang together with how often a customer buys, or there was too little time to try it.',
    remedy: 'Take its values as an order of magnitude, or ask for more data.',
    example: {
      text: "load orders from 'few.csv'\nltv over 3 months using mbg nbd",
      files: { 'few.csv': FEW },
    },
  },
  {
    code: 'T4156',
    title: 'No model of purchases',
    meaning:
      'The purchases say too little for a model, or it does not converge: what would be expected is null, and the note says why.',
    remedy:
      'A model needs customers who bought on more than one day. `ltv` without `using` tells what was observed.',
    example: {
      text: "load orders from 'once.csv'\nltv over 3 months using mbg nbd",
      files: { 'once.csv': ONCE },
    },
  },
  {
    code: 'T4157',
    title: 'Customers beyond the lookback',
    meaning:
      'Who has bought nothing within the lookback is not at risk but gone, and is not listed; the note says how many they are.',
    remedy: 'Leave `lookback` out, or make it longer, to list them too.',
    example: { text: `${ORDERS}at_risk with lookback = 90 days` },
  },
  {
    code: 'T4158',
    title: 'A value without an end',
    meaning:
      'Nobody was lost in the months that are counted, so that revenue × margin ÷ churn has no end. Some tools put a churn in its place that nobody observed; here the value is null. So it is where no month is complete in which anybody could be lost.',
    remedy:
      'Count more months with `during`, say how many months a customer counts at most with `cap = 60 months`, or ask for a value within a horizon: `using horizon`.',
    example: {
      text: "load subscriptions from 'subs.csv'\nltv using simple",
      files: { 'subs.csv': LOYAL },
    },
  },
  {
    code: 'T4159',
    title: 'The simple value of purchases',
    meaning:
      'Whoever buys in one month and not in the next counts as lost, and comes back later as somebody else would. The churn is then too high, and the value of a customer too low.',
    remedy:
      'Ask for what was observed (`ltv` alone), or for a model that tells pauses from losses: `using mbg nbd`.',
    example: { text: `${ORDERS}ltv using simple` },
  },
  {
    code: 'T4160',
    title: 'A horizon that nobody is seen through',
    meaning:
      'The value within a horizon is of the time that customers were seen to stay, and carries nothing on. Where nobody is seen for so long it is null.',
    remedy:
      'Ask for a shorter horizon, or for a model of contracts: `using shifted beta geometric`.',
    example: {
      text: "load subscriptions from 'shop/subscriptions.csv'\nltv over 24 months",
    },
  },
  {
    code: 'T4161',
    title: 'What acquisition cost in all',
    meaning:
      'The cost of customers by channel is that of the channels that are paid for. What all customers cost, those of channels without spending included, is another number, and lower: both are said.',
    remedy: 'Compare a channel with the others, and the business with the number of all together.',
    example: { text: `${CHANNELS}cac by channel during 2024` },
  },
  {
    code: 'T4162',
    title: 'Spending without customers, or customers without spending',
    meaning:
      'A segment is in one of the two tables alone. Where no spending is recorded, what customers cost is not known, and null: it may be nothing, and it may be written down elsewhere. Where nobody came, there is no cost per customer.',
    remedy: 'See that both tables name the segment alike, and that all of the spending is loaded.',
    example: { text: `${CHANNELS}cac by channel during 2024` },
  },
  {
    code: 'T4163',
    title: 'Spending without an amount',
    meaning: 'Rows of the table of spending have no number as their amount: they add nothing.',
    remedy: 'See why they have none; what is missing makes customers look cheaper than they were.',
    example: {
      text: "load customers from 'new.csv'\nload spend from 'spend.csv'\ncac",
      files: {
        'new.csv': 'customer,signup\na,2024-01-05\nb,2024-02-09\n',
        'spend.csv': 'month,amount\n2024-01-01,900\n2024-02-01,\n',
      },
    },
  },
  {
    code: 'T4164',
    title: 'Not paid back yet',
    meaning:
      'What customers of these rows have brought does not come to what acquiring them cost, as far as they are observed. Nothing is carried on: the payback is null, and `observed` says up to which age that is known.',
    remedy: 'Wait, look further (`over 24 months`), or ask what is expected: `ltv cac ratio`.',
    example: {
      text: `${CUSTOMERS}load spend from 'shop/spend.csv'\nload orders from 'shop/orders.csv'\npayback by signup_quarter with margin = 40%`,
    },
  },
];
