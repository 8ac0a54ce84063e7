import { displayWidth } from './display-width.ts';

const TAB = 4;

/** One line of a text as a terminal can show it. */
export interface FrameLine {
  readonly shown: string;
  /** The cell at which a UTF-16 offset into the line is shown. */
  cell(offset: number): number;
}

/** One character as it is shown: tabs as spaces, control characters as signs that do nothing. */
function visible(character: string, cell: number): string {
  if (character === '\t') return ' '.repeat(TAB - (cell % TAB));
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f || (point >= 0x80 && point < 0xa0)) return '\u2421';
  return /^[\p{Cf}\p{Cs}\u2028\u2029]$/u.test(character) && point !== 0x200d ? '\uFFFD' : character;
}

const MAX_CELLS = 120;
const BEFORE = 40;

/**
 * Lays a line out in cells.
 *
 * @param focus The offset that must be seen where the line is too long to be shown whole.
 */
export function frameLine(line: string, focus: number): FrameLine {
  const cut = line.length > MAX_CELLS ? Math.max(0, focus - BEFORE) : 0;
  const end = Math.min(line.length, cut + MAX_CELLS);
  const cells: number[] = [];
  let shown = cut > 0 ? '…' : '';
  let width = shown.length;
  for (const character of line.slice(cut, end)) {
    const drawn = visible(character, width);
    for (let unit = 0; unit < character.length; unit += 1) cells.push(width);
    shown += drawn;
    width += displayWidth(drawn);
  }
  if (end < line.length) shown += '…';
  const last = width;
  return {
    shown,
    cell(offset) {
      if (offset < cut) return 0;
      return cells[offset - cut] ?? last;
    },
  };
}
