/** A fault of a delimited text that ends its reading. `line` counts from 1. */
export type CsvFault =
  | { readonly kind: 'width'; readonly line: number; readonly found: number }
  | { readonly kind: 'open-quote'; readonly line: number }
  | { readonly kind: 'quote'; readonly line: number };

/** How a text is scanned. */
export interface CsvShape {
  readonly delimiter: string;
  readonly width: number;
  /** Lines to leave out at the beginning, and whether the first record after them is the header. */
  readonly skip: number;
  readonly header: boolean;
}

/** A text that was scanned: its number of rows, or why there is none. */
export type Scanned =
  { readonly ok: true; readonly rows: number } | { readonly ok: false; readonly fault: CsvFault };

/** Takes the value of a cell; null where it is empty, in quotes or not. */
export type TakeCell = (value: string | null, row: number) => void;

const [QUOTE, LF, CR] = [34, 10, 13];

/**
 * Goes over a delimited text once and hands the cells of the columns asked for (by their place) to whoever
 * wants them. Blank lines are no rows. `poll` is called now and then with the rows until then and may throw.
 */
export function scanCsv(
  text: string,
  shape: CsvShape,
  takers: ReadonlyMap<number, TakeCell>,
  poll: (row: number) => void,
): Scanned {
  const separator = shape.delimiter.charCodeAt(0);
  const take = Array.from({ length: shape.width }, (_, index) => takers.get(index));
  const end = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let skipped = 0; skipped < shape.skip && at < end; skipped += 1) at = nextLine(text, at);
  let line = shape.skip + 1;
  let row = shape.header ? -1 : 0;
  while (at < end) {
    const first = line;
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) {
      at += code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
      line += 1;
      continue;
    }
    if ((row & 0xffff) === 0) poll(row);
    let cell = 0;
    for (;;) {
      let value: string | null = null;
      const taker = row < 0 ? undefined : take[cell];
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1);
        if (close < 0) return { ok: false, fault: { kind: 'open-quote', line: first } };
        const inside = text.slice(at + 1, close);
        line += lineBreaks(inside);
        if (taker) value = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
        at = close + 1;
        const after = text.charCodeAt(at);
        if (at < end && after !== separator && after !== LF && after !== CR) {
          return { ok: false, fault: { kind: 'quote', line: first } };
        }
      } else {
        const start = at;
        let sign = text.charCodeAt(at);
        while (at < end && sign !== separator && sign !== LF && sign !== CR) {
          at += 1;
          sign = text.charCodeAt(at);
        }
        if (taker) value = text.slice(start, at);
      }
      if (taker) taker(value === '' ? null : value, row);
      cell += 1;
      if (at < end && text.charCodeAt(at) === separator) {
        at += 1;
        continue;
      }
      break;
    }
    if (cell !== shape.width)
      return { ok: false, fault: { kind: 'width', line: first, found: cell } };
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    line += 1;
    row += 1;
  }
  return { ok: true, rows: Math.max(row, 0) };
}

function nextLine(text: string, from: number): number {
  const next = text.slice(from).search(/\r\n?|\n/u);
  if (next < 0) return text.length;
  const at = from + next;
  return at + (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1);
}

/** Where a quoted value ends: at a quote that is not doubled; -1 where it never does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/gu)?.length ?? 0;
}
