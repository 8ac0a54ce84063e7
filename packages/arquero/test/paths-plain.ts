import type { ResultRow } from '@tenure/plan';

/** A row of an events table: its customer, its minute, and its kind. */
export type PathEvent = readonly [customer: number, minute: number, kind: number];

/** What a path is asked for, in minutes. */
export interface PathQuestion {
  /** The kinds that start a path; null takes the start from `signups`. */
  readonly starting: readonly number[] | null;
  readonly signups: ReadonlyMap<number, number>;
  /** The kinds of each step. */
  readonly steps: readonly (readonly number[])[];
  readonly window: number | null;
  readonly entry: 'first' | 'best';
  readonly apart: 'row' | 'day';
  /** Exclusive. */
  readonly until: number;
  /** Starts are kept from here on, and before there. */
  readonly during: readonly [number, number];
}

interface Walk {
  readonly start: number;
  readonly moments: readonly number[];
  readonly matches: readonly number[];
}

const DAY = 1440;

/** How far one customer gets from one moment: looked for again from the first row on at every step. */
function walked(own: readonly PathEvent[], start: number, question: PathQuestion): Walk {
  const { starting, steps, window, apart } = question;
  const roles = starting === null ? steps : [starting, ...steps];
  const rank = ([, , kind]: PathEvent) => {
    const mask = [starting ?? [], ...steps].reduce((bits, kinds, at) => bits | (kinds.includes(kind) ? 1 << at : 0), 0); // prettier-ignore
    return [roles.filter((kinds) => kinds.includes(kind)).length, mask] as const;
  };
  const sorted = own.toSorted((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    return a[1] - b[1] || one[0] - other[0] || one[1] - other[1];
  });
  const used = new Set<PathEvent>();
  const take = (kinds: readonly number[], from: number) => {
    const found = sorted.find((row) => row[1] >= from && kinds.includes(row[2]) && !used.has(row));
    if (found) used.add(found);
    return found;
  };
  const startRow = starting === null ? undefined : take(starting, start);
  const end = start + (window ?? Infinity);
  const moments: number[] = [];
  let now = start;
  for (const kinds of steps) {
    const found = take(kinds, apart === 'day' ? (Math.floor(now / DAY) + 1) * DAY : now);
    if (!found || found[1] > end) break;
    now = found[1];
    moments.push(now);
  }
  const seen = own.filter((row) => row !== startRow && row[1] >= start && row[1] <= end);
  return {
    start,
    moments,
    matches: steps.map((kinds) => seen.filter(([, , kind]) => kinds.includes(kind)).length),
  };
}

/** The path of a customer; undefined for one who does not start in the window. */
function pathOf(
  customer: number,
  rows: readonly PathEvent[],
  question: PathQuestion,
): Walk | undefined {
  // prettier-ignore
  const { starting, signups, until, during, entry } = question;
  const own = rows.filter(([whose, minute]) => whose === customer && minute < until);
  const inWindow = (minute: number) => minute >= during[0] && minute < during[1] && minute < until;
  const moments =
    starting === null
      ? [signups.get(customer)].flatMap((minute) => minute ?? [])
      : own.filter(([, , kind]) => starting.includes(kind)).map(([, minute]) => minute);
  const rising = moments.toSorted((a, b) => a - b);
  const starts = entry === 'first' ? rising.slice(0, 1).filter(inWindow) : rising.filter(inWindow);
  const walks = starts.map((start) => walked(own, start, question));
  const furthest = Math.max(...walks.map(({ moments: reached }) => reached.length));
  return walks.find(({ moments: reached }) => reached.length === furthest);
}

/** The rows of a plan of paths and the waits of each, by looking at every customer by itself; times in minutes. */
export function pathsByCustomer(rows: readonly PathEvent[], question: PathQuestion) {
  const { steps, window, until, signups } = question;
  const customers = [...new Set([...rows.map(([customer]) => customer), ...signups.keys()])];
  const walks = customers.flatMap((customer) => pathOf(customer, rows, question) ?? []);
  if (walks.length === 0) return { rows: [], waits: [] };
  const observed = walks.filter(({ start }) => window === null || start + window < until);
  const at = (step: number) => {
    const got = (all: readonly Walk[]) => all.filter(({ moments }) => moments.length > step).length;
    const matched = (all: readonly Walk[]) => all.reduce((sum, { matches }) => sum + (matches[step] ?? 0), 0); // prettier-ignore
    return {
      step: step + 1,
      entered: walks.length,
      observed: observed.length,
      reached: got(walks),
      reached_observed: got(observed),
      matches: matched(walks),
      matches_observed: matched(observed),
    } satisfies ResultRow;
  };
  const waitOf = ({ start, moments }: Walk, step: number) => {
    const moment = moments[step];
    return moment === undefined
      ? { time: Math.min(until - 1 / 60_000 - start, window ?? Infinity), ended: 0 }
      : { time: moment - start, ended: 1 };
  };
  return {
    rows: steps.map((_, step) => at(step)),
    waits: steps.map((_, step) => walks.map((walk) => waitOf(walk, step))),
  };
}
