// The structure that the generated data have and that an analysis should find again. Shares are in ten
// thousandths. examples/shop/README.md says the same in words.

/** The first month of the shop, and the moment at which the file was taken: in the middle of a month. */
export const firstMonth = { year: 2024, month: 1 };
export const takenAt = Date.UTC(2025, 5, 17, 18, 0, 0);

/** Sign-ups in a month, by calendar month from January on; the shop has no other trend. */
export const signupsByMonth = [48, 54, 61, 61, 61, 54, 48, 48, 68, 75, 102, 109];

/** The channel through which customers come; from January 2025 on the shop buys more advertisements. */
export const channels2024 = { search: 50, ads: 25, referral: 25 };
export const channels2025 = { search: 35, ads: 50, referral: 15 };

export const plans = { basic: 50, plus: 35, pro: 15 };
export const countries = { FR: 28, DE: 22, GB: 18, US: 16, JP: 8, BR: 6, '': 2 };

/** Price of a month's box, in cents. */
export const prices = { basic: 1200, plus: 2400, pro: 4900 };

/** The share of those still subscribed in month k - 1 who are gone in month k, before the channel's factor. */
const hazards = {
  basic: [3000, 1800, 1200, 800, 800, 800, 500],
  plus: [2200, 1300, 900, 600, 600, 600, 400],
  pro: [1400, 800, 600, 400, 400, 400, 300],
};

/** What the channel makes of the hazard, in per cent. */
const channelFactor = { search: 100, ads: 140, referral: 70 };

/** The hazard of month k >= 1 after sign-up; the last one given holds for all later months. */
export function hazard(plan, channel, k) {
  const byMonth = hazards[plan];
  const base = byMonth[Math.min(k, byMonth.length) - 1];
  return Math.floor((base * channelFactor[channel]) / 100);
}

/** Of those who sign up, never buy. */
export const neverBuys = 800;

/** In a month after the first, a subscriber pauses: no order, and is back in the next. */
export const pauses = 600;

/** Orders with an extra, in November and December and else. */
export const extraInSeason = 3300;
export const extraElse = 1000;

/** Orders that reach the file late (by 1 to 9 days), and twice. */
export const late = 200;
export const twice = 40;

/** Orders of nobody (no customer), and customers that the customers' table lacks. */
export const guestOrders = 30;
export const strangers = 12;

/** In a month, a subscriber changes to the next dearer plan, or to the next cheaper one. */
export const upgrades = 250;
export const downgrades = 120;

/** Of those who left a subscription, come back after 2 to 4 months. */
export const comeBack = 1000;

/** Why subscriptions end that are no change of plan: a quarter of them for a payment that failed, 3 in 100 unknown. */
export const reasons = {
  too_expensive: 30,
  not_used: 27,
  moved_away: 15,
  card_declined: 14,
  card_expired: 11,
  '': 3,
};

/** Of those who sign up, try the recipe club within nine days; how many recipes they save in the first six of it. */
export const tries = 6000;
export const recipesSaved = { 0: 25, 1: 25, 2: 20, 3: 15, 4: 10, 5: 5 };

/** Of those who try the club, join it in the second or third week of that: with fewer than three recipes, and else. */
export const joins = 1200;
export const joinsAfterThree = 3600;

/** In each month of 30 days after the sign-up, come by: of all, and of those who saved three recipes or more. */
export const comesBy = 1500;
export const comesByAfterThree = 3500;

/** Of the surveys, one every third month: answered; of the answers, left blank; and what the others say, by plan. */
export const answers = 4000;
export const blank = 200;
export const answersOf = {
  basic: { promoter: 30, passive: 35, detractor: 35 },
  plus: { promoter: 45, passive: 33, detractor: 22 },
  pro: { promoter: 55, passive: 30, detractor: 15 },
};

/** Ask for help in the first four weeks; invite one to three others in the first 60 days. Neither makes a difference. */
export const asksForHelp = 2000;
export const invites = 2000;

/** Of those who came by referral, do not say who brought them. */
export const forgotten = 1000;

/** Billing, as Stripe exports it: an account in euro and one in yen, which has no smaller unit. */
export const accounts = { acct_eu: 65, acct_jp: 35 };
export const currencyOf = { acct_eu: 'eur', acct_jp: 'jpy' };
/** Prices a month in the smallest unit of the currency; a year costs ten months. */
export const billed = {
  eur: { starter: 1900, team: 4900 },
  jpy: { starter: 2900, team: 7400 },
};
export const billedPlans = { starter: 60, team: 40 };
export const yearly = 1200;
/** Of those who subscribe, begin with a trial of 14 days; of these, go on. */
export const trials = 5000;
export const trialDays = 14;
export const goesOn = 6000;
/** Have a coupon: a quarter off the first three invoices. */
export const coupons = 2000;
export const couponOff = 25;
/** At each renewal, leave by their own decision; before it, a starter of a month changes to `team` ten days into the period. */
export const decides = 300;
export const upgradesBilled = 300;
/** Of first attempts to take a payment, fail; of the attempts that many days after the first, succeed; else all is lost. */
export const fails = 800;
export const retries = [
  [3, 4500],
  [8, 3000],
  [15, 2000],
];
/** Of payments that were made, refunded whole. */
export const refunded = 100;
/** What a sign-up costs, in cents, through the channels that are paid for: advertisements became dearer. */
export const costs2024 = { search: 1200, ads: 2400 };
export const costs2025 = { search: 1200, ads: 3600 };
