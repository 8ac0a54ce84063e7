import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billedStays, type BilledLine } from '../src/billing/billed-stays.ts';

/** Moments of the first days of months, from January 2024 on. */
const month = (index: number) => Date.UTC(2024, index, 1);
const LATE = month(120);

const line = (start: number, end: number, amount: number, proration = false): BilledLine => ({
  customer: 'c',
  subscription: 's',
  account: '',
  plan: 'p',
  currency: 'eur',
  amount,
  start,
  end,
  proration,
});

/** Periods of one, three or twelve months on end, each with a price, and prorations from a day of it to its end. */
const billed = fc
  .array(
    fc.record({
      months: fc.constantFrom(1, 3, 12),
      price: fc.integer({ min: 10, max: 500 }),
      extra: fc.option(fc.record({ day: fc.integer({ min: 1, max: 27 }), price: fc.integer({ min: 1, max: 100 }) })), // prettier-ignore
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((periods) => {
    let index = 0;
    return periods.map(({ months, price, extra }) => {
      const [start, end] = [month(index), month(index + months)];
      index += months;
      const from = start + (extra?.day ?? 0) * 86_400_000;
      const more = extra
        ? [line(from, end, (extra.price * (end - from)) / (end - start), true)]
        : [];
      return { months, start, end, lines: [line(start, end, price), ...more] };
    });
  });

describe('the stays of a subscription', () => {
  it('bring over each period what its lines bill, follow on each other, and go on where nothing ended', () => {
    fc.assert(
      fc.property(billed, (periods) => {
        const { stays, negative } = billedStays(
          periods.flatMap(({ lines }) => lines),
          null,
          LATE,
        );
        expect(negative).toBe(0);
        for (const { months, start, end, lines } of periods) {
          const brought = stays.reduce((sum, stay) => {
            const overlap = Math.min(stay.end ?? Infinity, end) - Math.max(stay.start, start);
            return overlap > 0 ? sum + (stay.mrr * months * overlap) / (end - start) : sum;
          }, 0);
          const due = lines.reduce((sum, { amount }) => sum + amount, 0);
          // Prices that differ by less than a cent are one stay, and stays have four decimals.
          expect(Math.abs(brought - due)).toBeLessThan(0.011 * months);
        }
        stays.slice(1).forEach((stay, at) => {
          expect(stay.start).toBe(stays[at]?.end);
        });
        const last = periods.at(-1);
        const known = last ? last.end - 1 : 0;
        expect(billedStays(periods.flatMap(({ lines }) => lines), null, known).stays.at(-1)?.end).toBeNull(); // prettier-ignore
      }),
      { numRuns: 100 },
    );
  });

  it('end with the subscription, whatever was billed beyond it, and are none where credits are greater', () => {
    const { stays } = billedStays([line(month(0), month(12), 120)], { time: month(5), reason: 'price' }, LATE); // prettier-ignore
    expect(stays).toMatchObject([{ start: month(0), end: month(5), mrr: 10, reason: 'price' }]);
    const credits = billedStays([line(month(0), month(1), 10), line(month(0), month(1), -30)], null, LATE); // prettier-ignore
    expect(credits).toEqual({ stays: [], negative: 1 });
  });

  it('take a month of a subscription of the 31st for a month, and four weeks for less', () => {
    const of = (start: string, end: string) =>
      billedStays([line(Date.parse(start), Date.parse(end), 100)], null, LATE).stays[0]?.mrr;
    expect(of('2024-01-31', '2024-02-29')).toBe(100);
    expect(of('2024-02-29', '2024-03-31')).toBe(100);
    expect(of('2024-03-31T23:00:00Z', '2024-04-30T22:00:00Z')).toBe(100);
    expect(of('2023-02-28', '2024-02-28')).toBeCloseTo(100 / 12, 3);
    expect(of('2024-02-01', '2024-02-29')).toBeCloseTo((100 * 30.4375) / 28, 3);
  });
});
