/** Jupyter counts code points, JavaScript UTF-16 units: the offset in units of a position in points. */
export function unitsOf(text: string, codePoints: number): number {
  let units = 0;
  for (let points = 0; points < codePoints && units < text.length; points += 1) {
    units += widthAt(text, units);
  }
  return units;
}

/** The position in code points of an offset in UTF-16 units; inside a pair it is that of the pair. */
export function codePointsOf(text: string, units: number): number {
  let points = 0;
  let offset = 0;
  while (offset < text.length && offset + widthAt(text, offset) <= units) {
    offset += widthAt(text, offset);
    points += 1;
  }
  return points;
}

function widthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}
