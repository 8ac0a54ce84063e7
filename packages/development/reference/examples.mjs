// One example of each statement and clause. Each is a program that runs in the folder `examples`; where it
// begins with a query or needs data, the line that loads them is part of it.

const ORDERS = "load orders from 'shop/orders.csv'\n";
const SUBS =
  "load subscriptions from 'shop/subscriptions.csv'\n  with customer = customer_id, start = started_at, end = ended_at, mrr = mrr\n";
const JOURNEYS = "load journeys from 'shop/journeys.csv'\n";
const CHARGES =
  "load charges from 'billing/charges.csv' with customer = customer_id, time = created\n";
const SPEND = "load spend from 'shop/spend.csv'\n";
const CUSTOMERS = "load customers from 'shop/customers.csv'\n";
const BASE = `${ORDERS}base: retention by signup_month over 12 months\n`;

/** By the word that begins the statement; `query` for one that begins with a metric. */
export const STATEMENT_EXAMPLES = {
  load: "load orders from 'shop/orders.csv' with customer = customer_id, time = ordered_at",
  use: `${ORDERS}load customers from 'shop/customers.csv'\nuse orders\nretention by signup_month over 12 months`,
  set: "set time zone 'Europe/Paris'\nset week start sunday\nset as_of 2025-03-31",
  param: `${ORDERS}param months = 6\nretention by signup_month over $months months`,
  let: `${ORDERS}let dear = 30\nretention by signup_month over 6 months where amount >= dear`,
  define: `${ORDERS}define event purchase as amount > 0`,
  explain: `${ORDERS}explain retention by signup_month over 12 months`,
  compare: `${BASE}pro: retention by signup_month over 12 months where plan = 'pro'\ncompare base vs pro as curve`,
  show: `${BASE}show base as curve`,
  describe: 'describe retention',
  save: `${BASE}save base to 'saved/base.json'\nshow base vs saved 'saved/base.json'`,
  members: `${BASE}members of base where cohort = '2024-03' and period = 2`,
  track: `${SUBS}track churn, nrr, arpa by quarter during 2024`,
  effect: `${JOURNEYS}${CUSTOMERS}define segment savers as count(recipe_saved) >= 3\neffect of savers on retention at month 3 by channel, plan with landmark = 21 days`,
  what: `${SUBS}what if churn falls 5% over 12 months with margin = 70%`,
  expect: `${ORDERS}expect retention at month 1 by signup_month >= 20%`,
  query: `${ORDERS}retention by signup_month over 12 months`,
};

/** By the word or words that begin the clause. */
export const CLAUSE_EXAMPLES = {
  of: `${ORDERS}define segment dear as plan = 'pro'\nltv of dear over 3 years using bg nbd`,
  from: `${ORDERS}retention from (amount >= 30) by start_month over 6 months`,
  to: `${ORDERS}retention to (amount >= 30) by signup_month over 6 months`,
  by: `${ORDERS}retention by signup_month, plan over 6 months`,
  'split by': `${ORDERS}retention by signup_month split by plan over 6 months`,
  over: `${ORDERS}retention by signup_month over 12 months`,
  at: `${ORDERS}retention at day 1, 7, 30 by signup_week`,
  within: `${ORDERS}repeat purchase rate within 90 days by signup_month`,
  during: `${ORDERS}retention by signup_month over 6 months during 2024-01 to 2024-06`,
  since: `${ORDERS}retention by signup_month over 6 months since 2024-07`,
  until: `${ORDERS}retention by signup_month over 6 months until 2024-06`,
  where: `${ORDERS}retention by signup_month over 12 months where plan in ('plus', 'pro')`,
  for: `${ORDERS}define segment regulars as count(events within 30 days of signup) >= 2\nretention by signup_month over 6 months for regulars with landmark = 30 days`,
  vs: `${ORDERS}retention by signup_month over 12 months vs previous 12 months`,
  using: `${ORDERS}churn by month using stripe`,
  forecast: `${ORDERS}retention by signup_month over 12 months forecast 6 months using sbg`,
  with: `${ORDERS}retention by signup_month over 12 months with incomplete, confidence = 99%`,
  'sort by': `${ORDERS}retention by plan over 6 months sort by rate desc`,
  limit: `${ORDERS}retention by signup_month over 6 months limit 20`,
  top: `${ORDERS}retention by plan over 6 months sort by rate desc top 5`,
  'as of': `${ORDERS}retention by signup_month over 12 months as of 2025-03-31`,
  timezone: `${ORDERS}retention by signup_month over 12 months timezone 'Asia/Tokyo'`,
  as: `${ORDERS}retention by signup_month over 12 months as curve`,
};

/** By the name of a metric that is built. */
export const METRIC_EXAMPLES = {
  mrr: `${SUBS}mrr by month`,
  'mrr movements': `${SUBS}mrr movements by month during 2024`,
  'gross revenue retention': `${SUBS}gross revenue retention by month over 12 months`,
  'net revenue retention': `${SUBS}net revenue retention by month over 12 months`,
  'revenue churn': `${SUBS}net revenue churn by quarter`,
  'quick ratio': `${SUBS}quick ratio by month during 2024`,
  arpa: `${SUBS}arpa by quarter split by plan`,
  asp: `${SUBS}asp by month during 2024`,
  arpu: `${ORDERS}arpu by month during 2024`,
  'revenue retention': `${ORDERS}revenue retention by signup_month over 6 months during 2024`,
  'churn curve': `${ORDERS}churn curve over 12 months with inactive = 60 days`,
  funnel: `${JOURNEYS}funnel from signup to trial to recipe_saved to club_joined within 30 days`,
  conversion: `${JOURNEYS}conversion from trial to club_joined within 21 days by start_quarter`,
  time: `${JOURNEYS}time from signup to trial with unit = hours`,
  'repeat purchase rate': `${ORDERS}repeat purchase rate within 90 days by plan`,
  nps: `${JOURNEYS}nps by quarter`,
  'referral rate': `${CUSTOMERS}referral rate by signup_quarter within 90 days`,
  'referral revenue share': `${ORDERS}${CUSTOMERS}use orders, customers\nreferral revenue share by quarter`,
  'renewal rate': `${SUBS}renewal rate by quarter with term = 30 days, grace = 14 days`,
  hazard: `${ORDERS}hazard over 12 months split by plan with inactive = 60 days`,
  'active customers': `${ORDERS}active customers by month during 2024`,
  stickiness: `${ORDERS}stickiness by month during 2024`,
  churn: `${SUBS}churn by month during 2024`,
  'failed payments': `${CHARGES}failed payments by quarter where currency = 'eur'`,
  'involuntary churn': `${SUBS}involuntary churn by quarter with cause = reason`,
  crr: `${ORDERS}crr by quarter during 2024`,
  'crr naive': `${ORDERS}crr naive by quarter during 2024`,
  lifecycle: `${ORDERS}lifecycle by month during 2024`,
  'hazard ratio': `${ORDERS}hazard ratio by plan, channel over 12 months with inactive = 60 days`,
  lifetime: `${ORDERS}lifetime by plan over 12 months with inactive = 60 days`,
  rfm: `${ORDERS}rfm`,
  'segment effect': `${JOURNEYS}${CUSTOMERS}define segment savers as count(recipe_saved) >= 3\neffect of savers on retention at month 3 by channel, plan with landmark = 21 days`,
  drivers: `${JOURNEYS}drivers of conversion from trial to club_joined within 30 days with exposure = 7 days`,
  ltv: `${ORDERS}ltv by signup_month over 6 months with margin = 40%\nltv by plan over 12 months using mbg nbd with margin = 40%, discount = 10%\n${SUBS}ltv by plan over 12 months with margin = 40%\nltv using simple with margin = 40%\nltv over 36 months using shifted beta geometric with margin = 40%, discount = 10%, term = 30 days`,
  cac: `${CUSTOMERS}${SPEND}cac by channel during 2024`,
  'cac payback': `${CUSTOMERS}${SPEND}${SUBS}cac payback by channel with margin = 40%`,
  'ltv cac ratio': `${CUSTOMERS}${SPEND}${ORDERS}ltv cac ratio by channel with margin = 40%\nltv cac ratio by channel over 12 months using mbg nbd with margin = 40%`,
  at_risk: `${ORDERS}at_risk with lookback = 180 days sort by revenue_180d desc top 10`,
  retention: `${ORDERS}retention by signup_month over 12 months`,
  'survival curve': `${ORDERS}survival curve over 12 months split by plan with inactive = 60 days`,
};
