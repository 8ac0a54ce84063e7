import { makeRandom } from './random.mjs';
import * as truth from './truth.mjs';

/**
 * What the shop spent on each channel in each month, as a CSV text: the price of a sign-up times the sign-ups that the
 * channel can be expected to bring in the month, give or take a tenth. Nothing is spent on referral, which has no rows.
 */
export function makeSpend(seed) {
  const random = makeRandom(seed + 3);
  const lines = [];
  for (let index = 0; ; index += 1) {
    const { year, month } = truth.firstMonth;
    const from = Date.UTC(year, month - 1 + index, 1);
    if (from > truth.takenAt) break;
    const until = Date.UTC(year, month + index, 1);
    const is2024 = from < Date.UTC(2025, 0, 1);
    const [channels, prices] = is2024
      ? [truth.channels2024, truth.costs2024]
      : [truth.channels2025, truth.costs2025];
    const usual = truth.signupsByMonth[new Date(from).getUTCMonth()];
    const spent = Math.min(until, truth.takenAt) - from;
    const total = Object.values(channels).reduce((sum, weight) => sum + weight, 0);
    for (const [channel, price] of Object.entries(prices)) {
      const share = channels[channel] / total;
      const expected = (usual * share * spent) / (until - from);
      const cents = Math.round((price * expected * (900 + random.below(201))) / 1000);
      lines.push(`${new Date(from).toISOString().slice(0, 10)},${channel},${cents / 100}`);
    }
  }
  return `month,channel,amount\n${lines.join('\n')}\n`;
}
