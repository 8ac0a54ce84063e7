import { makeRandom } from './random.mjs';
import * as truth from './truth.mjs';

const hour = 3_600_000;
const day = 24 * hour;
const from = Date.UTC(2024, 0, 1);
const signups = 456 * day;

/** Files and their columns, named as Stripe's exported tables name them; amounts are in the smallest unit. */
const tables = {
  customers: ['id', 'account', 'created', 'currency'],
  subscriptions: ['id', 'account', 'customer_id', 'status', 'created', 'trial_end', 'ended_at', 'plan', 'cancellation_reason'],
  invoices: ['id', 'account', 'customer_id', 'subscription_id', 'status', 'date', 'currency', 'subtotal', 'discount', 'attempt_count'],
  invoice_line_items: ['id', 'account', 'invoice_id', 'subscription_id', 'plan', 'currency', 'amount', 'proration', 'period_start', 'period_end'],
  charges: ['id', 'account', 'customer_id', 'invoice_id', 'created', 'currency', 'amount', 'amount_refunded', 'status', 'failure_code'],
}; // prettier-ignore

/** What a firm's billing exports of so many customers, a CSV text a table, up to the day on which the files were taken. */
export function makeBilling(seed, count) {
  const random = makeRandom(seed + 5);
  const rows = Object.fromEntries(Object.keys(tables).map((name) => [name, []]));
  for (let number = 1; number <= count; number += 1) addCustomer(random, number, rows);
  return Object.fromEntries(
    Object.entries(tables).map(([name, columns]) => {
      const lines = rows[name].map((row) => columns.map((column) => row[column] ?? '').join(','));
      return [`${name}.csv`, `${[columns.join(','), ...lines].join('\n')}\n`];
    }),
  );
}

function addCustomer(random, number, rows) {
  const account = random.pick(truth.accounts);
  const currency = truth.currencyOf[account];
  const created = from + random.below(signups / hour) * hour;
  const own = { account, customer_id: `cus_${number}`, subscription_id: `sub_${number}`, currency };
  const plan = random.pick(truth.billedPlans);
  const months = random.chance(truth.yearly) ? 12 : 1;
  const coupon = random.chance(truth.coupons);
  rows.customers.push({ id: own.customer_id, account, created: instant(created), currency });
  const trial = random.chance(truth.trials);
  const begins = trial ? created + truth.trialDays * day : created;
  const subscription = {
    id: own.subscription_id,
    account,
    customer_id: own.customer_id,
    created: instant(created),
    trial_end: trial ? instant(begins) : '',
    ...livesOf({ random, rows, own, plan, months, coupon, created, begins, trial }),
  };
  rows.subscriptions.push(subscription);
}

/** Bills a subscription period by period; gives how it stands when the files are taken. */
function livesOf({ random, rows, own, plan: first, months, coupon, created, begins, trial }) {
  const { takenAt } = truth;
  let plan = first;
  const ended = (time, reason) => ({ status: 'canceled', ended_at: instant(time), plan, cancellation_reason: reason }); // prettier-ignore
  const active = (status) => ({ status, plan });
  if (trial) {
    bill(rows, own, created, [{ plan, amount: 0, start: created, end: begins }], 0);
    if (begins >= takenAt) return active('trialing');
    if (!random.chance(truth.goesOn)) return ended(begins, 'cancellation_requested');
  }
  const price = () => truth.billed[own.currency][plan] * (months === 12 ? 10 : 1);
  for (let k = 0; ; k += 1) {
    const [start, end] = [monthsAfter(begins, k * months), monthsAfter(begins, (k + 1) * months)];
    if (start >= takenAt) return active('active');
    if (k > 0 && random.chance(truth.decides)) return ended(start, 'cancellation_requested');
    const amount = price();
    const off = coupon && k < 3 ? Math.round((amount * truth.couponOff) / 100) : 0;
    const invoice = bill(rows, own, start, [{ plan, amount, start, end }], off);
    const outcome = collect(random, rows, own, invoice, start, amount - off);
    if (outcome === 'lost') {
      return ended(start + truth.retries.at(-1)[0] * day, 'payment_failed');
    }
    if (outcome === 'open') return active('past_due');
    const change = start + 10 * day;
    const upgrades = months === 1 && plan === 'starter' && random.chance(truth.upgradesBilled);
    if (!upgrades || change >= takenAt) continue;
    const rest = (end - change) / (end - start);
    const credit = { plan, amount: -Math.round(price() * rest), start: change, end, proration: 'true' }; // prettier-ignore
    plan = 'team';
    const debit = { plan, amount: Math.round(price() * rest), start: change, end, proration: 'true' }; // prettier-ignore
    const due = debit.amount + credit.amount;
    const less = off > 0 ? Math.round((due * truth.couponOff) / 100) : 0;
    const extra = bill(rows, own, change, [credit, debit], less);
    charge(rows, own, extra, change, due - less, true, 0);
    Object.assign(extra, { status: 'paid', attempt_count: 1 });
  }
}

/** An invoice with its lines. */
function bill(rows, { account, customer_id, subscription_id, currency }, time, lines, discount) {
  const id = `in_${rows.invoices.length + 1}`;
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const invoice = { id, account, customer_id, subscription_id, status: 'paid', date: instant(time), currency, subtotal, discount, attempt_count: 0 }; // prettier-ignore
  rows.invoices.push(invoice);
  for (const { plan, amount, start, end, proration = 'false' } of lines) {
    rows.invoice_line_items.push({
      id: `il_${rows.invoice_line_items.length + 1}`,
      account,
      invoice_id: id,
      subscription_id,
      plan,
      currency,
      amount,
      proration,
      period_start: instant(start),
      period_end: instant(end),
    });
  }
  return invoice;
}

/** Tries to take a payment until it succeeds or nothing is left to try. */
function collect(random, rows, own, invoice, start, amount) {
  const first = start + hour;
  const attempts = random.chance(truth.fails)
    ? [[0, false], ...truth.retries.map(([days, share]) => [days, random.chance(share)])]
    : [[0, true]];
  const back = random.chance(truth.refunded);
  for (const [days, succeeds] of attempts) {
    const time = first + days * day;
    if (time >= truth.takenAt) {
      invoice.status = 'open';
      return 'open';
    }
    invoice.attempt_count += 1;
    charge(rows, own, invoice, time, amount, succeeds, back && succeeds ? amount : 0);
    if (succeeds) return 'paid';
  }
  invoice.status = 'uncollectible';
  return 'lost';
}

function charge(
  rows,
  { account, customer_id, currency },
  { id },
  time,
  amount,
  succeeds,
  refunded,
) {
  rows.charges.push({
    id: `ch_${rows.charges.length + 1}`,
    account,
    customer_id,
    invoice_id: id,
    created: instant(time),
    currency,
    amount,
    amount_refunded: refunded,
    status: succeeds ? 'succeeded' : 'failed',
    failure_code: succeeds ? '' : 'card_declined',
  });
}

/** The same moment months later, on the last day of a month that lacks the day. */
function monthsAfter(time, months) {
  const date = new Date(time);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  const on = Math.min(date.getUTCDate(), last.getUTCDate());
  return Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), on) + (time % day);
}

const instant = (time) => new Date(time).toISOString().replace('.000Z', 'Z');
