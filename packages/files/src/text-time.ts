/** Reads text as milliseconds since 1970; NaN for what is no time in this notation. */
export interface TimeParser {
  readonly read: (text: string) => number;
  readonly zoned: boolean;
}

const clock = String.raw`(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?`;
const zone = String.raw`(?: ?(Z|UTC|[+-]\d{2}(?::?\d{2})?))?`;
const iso = new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${clock}${zone}$`, 'iu');
const dotted = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${clock}$`, 'u');
const slashed = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${clock}$`, 'u');

const readIso = (text: string): number => {
  const parts = iso.exec(text);
  return parts ? build(parts, 1, 2, 3) - offsetOf(parts[8]) : NaN;
};
const readDotted = (text: string): number => {
  const parts = dotted.exec(text);
  return parts ? build(parts, 3, 2, 1) : NaN;
};
const readDayFirst = (text: string): number => {
  const parts = slashed.exec(text);
  return parts ? build(parts, 3, 2, 1) : NaN;
};
const readMonthFirst = (text: string): number => {
  const parts = slashed.exec(text);
  return parts ? build(parts, 3, 1, 2) : NaN;
};
const readEpoch = (text: string): number =>
  /^[+-]?\d+(?:\.\d+)?$/u.test(text) ? epochOrDate(Number(text)) : NaN;
const readCompact = (text: string): number =>
  /^\d{8}$/u.test(text) ? epochOrDate(Number(text)) : NaN;

/** Reads ISO times, of a column whose first values are such. */
export function isoParser(zoned: boolean): TimeParser {
  return { read: readIso, zoned };
}

/** Chooses the notation that reads most values, by the same rules as for files that DuckDB reads. */
export function chooseTimeParser(values: Iterable<string>): TimeParser {
  const counts = {
    iso: 0,
    zoned: 0,
    dotted: 0,
    day: 0,
    month: 0,
    onlyDay: 0,
    onlyMonth: 0,
    epoch: 0,
    compact: 0,
  };
  for (const text of values) {
    const isoParts = iso.exec(text);
    if (isoParts) counts.iso++;
    if (isoParts?.[8] !== undefined) counts.zoned++;
    if (dotted.test(text)) counts.dotted++;
    const day = Number.isFinite(readDayFirst(text));
    const month = Number.isFinite(readMonthFirst(text));
    counts.day += Number(day);
    counts.month += Number(month);
    counts.onlyDay += Number(day && !month);
    counts.onlyMonth += Number(month && !day);
    if (/^(?:\d{10}|\d{13})$/u.test(text)) counts.epoch++;
    if (Number.isFinite(readCompact(text))) counts.compact++;
  }
  const dayFirst = counts.onlyDay > 0 && counts.onlyMonth === 0;
  const monthFirst = counts.onlyMonth > 0 && counts.onlyDay === 0;
  const options: readonly (readonly [number, TimeParser])[] = [
    [counts.iso, { read: readIso, zoned: counts.zoned > 0 }],
    [counts.dotted, { read: readDotted, zoned: false }],
    [dayFirst ? counts.day : 0, { read: readDayFirst, zoned: false }],
    [monthFirst ? counts.month : 0, { read: readMonthFirst, zoned: false }],
    [counts.epoch, { read: readEpoch, zoned: true }],
    [counts.compact, { read: readCompact, zoned: false }],
  ];
  const best = options.reduce((top, option) => (option[0] > top[0] ? option : top));
  return best[0] > 0 ? best[1] : { read: () => NaN, zoned: false };
}

/** Ten digits are seconds since 1970, thirteen milliseconds, eight a date as 20240131; else NaN. */
export function epochOrDate(value: number): number {
  if (value >= 1e9 && value < 1e10) return Math.floor(value * 1000);
  if (value >= 1e12 && value < 1e13) return Math.floor(value);
  const parts = /^(\d{4})(\d{2})(\d{2})$/u.exec(String(value));
  return parts && value >= 19000101 ? build(parts, 1, 2, 3) : NaN;
}

function build(parts: RegExpExecArray, year: number, month: number, day: number): number {
  const [y, m, d] = [Number(parts[year]), Number(parts[month]), Number(parts[day])];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return NaN;
  const [hour, minute, second] = [parts[4], parts[5], parts[6]].map((part) => Number(part ?? 0));
  if (hour! > 23 || minute! > 59 || second! > 59) return NaN;
  const fraction = Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000);
  return date.getTime() + hour! * 3_600_000 + minute! * 60_000 + second! * 1000 + fraction;
}

function offsetOf(text: string | undefined): number {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/u.exec(text ?? '');
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 60_000;
}
