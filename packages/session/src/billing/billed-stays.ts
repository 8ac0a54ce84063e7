const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Days of a month on average, for periods that are no whole months. */
const MONTH = 30.4375;

/** A line of an invoice that counts: what a subscription is billed for a time. */
export interface BilledLine {
  readonly customer: string;
  /** Which subscription, with its account. */
  readonly subscription: string;
  readonly account: string;
  readonly plan: string;
  readonly currency: string;
  /** In units of the currency, after coupons; negative for a credit. */
  readonly amount: number;
  /** Milliseconds; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly proration: boolean;
}

/** How a subscription ended; null where it has not. */
export interface BilledEnd {
  readonly time: number;
  readonly reason: string;
}

/** A time in which a subscription brings the same: `end` null while it goes on. */
export interface BilledStay extends Omit<BilledLine, 'amount' | 'proration' | 'end'> {
  readonly end: number | null;
  readonly mrr: number;
  readonly reason: string;
}

/** What the lines of a subscription come to; `negative` are times in which credits are greater than what is billed. */
export interface BilledStays {
  readonly stays: readonly BilledStay[];
  readonly negative: number;
}

/**
 * The stays of one subscription. Each line brings its amount, by the month, over its time: whole months of the calendar
 * are what they are, other lengths months of 30.4375 days, and a proration goes by the length of the period that it is
 * part of. What the lines bring at a moment is added up; the subscription's end cuts off what was billed beyond it. What
 * runs past `known`, the last day of the export, of a subscription that has not ended goes on.
 */
export function billedStays(
  lines: readonly BilledLine[],
  ended: BilledEnd | null,
  known: number,
): BilledStays {
  const periods = lines.filter(({ proration }) => !proration);
  const cut = ended?.time ?? Infinity;
  const parts = lines.flatMap((line) => {
    const end = Math.min(line.end, cut);
    return end > line.start ? [{ ...line, end, monthly: line.amount / monthsOf(line, periods) }] : []; // prettier-ignore
  });
  const edges = [...new Set(parts.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const stays: BilledStay[] = [];
  let negative = 0;
  edges.slice(0, -1).forEach((start, at) => {
    const end = edges[at + 1] as number;
    const there = parts.filter((part) => part.start <= start && part.end >= end);
    const mrr = Math.round(there.reduce((sum, { monthly }) => sum + monthly, 0) * 10_000) / 10_000;
    if (mrr < 0) negative += 1;
    // What is left of an amount that was rounded to the smallest unit is nobody's revenue.
    if (mrr < 0.005) return;
    const [most] = there.toSorted((a, b) => b.monthly - a.monthly);
    const { customer, subscription, account, plan, currency } = most as BilledLine;
    const before = stays.at(-1);
    const joins = before?.end === start;
    if (joins && before.plan === plan && Math.abs(before.mrr - mrr) < 0.01) {
      stays[stays.length - 1] = { ...before, end };
      return;
    }
    if (joins) stays[stays.length - 1] = { ...before, reason: 'changed' };
    stays.push({ customer, subscription, account, plan, currency, start, end, mrr, reason: '' });
  });
  const last = stays.at(-1);
  if (last) {
    const goesOn = ended === null && (last.end as number) > known;
    stays[stays.length - 1] = { ...last, end: goesOn ? null : last.end, reason: ended?.reason ?? '' }; // prettier-ignore
  }
  return { stays, negative };
}

/** For how many months a line is billed. */
function monthsOf(line: BilledLine, periods: readonly BilledLine[]): number {
  const whole = line.proration
    ? periods.find(({ start, end }) => start <= line.start && end >= line.end)
    : line;
  const length = line.end - line.start;
  if (!whole) return length / DAY / MONTH;
  const days = (whole.end - whole.start) / DAY;
  const count = Math.round(days / MONTH);
  const isWhole = count > 0 && monthEnds(whole.start, count).some((end) => Math.abs(end - whole.end) <= 12 * HOUR); // prettier-ignore
  return ((isWhole ? count : days / MONTH) * length) / (whole.end - whole.start);
}

/**
 * Where a period of whole months may end: on the same day of the month or its last one, of a start on the last day of its
 * month also on the days that this month lacks: from 29 February to 31 March is a month of a subscription of the 31st.
 */
function monthEnds(start: number, months: number): readonly number[] {
  const from = new Date(start);
  const lastDay = (month: number) => new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0));
  const target = lastDay(from.getUTCMonth() + months);
  const day = from.getUTCDate();
  const isLast = day === lastDay(from.getUTCMonth()).getUTCDate();
  const anchors = isLast ? [day, 29, 30, 31].filter((one) => one >= day) : [day];
  return anchors.map((anchor) => Date.UTC(target.getUTCFullYear(), target.getUTCMonth(), Math.min(anchor, target.getUTCDate())) + (start - Math.floor(start / DAY) * DAY)); // prettier-ignore
}
