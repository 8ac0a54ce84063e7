import { makeJourneys, makeReferrers } from './journeys.mjs';
import { makeRandom } from './random.mjs';
import { makeSpend } from './spend.mjs';
import { makeSubscriptions } from './subscriptions.mjs';
import * as truth from './truth.mjs';

const day = 86_400_000;

/** The example shop as five CSV texts. */
export function makeShop(seed) {
  const random = makeRandom(seed);
  const customers = [];
  const orders = [];
  for (let month = 0; ; month += 1) {
    const [from, until] = bounds(month);
    if (from > truth.takenAt) break;
    // The month in progress has had only its share of sign-ups.
    const end = Math.min(until, truth.takenAt);
    const usual = truth.signupsByMonth[new Date(from).getUTCMonth()];
    const count = Math.floor((usual * (end - from)) / (until - from));
    const moments = Array.from({ length: count }, () => momentBetween(random, from, end));
    for (const signup of moments.sort((a, b) => a - b)) {
      const customer = makeCustomer(random, customers.length + 1, signup);
      customers.push(customer);
      if (!random.chance(truth.neverBuys)) addOrders(random, customer, month, orders);
    }
  }
  addGuests(random, orders);
  return {
    orders: ordersCsv(random, orders),
    customers: customersCsv(customers, makeReferrers(seed, customers)),
    subscriptions: makeSubscriptions(seed, customers),
    journeys: makeJourneys(seed, customers),
    spend: makeSpend(seed),
  };
}

function makeCustomer(random, number, signup) {
  const channels = signup < Date.UTC(2025, 0, 1) ? truth.channels2024 : truth.channels2025;
  return {
    id: `c${String(number).padStart(4, '0')}`,
    signup,
    channel: random.pick(channels),
    plan: random.pick(truth.plans),
    country: random.pick(truth.countries),
  };
}

/** One order at sign-up, then one in every calendar month until the customer is gone, pauses aside. */
function addOrders(random, customer, month, orders) {
  const [, until] = bounds(month);
  const first = Math.min(customer.signup + (2 + random.below(40)) * 60_000, until - 1000);
  orders.push(makeOrder(random, customer, first));
  for (let k = 1; ; k += 1) {
    const [from, end] = bounds(month + k);
    if (from > truth.takenAt) return;
    if (random.chance(truth.hazard(customer.plan, customer.channel, k))) return;
    if (random.chance(truth.pauses)) continue;
    orders.push(makeOrder(random, customer, momentBetween(random, from, end)));
  }
}

function makeOrder(random, { id, plan, channel }, time) {
  const inSeason = new Date(time).getUTCMonth() >= 10;
  const hasExtra = random.chance(inSeason ? truth.extraInSeason : truth.extraElse);
  const amount = truth.prices[plan] + (hasExtra ? 500 + 50 * random.below(71) : 0);
  const delay = random.chance(truth.late) ? day + random.below(8 * 1440) * 60_000 : 0;
  return { customer: id, time, arrived: time + delay, amount, plan, channel };
}

/** Orders without a customer, and orders of customers that the customers' table does not know. */
function addGuests(random, orders) {
  const [from] = bounds(0);
  const guest = (id) => {
    const plan = random.pick(truth.plans);
    const channel = random.pick(truth.channels2024);
    const time = momentBetween(random, from, truth.takenAt);
    orders.push(makeOrder(random, { id, plan, channel }, time));
  };
  for (let number = 0; number < truth.guestOrders; number += 1) guest('');
  for (let number = 1; number <= truth.strangers; number += 1) {
    for (let count = 1 + random.below(4); count > 0; count -= 1) guest(`x${number}`);
  }
}

/** The file as it was taken: in the order of arrival, without what had not arrived, some rows twice. */
function ordersCsv(random, orders) {
  const byTime = orders.sort((a, b) => a.time - b.time || compareText(a.customer, b.customer));
  const rows = byTime.flatMap((order, index) => {
    const row = { ...order, id: 10_001 + index };
    if (!random.chance(truth.twice)) return [row];
    return [row, { ...row, arrived: row.arrived + (1 + random.below(1440)) * 60_000 }];
  });
  const lines = rows
    .filter(({ arrived }) => arrived < truth.takenAt)
    .sort((a, b) => a.arrived - b.arrived || a.id - b.id)
    .map(({ id, customer, time, amount, plan, channel }) =>
      [id, customer, instant(time), money(amount), plan, channel].join(','),
    );
  return `order_id,customer_id,ordered_at,amount,plan,channel\n${lines.join('\n')}\n`;
}

function customersCsv(customers, referrers) {
  const lines = customers.map(({ id, signup, channel, plan, country }, index) =>
    [id, instant(signup), channel, plan, country, referrers[index] ?? ''].join(','),
  );
  return `customer_id,signed_up_at,channel,plan,country,referred_by\n${lines.join('\n')}\n`;
}

/** First moment of the shop's month `index`, and of the one after it. */
function bounds(index) {
  const { year, month } = truth.firstMonth;
  return [Date.UTC(year, month - 1 + index, 1), Date.UTC(year, month + index, 1)];
}

/** A whole second of a range that begins at midnight: four times out of five between 6 and 22 o'clock. */
function momentBetween(random, from, until) {
  const days = Math.ceil((until - from) / day);
  for (;;) {
    const hour = random.chance(8000) ? 6 + random.below(16) : random.below(24);
    const second = hour * 3600 + random.below(3600);
    const time = from + random.below(days) * day + second * 1000;
    if (time < until) return time;
  }
}

function instant(time) {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function money(cents) {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
