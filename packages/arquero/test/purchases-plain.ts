/** A row: its customer, day, and cents (null for no amount). */
export type Bought = readonly [customer: number, day: number, cents: number | null];

/** The profiles of customers as a table of their rows gives them, by customer. */
export function profilesByTable(
  rows: readonly Bought[],
  days: number,
  from: number | null,
  lookback: number | null,
) {
  const known = rows.filter(
    ([, day, cents]) => day < days && cents !== null && (from === null || day >= from),
  );
  const recent = (day: number) => lookback === null || day > days - 1 - lookback;
  const sum = (list: readonly Bought[]) => list.reduce((total, [, , cents]) => total + (cents ?? 0), 0); // prettier-ignore
  const customers = [...new Set(known.map(([customer]) => customer))].sort((a, b) => a - b);
  return customers.flatMap((customer) => {
    const own = known.filter(([whose]) => whose === customer);
    const purchases = own.filter(([, , cents]) => (cents ?? 0) >= 0);
    const when = [...new Set(purchases.map(([, day]) => day))].sort((a, b) => a - b);
    const [first] = when;
    if (first === undefined) return [];
    return [
      {
        name: String(customer),
        purchases: purchases.length,
        days: when.length,
        first,
        last: Math.max(...when),
        revenue: sum(own),
        firstRevenue: sum(purchases.filter(([, day]) => day === first)),
        recent: sum(own.filter(([, day]) => recent(day))),
        gaps: when.slice(1).flatMap((day, i) => {
          const before = when[i] as number;
          return recent(before) ? [day - before] : [];
        }),
      },
    ];
  });
}
