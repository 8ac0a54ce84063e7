/** How a delimited text is laid out that is read without a full reader. */
export interface CsvLayout {
  /** The byte between fields. */
  readonly delimiter: number;
  /** The fields of every row. */
  readonly width: number;
  /** Whether lines end in CR and LF; all others end in LF alone. */
  readonly crlf: boolean;
}

/** Where the next row begins. */
export interface Cursor {
  at: number;
}

/**
 * Splits rows of `bytes`, which end with a line. Start and end of each wanted field go into `fields`, row by
 * row, with the quotes around it where it has them. Stops after {@link BATCH} rows and tells how many there were;
 * -1 where one is not plainly of the layout: too few or many fields, a blank line, another end of line, a quote within
 * an unquoted field or behind a quoted one, a line end or a NUL within a field.
 */
export type SplitRows = (bytes: Uint8Array, cursor: Cursor, fields: Int32Array) => number;

/** Rows that are split before their fields are taken. */
export const BATCH = 2048;

export const [QUOTE, LF, CR] = [34, 10, 13];

/** A splitter for the fields at some places, in ascending order. */
export function rowSplitter({ delimiter, width, crlf }: CsvLayout, places: Int32Array): SplitRows {
  const ends = new Uint8Array(256);
  for (const byte of [delimiter, QUOTE, LF, CR, 0]) ends[byte] = 1;
  // One that is never reached, so that there is a next place behind the last.
  const wanted = Int32Array.from([...places, width]);
  return (bytes, cursor, fields) => {
    const end = bytes.length;
    let at = cursor.at;
    let rows = 0;
    for (let to = 0; at < end && rows < BATCH; rows++) {
      const line = at;
      let next = 0;
      let nextPlace = wanted[0]!;
      for (let place = 0; ;) {
        const start = at;
        let byte = bytes[at]!;
        if (byte === QUOTE) {
          at = closingQuote(bytes, at + 1);
          if (at < 0) return -1;
          byte = bytes[++at]!;
        } else {
          while (ends[byte] === 0) byte = bytes[++at]!;
        }
        if (place === nextPlace) {
          fields[to++] = start;
          fields[to++] = at;
          nextPlace = wanted[++next]!;
        }
        place++;
        at++;
        if (byte === delimiter) continue;
        if (crlf && byte === CR) byte = bytes[at++]!;
        else if (crlf) return -1;
        if (byte !== LF || place !== width) return -1;
        break;
      }
      // Where there is one column, a reader has to settle what a blank line is.
      if (at - line === (crlf ? 2 : 1)) return -1;
    }
    cursor.at = at;
    return rows;
  };
}

/** Where the quote is that closes a field, whose doubled quotes are quotes; -1 where a line or a text ends before it. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) return at;
      at++;
    } else if (byte === LF || byte === CR || byte === 0) return -1;
  }
}
