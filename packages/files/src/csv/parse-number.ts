/** 10^k without a rounding error. */
const POWERS = Float64Array.from({ length: 17 }, (_, power) => 10 ** power);

const [MINUS, POINT, ZERO] = [45, 46, 48];

/**
 * The number that stands in `bytes` from `start` to before `end`: `-12`, `0.5`. NaN where it is written in another way, is no
 * number, or has more digits than a double holds exactly: then digits and power of ten are exact and their quotient is
 * rounded once, which is the double next to what is written.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === MINUS;
  const from = negative ? start + 1 : start;
  if (end <= from || end - from > 16) return NaN;
  // A leading zero is a number to some readers and none to others.
  if (bytes[from] === ZERO && end - from > 1 && bytes[from + 1] !== POINT) return NaN;
  let [whole, decimals] = [0, -1];
  for (let at = from; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
    else if (digit === POINT - ZERO && decimals < 0 && at > from) decimals = end - at - 1;
    else return NaN;
  }
  if (decimals === 0 || whole > Number.MAX_SAFE_INTEGER) return NaN;
  const value = decimals < 0 ? whole : whole / POWERS[decimals]!;
  return negative ? -value : value;
}
