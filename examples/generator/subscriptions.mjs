import { makeRandom } from './random.mjs';
import * as truth from './truth.mjs';

const day = 86_400_000;
const month = 30 * day;
const dearer = { basic: 'plus', plus: 'pro', pro: 'pro' };
const cheaper = { basic: 'basic', plus: 'basic', pro: 'plus' };

/**
 * The shop's subscriptions as a CSV text: a row a stay on a plan, from its first day to that on which it no longer
 * runs, months being 30 days, and why it ended. The random numbers are its own, so that the other files do not depend on
 * it, and those of the reasons are apart from those of the stays.
 */
export function makeSubscriptions(seed, customers) {
  const random = makeRandom(seed + 1);
  const why = makeRandom(seed + 4);
  const rows = customers.flatMap((customer) =>
    random.chance(truth.neverBuys) ? [] : staysOf(random, customer),
  );
  const lines = rows
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ id, plan, start, end, changes }) => {
      const reason = end === null ? '' : changes ? 'plan_changed' : why.pick(truth.reasons);
      return [id, plan, date(start), end === null ? '' : date(end), truth.prices[plan] / 100, reason]; // prettier-ignore
    });
  const head = 'customer_id,plan,started_at,ended_at,mrr,reason';
  return `${[head, ...lines.map((line) => line.join(','))].join('\n')}\n`;
}

/** A change of plan ends a row and begins the next; who has left may begin anew. */
function staysOf(random, { id, signup, plan: first, channel }) {
  const rows = [];
  let plan = first;
  let start = signup;
  for (let k = 1; ; k += 1) {
    const end = signup + k * month;
    if (end >= truth.takenAt) return [...rows, { id, plan, start, end: null }];
    if (random.chance(truth.hazard(plan, channel, k))) {
      rows.push({ id, plan, start, end });
      if (!random.chance(truth.comeBack)) return rows;
      k += 1 + random.below(3);
      start = signup + (k + 1) * month;
      if (start >= truth.takenAt) return rows;
      k += 1;
      continue;
    }
    const next = random.chance(truth.upgrades)
      ? dearer[plan]
      : random.chance(truth.downgrades)
        ? cheaper[plan]
        : plan;
    if (next === plan) continue;
    rows.push({ id, plan, start, end, changes: true });
    plan = next;
    start = end;
  }
}

const date = (time) => new Date(time).toISOString().slice(0, 10);
