/** A number rounded to 6 significant digits, so that outputs stay the same on every machine. */
export function round6(value: number): number {
  return Number(value.toPrecision(6));
}

/** A whole number with thousands separated by commas: `4,338`. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Any number for a table: whole ones as counts, from 1000 on with two decimals, others with up to 4 significant digits. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  const digits =
    Math.abs(value) < 1000 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 };
  return value.toLocaleString('en-US', digits);
}

/** A share as percent with one decimal, for prose: `35.4 %` (a no-break space before the sign). */
export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)}\u00a0%`;
}

/** A share as percent without a space, for cells: `35%`, with `decimals` digits after the point. */
export function formatCell(share: number, decimals: number, sign = true): string {
  return `${(share * 100).toFixed(decimals)}${sign ? '%' : ''}`;
}

/** `1 customer`, `2 customers`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${Math.round(count) === 1 ? one : many}`;
}

/** A difference of shares in points with its sign, `+3.2` or `−3.2` (a true minus), `0.0` without one. */
export function formatPoints(difference: number, decimals: number): string {
  const text = Math.abs(difference * 100).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${difference < 0 ? '\u2212' : '+'}${text}`;
}
