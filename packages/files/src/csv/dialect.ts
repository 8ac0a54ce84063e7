import { counted } from '../problem.ts';
import { hasHeader, uniqueNames } from './header.ts';
import { splitRecords, type CsvRecord } from './records.ts';

/** How a delimited text is written. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly header: boolean;
  /** Lines before the header that are no part of the table. */
  readonly skip: number;
  readonly names: readonly string[];
  readonly remarks: readonly string[];
  /** Records in the text that was looked at, without the header. */
  readonly rowsSeen: number;
}

const candidates = [',', ';', '\t', '|'];
const sampleRecords = 300;
const sampleLength = 65_536;

/**
 * Finds delimiter, header and names in the beginning of a text. DuckDB's own detection is not used:
 * it reads a file with one ragged row as a table of one column, and then nobody sees the fault.
 */
export function detectDialect(text: string, whole: boolean, tabs: boolean): CsvDialect {
  const body = text.replace(/^\ufeff/u, '');
  const start = body.slice(0, sampleLength);
  const complete = whole && start.length === body.length;
  const options = (tabs ? ['\t'] : candidates).map((delimiter) => {
    const records = splitRecords(start, delimiter, complete, sampleRecords);
    // Fewer than two records in so much text: very long lines, or a quote that is open for long.
    const enough = complete || records.length > 1;
    return judge(enough ? records : splitRecords(body, delimiter, whole, 2), delimiter);
  });
  const best = options.reduce((top, option) => (option.score > top.score ? option : top));
  const records = best.records.slice(best.preamble);
  const skip = best.preamble > 0 ? (records[0]?.line ?? 1) - 1 : 0;
  const header = hasHeader(records);
  const first = records[0]?.cells ?? [];
  const remarks = skip > 0 ? [`Skipped ${counted(skip, 'line')} before the table.`] : [];
  const rowsSeen = records.length - (header ? 1 : 0);
  const shared = { delimiter: best.delimiter, header, skip, rowsSeen };
  if (header) {
    const unique = uniqueNames(first);
    return { ...shared, names: unique.names, remarks: [...remarks, ...unique.remarks] };
  }
  const names = first.map((_, index) => `column${index + 1}`);
  const last = names.length > 1 ? ` to \`column${names.length}\`` : '';
  const remark = `The file has no header; its columns are called \`column1\`${last}.`;
  return { ...shared, names, remarks: [...remarks, remark] };
}

interface Option {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
  readonly preamble: number;
  readonly score: number;
}

/** Best is a delimiter that gives most records the same width, the first of them too, and a large one. */
function judge(records: readonly CsvRecord[], delimiter: string): Option {
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let width = 1;
  let share = 0;
  for (const [candidate, count] of widths) {
    if (count > share || (count === share && candidate > width))
      [width, share] = [candidate, count];
  }
  // A title or a note above the table: one cell each, where the table has several.
  let preamble = 0;
  while (preamble < 20 && width > 1 && records[preamble]?.cells.length === 1) preamble++;
  if (records.length - preamble < 2) preamble = 0;
  const first = records[preamble]?.cells.length;
  const consistent = records.length === 0 ? 0 : share / records.length;
  const score =
    width === 1 ? 0.5 : consistent + (first === width ? 1 : 0) + Math.min(width, 99) / 1000;
  return { delimiter, records, preamble, score };
}
