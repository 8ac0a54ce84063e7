/** A stretch of a text and what comes in its place. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The smallest single replacement that makes one text of another, so that the rest of an editor stays
 * untouched; null where they are the same. Offsets are UTF-16 and never cut a surrogate pair.
 */
export function replacement(before: string, after: string): Replacement | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  if (isHigh(before[from - 1])) from -= 1;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (tail > 0 && isLow(before.at(-tail))) tail -= 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/**
 * Where a cursor belongs after a text was laid out anew: behind as many visible characters as before.
 *
 * @param offset The UTF-16 offset in the text before; one beyond it is its end.
 */
export function offsetAfter(before: string, after: string, offset: number): number {
  const visible = before.slice(0, offset).replaceAll(/\s/g, '').length;
  let seen = 0;
  let at = 0;
  while (seen < visible && at < after.length) {
    if (!/\s/.test(after.charAt(at))) seen += 1;
    at += 1;
  }
  // Between two words, the cursor stays in front of the next one where it stood there.
  const atWord = offset > 0 && /\s/.test(before.charAt(offset - 1)) && offset < before.length;
  while (atWord && at < after.length && /\s/.test(after.charAt(at))) at += 1;
  return at;
}

function isHigh(unit: string | undefined): boolean {
  return unit !== undefined && /[\uD800-\uDBFF]/.test(unit);
}

function isLow(unit: string | undefined): boolean {
  return unit !== undefined && /[\uDC00-\uDFFF]/.test(unit);
}
