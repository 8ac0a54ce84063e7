import { displayWidth } from './text-width.ts';

/** What a column takes in a line of plain text. */
interface Wide {
  readonly title: string;
  /** In place of the title where the column is the first of its band. */
  readonly first: string;
  /** Of its widest cell. */
  readonly width: number;
}

/**
 * The columns of a table in bands that fit a width of characters, each beside the first `heads` columns, which name
 * the lines; `between` characters stand between two. No more bands than it takes, and of about the same width. A
 * column that is too wide even alone has a band of its own. Without other columns there is one band, of none.
 */
export function bandsOf(
  columns: readonly Wide[],
  heads: number,
  width: number,
  between: number,
): readonly (readonly number[])[] {
  const named = columns.slice(0, heads);
  const taken = named.reduce((sum, column) => sum + widthOf(column, column.title) + between, 0);
  const others = [...columns.keys()].slice(heads);
  if (others.length === 0) return [[]];
  const filled = (room: number) => fill(columns, others, room, between);
  const room = width - taken;
  const bands = filled(room);
  if (bands.length === 1) return bands;
  let narrower = bands;
  for (let less = room - 1; less > 0; less -= 1) {
    const next = filled(less);
    if (next.length > bands.length) break;
    narrower = next;
  }
  return narrower;
}

const widthOf = ({ width }: Wide, title: string): number => Math.max(width, displayWidth(title));

/** From left to right, a new band where the next column does not fit. */
function fill(
  columns: readonly Wide[],
  others: readonly number[],
  room: number,
  between: number,
): readonly (readonly number[])[] {
  const bands: number[][] = [];
  let used = 0;
  for (const at of others) {
    const column = columns[at];
    const band = bands.at(-1);
    if (!column) continue;
    const longer = used + between + widthOf(column, column.title);
    if (band !== undefined && longer <= room) {
      band.push(at);
      used = longer;
    } else {
      bands.push([at]);
      used = widthOf(column, column.first);
    }
  }
  return bands;
}
