/**
 * Times to an event, one entry a subject, in any unit. A spell without its event is censored: it was seen
 * until `times` and may go on.
 */
export interface Spells {
  /** From the start of the spell to its event or to the end of what was observed; finite, 0 or more. */
  readonly times: ArrayLike<number>;
  /** 0 censored, 1 the event; with several causes, the number of the cause from 1 on. */
  readonly events: ArrayLike<number>;
  /**
   * Late entry (left truncation): the age at which the subject came under observation. It counts among those at
   * risk from just after it, and is not in the data at all had its event come before. 0 or absent: from the
   * start. It must lie before the subject's time.
   */
  readonly entries?: ArrayLike<number>;
}

/** Who is at risk at each time, and what happens there; one array a column, all of equal length. */
export interface RiskSet {
  /** Subjects with entry < t <= time. */
  readonly atRisk: Float64Array;
  /** Events at t, of whatever cause. */
  readonly events: Float64Array;
  /** Events at t by cause, cause 1 first. */
  readonly causes: readonly Float64Array[];
  /** Subjects censored at t, after the events of t. */
  readonly censored: Float64Array;
}

/** The risk sets of one or more groups, over the times at which a spell of any of them ends. */
export interface RiskSets {
  readonly times: Float64Array;
  readonly groups: readonly RiskSet[];
}

/** More causes than anybody tells apart: a larger number is a mistake in the input. */
const MOST_CAUSES = 255;

/**
 * Counts who is at risk and what happens at each distinct time at which a spell ends; at ties events come
 * before censorings. Null for no spells at all, and for input that is none: a time below 0, not finite, or
 * not after its entry; an event that is no whole number from 0 to 255; columns of unequal length.
 */
export function riskSets(groups: readonly Spells[]): RiskSets | null {
  if (!groups.every(valid) || groups.every(({ times }) => times.length === 0)) return null;
  const causes = groups.reduce((most, { events }) => Math.max(most, highest(events)), 1);
  const parts = groups.map((spells) => sortedSpells(spells, causes));
  const times = distinct(parts.flatMap(({ exits }) => exits));
  return { times, groups: parts.map((part) => counted(times, part)) };
}

interface SortedSpells {
  /** The times of the censored, then those of each cause, each sorted. */
  readonly exits: readonly Float64Array[];
  /** Ages at entry above 0, sorted. */
  readonly entries: Float64Array;
  readonly size: number;
}

/** Sorting the times of each kind by themselves is several times faster than an order of subjects. */
function sortedSpells({ times, events, entries }: Spells, causes: number): SortedSpells {
  const sizes = new Array<number>(causes + 1).fill(0);
  for (let i = 0; i < times.length; i += 1)
    sizes[events[i] as number] = (sizes[events[i] as number] as number) + 1;
  const exits = sizes.map((size) => new Float64Array(size));
  const filled = new Array<number>(causes + 1).fill(0);
  for (let i = 0; i < times.length; i += 1) {
    const kind = events[i] as number;
    const place = filled[kind] as number;
    (exits[kind] as Float64Array)[place] = times[i] as number;
    filled[kind] = place + 1;
  }
  for (const part of exits) part.sort();
  const late = entries
    ? Float64Array.from(entries).filter((entry) => entry > 0)
    : new Float64Array(0);
  return { exits, entries: late.sort(), size: times.length };
}

function counted(times: Float64Array, { exits, entries, size }: SortedSpells): RiskSet {
  const counts = exits.map((part) => countedAt(times, part));
  const [censored, ...causes] = counts as [Float64Array, ...Float64Array[]];
  const events = new Float64Array(times.length);
  const atRisk = new Float64Array(times.length);
  let present = size - entries.length;
  let entered = 0;
  for (let at = 0; at < times.length; at += 1) {
    while (entered < entries.length && (entries[entered] as number) < (times[at] as number)) {
      entered += 1;
      present += 1;
    }
    atRisk[at] = present;
    let happened = 0;
    for (const cause of causes) happened += cause[at] as number;
    events[at] = happened;
    present -= happened + (censored[at] as number);
  }
  return { atRisk, events, causes, censored };
}

function countedAt(times: Float64Array, sorted: Float64Array): Float64Array {
  const counts = new Float64Array(times.length);
  let at = 0;
  for (const time of sorted) {
    while ((times[at] as number) < time) at += 1;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

function distinct(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    all.set(part, filled);
    filled += part.length;
  }
  return all.sort().filter((time, at) => at === 0 || time !== all[at - 1]);
}

function valid({ times, events, entries }: Spells): boolean {
  if (events.length !== times.length || (entries && entries.length !== times.length)) return false;
  for (let i = 0; i < times.length; i += 1) {
    const time = times[i] as number;
    const event = events[i] as number;
    const entry = entries ? (entries[i] as number) : 0;
    if (!(time >= 0 && time < Number.POSITIVE_INFINITY)) return false;
    if (!(event >= 0 && event <= MOST_CAUSES && Number.isInteger(event))) return false;
    if (!(entry <= 0 || entry < time)) return false;
  }
  return true;
}

function highest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i] as number);
  return most;
}
