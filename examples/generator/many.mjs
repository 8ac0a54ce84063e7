import { closeSync, openSync, writeSync } from 'node:fs';
import { makeRandom } from './random.mjs';
import * as truth from './truth.mjs';

const months = 24;
const chunk = 1 << 20;

/**
 * Writes exactly `rows` orders of exactly `customers` customers over two years, in the order of time, in
 * the columns of the example shop. Customers sign up evenly over the time, each with an order at that
 * moment; every other order is of somebody chosen among those still there, and at the end of each month
 * they leave by the shop's hazards. Holds one number a customer in memory, never the rows.
 */
export function writeMany({ rows, customers, seed, out }) {
  const random = makeRandom(seed);
  const from = Date.UTC(2023, 0, 1);
  const bounds = Array.from({ length: months + 1 }, (_, month) => Date.UTC(2023, month, 1));
  const span = bounds[months] - from;
  const width = String(customers).length;
  const profiles = makeProfiles();
  const profile = new Uint8Array(customers);
  const signupMonth = new Uint8Array(customers);
  const present = new Int32Array(customers);
  let presentCount = 0;
  let signedUp = 0;
  let month = 0;

  const file = openSync(out, 'w');
  let buffer = 'order_id,customer_id,ordered_at,amount,plan,channel\n';
  try {
    for (let row = 0; row < rows; row += 1) {
      const time = from + Math.floor((span / rows) * row);
      while (time >= bounds[month + 1]) {
        month += 1;
        presentCount = leave(month);
      }
      // The n-th customer is due at row n * rows / customers; with as many rows as customers, always.
      const isDue = signedUp * rows <= row * customers && signedUp < customers;
      let customer = signedUp;
      if (isDue || presentCount === 0) {
        if (signedUp === customers) customer = random.below(Math.min(customers, 1 << 21));
        else {
          profile[customer] = random.below(profiles.length);
          signupMonth[customer] = month;
          present[presentCount] = customer;
          presentCount += 1;
          signedUp += 1;
        }
      } else customer = present[pickIndex(presentCount)];
      const { plan, channel } = profiles[profile[customer]];
      const cents = truth.prices[plan] + (random.chance(1000) ? 500 + 50 * random.below(71) : 0);
      const id = String(customer + 1).padStart(width, '0');
      const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      buffer += `${row + 1},c${id},${instant(time)},${amount},${plan},${channel}\n`;
      if (buffer.length >= chunk) {
        writeSync(file, buffer);
        buffer = '';
      }
    }
    writeSync(file, buffer);
  } finally {
    closeSync(file);
  }

  /** Those who stay, moved to the front; gives their number. */
  function leave(now) {
    let kept = 0;
    for (let index = 0; index < presentCount; index += 1) {
      const customer = present[index];
      const { plan, channel } = profiles[profile[customer]];
      if (random.chance(truth.hazard(plan, channel, now - signupMonth[customer]))) continue;
      present[kept] = customer;
      kept += 1;
    }
    return kept;
  }

  /** An index below any count: `below` alone reaches 2 ** 21. */
  function pickIndex(count) {
    if (count <= 1 << 21) return random.below(count);
    return (random.below(1 << 20) * (1 << 11) + random.below(1 << 11)) % count;
  }
}

/** A hundred kinds of customer, as many of each as the shop's shares say. */
function makeProfiles() {
  const channels = Object.entries(truth.channels2024).flatMap(([name, n]) => Array(n).fill(name));
  const plans = Object.entries(truth.plans).flatMap(([name, n]) => Array(n).fill(name));
  return channels.map((channel, index) => ({ channel, plan: plans[(index * 37) % 100] }));
}

const days = new Map();

/** An instant to the second; the dates are kept, as making one is slow. */
function instant(time) {
  const number = Math.floor(time / 86_400_000);
  let date = days.get(number);
  if (date === undefined) {
    date = new Date(number * 86_400_000).toISOString().slice(0, 11);
    days.set(number, date);
  }
  const second = Math.floor(time / 1000) % 86_400;
  const minute = Math.floor(second / 60) % 60;
  return `${date}${two(Math.floor(second / 3600))}:${two(minute)}:${two(second % 60)}Z`;
}

function two(value) {
  return value < 10 ? `0${value}` : String(value);
}
