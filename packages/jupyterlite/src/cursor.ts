/** Jupyter counts code points, JavaScript UTF-16 units: the offset in units of a position in points. */
export function unitsOf(text: string, codePoints: number): number {
  return Array.from(text).slice(0, codePoints).join('').length;
}

/** The position in code points of an offset in UTF-16 units. */
export function codePointsOf(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}
