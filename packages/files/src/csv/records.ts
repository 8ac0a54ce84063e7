/** One record of a delimited text, and whether a cell stood in quotes. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line on which the record begins, from 1. */
  readonly line: number;
}

/**
 * Splits text into records: `"` quotes, a doubled quote inside is one quote, CRLF, LF and CR end a
 * record. Blank lines are left out. A last record without an end of line is left out unless `whole`,
 * as it may be cut.
 */
export function splitRecords(
  text: string,
  delimiter: string,
  whole: boolean,
  limit: number,
): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let quotes: 'none' | 'open' | 'closed' = 'none';
  let line = 1;
  let begin = 1;
  const endRecord = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '' || quotes === 'closed')
      records.push({ cells, line: begin });
    cells = [];
    cell = '';
    quotes = 'none';
    begin = line;
  };
  for (let at = 0; at < text.length && records.length < limit; at++) {
    const sign = text[at]!;
    if (quotes === 'open') {
      if (sign === '\n') line++;
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at]!;
      else quotes = 'closed';
    } else if (sign === '"' && cell === '' && quotes === 'none') {
      quotes = 'open';
    } else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
      quotes = 'none';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      line++;
      endRecord();
    } else {
      cell += sign;
    }
  }
  if (whole && records.length < limit && (cell !== '' || cells.length > 0)) endRecord();
  return records;
}
