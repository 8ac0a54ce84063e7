import { makeRandom } from './random.mjs';
import * as truth from './truth.mjs';

const minute = 60_000;
const day = 86_400_000;
const month = 30 * day;

/**
 * What customers do in the shop's recipe club, as a CSV text in the order of time: sign up, try it, save recipes,
 * join, come by, answer the survey (a score of 0 to 10, now and then left blank), ask for help, invite others. The random
 * numbers are its own, so that the other files do not depend on it.
 */
export function makeJourneys(seed, customers) {
  const random = makeRandom(seed + 2);
  const rows = customers.flatMap((customer) => journeyOf(random, customer));
  const lines = rows
    .filter(({ time }) => time < truth.takenAt)
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ id, time, event, score }) => [id, instant(time), event, score ?? ''].join(','));
  return `customer_id,occurred_at,event,score\n${lines.join('\n')}\n`;
}

function journeyOf(random, { id, signup, plan }) {
  const rows = [{ id, time: signup, event: 'signup' }];
  const add = (time, event, score) => rows.push({ id, time, event, score });
  const within = (days) => random.below(days * 1440) * minute;
  let saved = 0;
  if (random.chance(truth.tries)) {
    const trial = signup + 10 * minute + within(9);
    add(trial, 'trial');
    saved = Number(random.pick(truth.recipesSaved));
    for (let count = 0; count < saved; count += 1)
      add(trial + 5 * minute + within(6), 'recipe_saved');
    const joins = saved >= 3 ? truth.joinsAfterThree : truth.joins;
    if (random.chance(joins)) add(trial + 7 * day + within(14), 'club_joined');
  }
  for (let k = 1; signup + k * month < truth.takenAt; k += 1) {
    const comes = saved >= 3 ? truth.comesByAfterThree : truth.comesBy;
    if (random.chance(comes)) add(signup + k * month + within(29), 'visit');
    if (k % 3 === 0 && random.chance(truth.answers)) {
      const score = random.chance(truth.blank) ? '' : scoreOf(random, plan);
      add(signup + k * month + within(10), 'survey', score);
    }
  }
  if (random.chance(truth.asksForHelp)) add(signup + within(28), 'support');
  if (random.chance(truth.invites)) {
    for (let count = 1 + random.below(3); count > 0; count -= 1) add(signup + within(60), 'invite');
  }
  return rows;
}

function scoreOf(random, plan) {
  switch (random.pick(truth.answersOf[plan])) {
    case 'promoter':
      return 9 + random.below(2);
    case 'passive':
      return 7 + random.below(2);
    default:
      return random.below(7);
  }
}

/**
 * Who brought the customers that came by referral: one of those who signed up in the months before, and for a few of
 * them nobody that is known. In the order of the customers; null for all others.
 */
export function makeReferrers(seed, customers) {
  const random = makeRandom(seed + 3);
  let first = 0;
  return customers.map(({ signup, channel }, index) => {
    while (customers[first].signup < signup - 4 * month) first += 1;
    if (channel !== 'referral' || index === first || random.chance(truth.forgotten)) return null;
    return customers[first + random.below(index - first)].id;
  });
}

const instant = (time) => new Date(time).toISOString().replace('.000Z', 'Z');
