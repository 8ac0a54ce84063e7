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
