/** A row: its customer, its hour, and what was done. */
export type Deed = readonly [customer: number, hour: number, what: string];

/** What a screen is asked for, in hours. */
export interface Screened {
  /** The hour of each customer's start. */
  readonly starts: ReadonlyMap<number, number>;
  readonly windows: readonly number[];
  readonly most: number;
  /** Reached by what, and not later than so many hours after the start. */
  readonly target: string;
  readonly within: number;
  /** Exclusive. */
  readonly until: number;
}

/** Customers by behaviour, window, how often and outcome, as `what window times outcome` to their number. */
export function exposuresByTable(rows: readonly Deed[], screen: Screened): Record<string, number> {
  const { starts, windows, most, target, within, until } = screen;
  const landmark = windows.at(-1) ?? 0;
  const known = rows.filter(([, hour]) => hour < until);
  const own = (customer: number) => {
    const start = starts.get(customer) ?? 0;
    return known.filter(([whose, hour]) => whose === customer && hour >= start);
  };
  const counted = [...starts].flatMap(([customer, start]) => {
    if (start + within >= until) return [];
    const reached = own(customer).filter(([, , what]) => what === target).map(([, hour]) => hour - start); // prettier-ignore
    const first = Math.min(Infinity, ...reached);
    return first < landmark ? [] : [{ customer, start, outcome: first <= within ? 1 : 0 }];
  });
  const done = (customer: number, start: number, window: number) =>
    own(customer).filter(([, hour]) => hour < start + window).map(([, , what]) => what); // prettier-ignore
  const whats = new Set(counted.flatMap(({ customer, start }) => done(customer, start, landmark)));
  const table: Record<string, number> = {};
  for (const what of whats) {
    for (const [place, window] of windows.entries()) {
      for (const { customer, start, outcome } of counted) {
        const times = done(customer, start, window).filter((one) => one === what).length;
        const key = `${what} ${String(place)} ${String(Math.min(most, times))} ${String(outcome)}`;
        table[key] = (table[key] ?? 0) + 1;
      }
    }
  }
  return table;
}
