/** Every statement of the language's catalogue, one a line. */
export const CATALOGUE: readonly string[] = `
load events from 'data/events.parquet' with customer = user_id, time = occurred_at, event = event_name, amount = revenue
load customers from 'data/customers.csv' with customer = id, signup = created_at
load subscriptions from "subs.parquet" with customer = account_id, start = started_at, end = ended_at, mrr = mrr_eur
load orders from 'orders.csv'
load identities from 'ids.csv' with alias = old_id, customer = id
load events from 'e.csv' with amount = number(amount, ','), customer = customer, time = time
use events, customers
set time zone 'Europe/Paris'
set timezone = 'Europe/Paris'
set week start monday
set fiscal year start april
set as_of 2024-12-31
set as of 2024-12-31
set as_of 2020-07-01T00:00:00Z
set engine duckdb
retention by signup_month over 12 months
retention by month of signup over 12 months as heatmap
classic retention from signup to purchase by signup_week over 8 weeks where country = 'FR' split by plan as curve
unbounded retention by signup_month over 12 months
unbounded retention at day 1, 7, 30 by signup_week during last 6 months
bracketed retention over 1 to 3, 4 to 7, 8 to 14, 15 to 30 days by signup_month
recurring retention from purchase to purchase over 6 months by first_purchase_month
retention by \`Sign Up Month\` over 12 months
retention at 30 days by 国, plan sort by retained desc limit 20
retention at day 30 by signup_month for power_users vs eu with confidence = 95%
retention by signup_month over 12 months vs previous 12 months
retention by signup_month over 12 months forecast 6 months using shifted beta geometric
retention by quintile of amount over 6 months
base: retention by signup_month over 12 months
churn by month over 12 months as bars
churn by month using chartmogul
churn rate by plan during 2024-Q1
churn curve from signup over 365 days with inactive = 30 days
revenue churn by month during 2024
survival curve from signup over 24 months split by plan with confidence = 95%, at_risk
survival at month 6, 12 by plan with test = logrank
gross revenue retention by start_quarter over 8 quarters as heatmap
net revenue retention by month during last 12 months split by segment
nrr by quarter vs benchmark 'targets.csv'
retention at month 3 by signup_month vs own history
mrr movements by month during 2024 as bars
crr by quarter during 2023
crr by quarter during 2023 using formula
ltv by signup_month over 24 months with margin = 70%, discount = 10%
ltv of eu using bg nbd over 3 years
arpu by signup_month over 12 months
cac by channel during 2024
ltv cac ratio by channel
repeat purchase rate within 90 days by first_purchase_month
renewal rate by plan during 2024 with grace = 14 days
rfm with quantiles = 5 as table
lifecycle by week during last 26 weeks as area
stickiness by month during 2024 split by plan
funnel from signup to activate to purchase within 7 days by signup_week as bars
conversion from trial to (event = 'subscribe' and plan != 'free') within 14 days by channel
time from signup to purchase by channel
drivers of retention at day 30 where country = 'FR' with min_lift = 1.2 top 10
nps by quarter during 2024 split by plan
referral rate by signup_month during 2024
at_risk top 100 with lookback = 90 days sort by revenue_90d desc
explain retention by signup_month over 12 months
explain arquero retention by signup_month over 12 months
explain arquero fused retention by signup_month over 12 months
explain sql trino base2: retention by signup_month over 12 months
explain plan unbounded retention over 12 months
explain cell of base where cohort = '2024-03' and period = 2 and customer = 'c42'
explain difference of base using mixpanel
compare base vs base2 as curve
show base as table
describe net revenue retention
describe events
save base to 'out/retention.csv'
retention by signup_month over 12 months as of 2024-06-30 timezone 'Asia/Tokyo'
members of base where cohort = '2024-03' and period = 2
members of \`my result\` where rate < 0.1 sort by seen desc limit 20 as table
explain cell of base where cohort = '2024-03'
track crr, churn, nrr by quarter during 2024
track net revenue retention, churn rate by month over 12 months as curve
effect of loyalty_members on retention at month 6 with landmark = 30 days
what if churn falls 5% over 12 months with margin = 70%
what if revenue churn rises by 2% over 4 quarters
what if churn falls to $target over 12 months
expect retention at month 1 by signup_month >= 20%
expect unbounded retention at day 30 where plan = 'pro' > $least
expect churn < 5% + 1%
retention by signup_week over 6 periods of 2 weeks
retention over 1 to 3, 4 to 6 periods of 2w
retention over all periods of 3 months
base vs saved 'base.json'
retention over 12 months vs saved 'base.json'
track by month
effect by month
members by saved
what over 3 months
expect as table
let members = 1
retention by track, expect, effect, what, members, cell, difference, on, falls, rises, saved, period, if(a, b, c)
retention from track to effect for members
define event purchase as event = 'order_completed' and amount > 0
define segment power_users as count(purchase within 30 days of signup) >= 3
define measure arpu as sum(amount) / count(customers)
define dimension channel as if(utm_source is null, 'direct', utm_source)
let big = 100
param horizon = 12
param zone = 'Europe/Paris'
param start = 2024-01-01
param span = 30 days
param below = -3
retention by signup_month over $horizon months
retention to purchase over 12mo
retention over all months
retention over 1 to $horizon months
retention by customers.country, (plan = 'pro'), bins(amount, 0, 10, 50, 100)
retention where not (a = 1 or b between 2 and 3) and name starts with 'A' with totals
retention where plan not in ('pro', 'free') and note is not null and x contains 'y'
retention where amount * 2 - 1 >= 3 / (4 + big) and d > 2024-W05 and q = 2024-Q1
retention with incomplete, returns = window, at_least = 3, value = sum(revenue where plan = 'pro')
retention during 2020-06-10T06:00 to 2020-06-10T17:00
retention during last 6 months to purchase
retention during this year since 2024-01 until 2024-06-30
retention from signup to (amount > 50) by month within 7 days of signup
\`my result\`: retention
load: retention by month
`
  .trim()
  .split('\n');
