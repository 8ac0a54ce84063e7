import type { TableModel } from './table-model.ts';

/**
 * How a table is laid out so that it is whole on a page of A4: in which columns a part stands behind those that
 * name the lines, and whether it is set small. One part, not small, is a table as it is on a screen.
 */
export interface Layout {
  readonly isSmall: boolean;
  /** Positions of columns, those that name lines left out. */
  readonly parts: readonly (readonly number[])[];
}

/** Pixels that nbconvert's page leaves to an output on A4, less some for what a printer measures otherwise. */
const PAGE = 590;
const SIZE = { full: 13, small: 13 / 1.2 } as const;
/** What the style sheet of notebooks puts around the text of a cell, whatever its size. */
const PADDING = 13;
/** Heads are bold. */
const BOLD = 1.1;
/** The most parts of a table; what is wider still is cut at the edge of the page. */
const MOST_PARTS = 8;

/** No column is narrower than this: one thin character, set small. */
const NARROWEST = PADDING + 0.32 * SIZE.small;

/** Where a line may break inside a small word: behind `_`, and behind the comma of a count of five digits or more. */
export function pieces(word: string): readonly string[] {
  if (!/[_,]/u.test(word) || /^\d,\d{3}$/u.test(word)) return [word];
  return word.split(/(?<=_)|(?<=\d,)(?=\d)/u);
}

/** The syllables of a word that is divided by a hyphen where a line is too short; null for any other word. */
export function syllables(word: string): readonly string[] | null {
  return word === 'Customers' ? ['Cus', 'tom', 'ers'] : null;
}

/** Width in em of a face that is as wide as any that stands in for a missing one. */
function em(text: string): number {
  let width = 0;
  for (const character of text) {
    let own = ems.get(character);
    if (own === undefined) ems.set(character, (own = emOf(character)));
    width += own;
  }
  return width;
}

/** Of characters that were asked for; a text has few different ones. */
const ems = new Map<string, number>();

function emOf(character: string): number {
  if (/[.,:;'|!il\u00a0 ]/u.test(character)) return 0.32;
  if (/[\u2e80-\uffef%mwMW]/u.test(character)) return 0.95;
  return /[fjrt-]/u.test(character) ? 0.45 : 0.63;
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(em));

/** Widths of the columns in pixels when each is as narrow as its text lets it be. */
function widths(model: TableModel, isSmall: boolean): readonly number[] {
  const size = isSmall ? SIZE.small : SIZE.full;
  const broken = (text: string): readonly string[] =>
    text.split(' ').flatMap((word) => syllables(word)?.map((part) => `${part}-`) ?? pieces(word));
  return model.columns.map(({ title }, at) => {
    const isHead = at < model.heads;
    const texts = model.lines.map(({ heads, cells }) => {
      const { text = '', mark = null } = isHead
        ? { text: heads[at] }
        : (cells[at - model.heads] ?? {});
      return `${isSmall ? smallText(model, text) : text}${mark?.sign ?? ''}`;
    });
    const cell = isSmall ? texts.flatMap(broken) : isHead ? texts : texts.flatMap((text) => text.split(' ')); // prettier-ignore
    const head = isSmall ? broken(smallTitle(model, title)) : [title];
    return Math.max(widest(head) * BOLD, widest(cell) * (isHead ? BOLD : 1)) * size + PADDING;
  });
}

const PERIOD = /^(\S+) (\d+)$/u;

/** The text of a cell that is set small: a share without its sign, `70.1`, and the whole as `100`. */
export function smallText({ hasShares }: TableModel, text: string): string {
  return hasShares ? text.replace(/^(?:(100)\.0+|(\d+(?:\.\d+)?))%$/u, '$1$2') : text;
}

/** The title of a column that is set small: a period by its number alone. */
export function smallTitle({ hasShares }: TableModel, title: string): string {
  return hasShares ? title.replace(PERIOD, '$2') : title;
}

/** What small texts leave out, for the foot: `Columns 0 to 12: month, shares in per cent.` */
export function smallNote({ hasShares, columns, heads }: TableModel): string {
  if (!hasShares) return '';
  const [, unit = 'Period'] = PERIOD.exec(columns[heads + 1]?.title ?? '') ?? [];
  return `${unit} after the start in the columns; shares in per cent.`;
}

/** The layout of a table: as it is, else small, else in as few parts as fit, each with what names the lines. */
export function layoutOf(model: TableModel): Layout {
  const all = model.columns.map((_, at) => at).slice(model.heads);
  const most = { isSmall: true, parts: splitInto(all, MOST_PARTS) };
  // A year of days: no text has to be measured to know that it never fits.
  if (all.length * NARROWEST > MOST_PARTS * PAGE) return most;
  const [full, small] = [widths(model, false), widths(model, true)];
  const fits = (columns: readonly number[], part: readonly number[]): boolean => {
    const heads = columns.slice(0, model.heads);
    return (
      [...heads, ...part.map((at) => columns[at] ?? 0)].reduce((sum, one) => sum + one, 0) <= PAGE
    );
  };
  for (let count = 1; count < MOST_PARTS; count += 1) {
    const parts = splitInto(all, count);
    if (parts.every((part) => fits(full, part))) return { isSmall: false, parts };
    if (parts.every((part) => fits(small, part))) return { isSmall: true, parts };
  }
  return most;
}

/** As many runs of nearly the same length. */
function splitInto(all: readonly number[], count: number): readonly (readonly number[])[] {
  const size = Math.max(1, Math.ceil(all.length / count));
  return Array.from({ length: Math.max(1, Math.ceil(all.length / size)) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );
}
