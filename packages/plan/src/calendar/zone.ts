const DAY = 86_400_000;

/**
 * The times within which changes of the clock are looked for. Zones kept no common time before; after it,
 * the offset of its end holds. Without bounds, one date misread as the year 200000 would cost minutes.
 */
const FIRST = Date.UTC(1840, 0, 1);
const LAST = Date.UTC(2200, 0, 1);

const bounded = (instant: number) => Math.min(LAST, Math.max(FIRST, instant || 0));

/**
 * A zone's offsets from UTC over a range of time. `offsets[i]` (milliseconds, east positive) holds from
 * `since[i]` (an instant) on; `since[0]` is -Infinity.
 */
export interface ZoneOffsets {
  readonly since: readonly number[];
  readonly offsets: readonly number[];
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether the zone's name is known to this runtime. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The most instants of a zone whose offsets are kept: those of ten years, week by week, several times. */
const MOST_KEPT = 4096;

const kept = new Map<string, Map<number, number>>();

/**
 * The offset of a zone at an instant, in milliseconds, east positive. Kept, since an editor checks every
 * statement of a document against the same data and `Intl` takes microseconds.
 */
function offsetAt(zone: string, time: number): number {
  const instant = bounded(time);
  let offsets = kept.get(zone);
  if (!offsets) {
    offsets = new Map<number, number>();
    kept.set(zone, offsets);
  }
  let offset = offsets.get(instant);
  if (offset === undefined) {
    offset = askedOffset(zone, instant);
    if (offsets.size >= MOST_KEPT) offsets.clear();
    offsets.set(instant, offset);
  }
  return offset;
}

function askedOffset(zone: string, instant: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']));
  wall.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']), 0);
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

/**
 * The offsets of a zone between two instants, found once so that no row asks `Intl`; those before 1840
 * and after 2200 are the ones of 1840 and 2200. Steps of seven days: no zone has changed its clock twice
 * within a week since 1970 but for one-off oddities, and a change is then found to the second by halving.
 */
export function zoneOffsets(zone: string, from: number, until: number): ZoneOffsets {
  const since = [-Infinity];
  if (zone === 'UTC') return { since, offsets: [0] };
  // Whole seconds throughout, as changes are: halving then ends on the change itself.
  const first = Math.floor(bounded(from) / 1000) * 1000;
  const last = Math.ceil(bounded(until) / 1000) * 1000;
  const offsets = [offsetAt(zone, first)];
  for (let at = first; at < last; at += 7 * DAY) {
    let low = at;
    let high = Math.min(at + 7 * DAY, last);
    const next = offsetAt(zone, high);
    if (next === offsets[offsets.length - 1]) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(zone, middle) === next) high = middle;
      else low = middle;
    }
    since.push(high);
    offsets.push(next);
  }
  return { since, offsets };
}

/** The offset in force at an instant. */
export function offsetOf(table: ZoneOffsets, instant: number): number {
  let low = 0;
  let high = table.since.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.since[middle] as number) <= instant) low = middle;
    else high = middle - 1;
  }
  return table.offsets[low] as number;
}

/**
 * The instant at which a wall clock shows a local time. A time that occurs twice is taken at its first
 * occurrence; one that is skipped is taken at the end of the gap.
 */
export function instantOf(zone: string, local: number): number {
  if (zone === 'UTC') return local;
  const before = offsetAt(zone, local - DAY);
  const after = offsetAt(zone, local + DAY);
  const first = local - Math.max(before, after);
  const last = local - Math.min(before, after);
  if (first + offsetAt(zone, first) === local) return first;
  if (last + offsetAt(zone, last) === local) return last;
  const { since } = zoneOffsets(zone, first - DAY, last + DAY);
  return since.find((instant) => instant > first) ?? last;
}
