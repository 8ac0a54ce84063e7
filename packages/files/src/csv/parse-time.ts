const DAY = 86_400_000;

/** The years that are read here: readers differ on none of them. */
const [FIRST_YEAR, LAST_YEAR] = [1700, 2249];

const months = Array.from({ length: (LAST_YEAR + 1 - FIRST_YEAR) * 12 }, (_, month) => month);
/** The first day of each month, in days since 1970, and the number of its days. */
const firstDays = Int32Array.from(months, (month) => Date.UTC(FIRST_YEAR, month, 1) / DAY);
const lengths = Uint8Array.from(months, (month) =>
  new Date(Date.UTC(FIRST_YEAR, month + 1, 0)).getUTCDate(),
);

const [ZERO, DASH, COLON, BLANK, T, POINT, Z, PLUS] = [48, 45, 58, 32, 84, 46, 90, 43];

/** Which times may stand in a column: dates alone, those with a clock too, or with an offset as well. */
export type TimeForm = 'date' | 'clock' | 'offset';

/** Reads a time from `start` to before `end`. */
export type ParseTime = (bytes: Uint8Array, start: number, end: number) => number;

/**
 * A reader of ISO times of a form, in milliseconds since 1970, rounded down: `2024-01-31`, and with a clock behind a
 * blank or a T, `08:30:00` with up to six decimals; with an offset, `Z`, `+02` or `+02:00`. One without an offset is
 * taken as UTC. NaN for anything else.
 */
export function timeParser(form: TimeForm): ParseTime {
  return (bytes, start, end) => {
    const size = end - start;
    if (size < 10) return NaN;
    const date = parseDate(bytes, start);
    if (size === 10) return date;
    if (size < 19 || form === 'date') return NaN;
    const clock = parseClock(bytes, start + 10);
    if (size === 19) return date + clock;
    let [at, rest] = [start + 19, 0];
    if (bytes[at] === POINT) {
      const from = ++at;
      for (; at < end && isDigit(bytes[at]!); at++) rest = rest * 10 + bytes[at]! - ZERO;
      const decimals = at - from;
      if (decimals === 0 || decimals > 6) return NaN;
      rest = Math.floor((rest * 10 ** (6 - decimals)) / 1000);
    }
    if (at === end) return date + clock + rest;
    return form === 'offset' ? date + clock + rest - parseOffset(bytes, at, end) : NaN;
  };
}

/** A digit whose value is negative, or above nine, has the sign of a negative number in this. */
const outside = (digit: number, most: number): number => digit | (most - digit);

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= ZERO + 9;

function parseDate(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [
    bytes[at]! - ZERO,
    bytes[at + 1]! - ZERO,
    bytes[at + 2]! - ZERO,
    bytes[at + 3]! - ZERO,
  ];
  const [m, n] = [bytes[at + 5]! - ZERO, bytes[at + 6]! - ZERO];
  const [t, u] = [bytes[at + 8]! - ZERO, bytes[at + 9]! - ZERO];
  const wrong =
    outside(a, 9) |
    outside(b, 9) |
    outside(c, 9) |
    outside(d, 9) |
    outside(m, 1) |
    outside(n, 9) |
    outside(t, 3) |
    outside(u, 9);
  if (wrong < 0 || bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return NaN;
  const year = a * 1000 + b * 100 + c * 10 + d;
  const month = m * 10 + n;
  const day = t * 10 + u;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return NaN;
  const place = (year - FIRST_YEAR) * 12 + month - 1;
  return day > lengths[place]! ? NaN : (firstDays[place]! + day - 1) * DAY;
}

/** ` 08:30:00` or `T08:30:00`. */
function parseClock(bytes: Uint8Array, at: number): number {
  const [h, i] = [bytes[at + 1]! - ZERO, bytes[at + 2]! - ZERO];
  const [m, n] = [bytes[at + 4]! - ZERO, bytes[at + 5]! - ZERO];
  const [s, t] = [bytes[at + 7]! - ZERO, bytes[at + 8]! - ZERO];
  const wrong =
    outside(h, 2) | outside(i, 9) | outside(m, 5) | outside(n, 9) | outside(s, 5) | outside(t, 9);
  const hour = h * 10 + i;
  const sign = bytes[at];
  if (wrong < 0 || hour > 23 || bytes[at + 3] !== COLON || bytes[at + 6] !== COLON) return NaN;
  if (sign !== BLANK && sign !== T) return NaN;
  return ((hour * 60 + m * 10 + n) * 60 + s * 10 + t) * 1000;
}

/** `Z`, `+02` or `+02:00`, in milliseconds. */
function parseOffset(bytes: Uint8Array, at: number, end: number): number {
  const [sign, size] = [bytes[at], end - at];
  if (sign === Z && size === 1) return 0;
  if ((sign !== PLUS && sign !== DASH) || (size !== 3 && size !== 6)) return NaN;
  const [h, i] = [bytes[at + 1]! - ZERO, bytes[at + 2]! - ZERO];
  const [m, n] = size === 3 ? [0, 0] : [bytes[at + 4]! - ZERO, bytes[at + 5]! - ZERO];
  const wrong = outside(h, 1) | outside(i, 9) | outside(m, 5) | outside(n, 9);
  const minutes = (h * 10 + i) * 60 + m * 10 + n;
  if (wrong < 0 || minutes > 14 * 60 || (size === 6 && bytes[at + 3] !== COLON)) return NaN;
  return (sign === PLUS ? minutes : -minutes) * 60_000;
}
