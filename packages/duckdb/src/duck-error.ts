import { Cancelled } from './engine.ts';
import { counted, fail, quoted } from './problem.ts';

/** T5005 in the user's words, from what DuckDB or the file system threw. */
export function explainError(error: unknown, file: string): ReturnType<typeof fail> {
  const name = quoted(file);
  if (error instanceof Cancelled) return fail('T5005', `Reading ${name} was stopped`, 'stopped');
  const text = error instanceof Error ? error.message : String(error);
  const line = /CSV Error on Line: (\d+)/u.exec(text)?.[1];
  if (line !== undefined) return explainCsv(name, Number(line), text);
  if (/not latin-1 encoded/iu.test(text)) {
    return fail(
      'T5005',
      `${name} is not UTF-8`,
      'looks like Windows-1252 or another old encoding',
      'save it as UTF-8 (in Excel: CSV UTF-8)',
    );
  }
  const json =
    /Malformed JSON.*?(?:at byte (\d+))? in (?:line|record\/value) (\d+)[^:]*: ([^.\n]+)/su.exec(
      text,
    );
  if (json) {
    return fail(
      'T5005',
      `${name} is not valid JSON in record ${json[2]}`,
      json[3] ?? 'here',
      'was it written to the end?',
    );
  }
  if (/JSON/u.test(text)) {
    return fail(
      'T5005',
      `${name} is not a list of objects`,
      'each row should be an object like {"id": 1}',
      'export the rows as a JSON list, as NDJSON or as CSV',
    );
  }
  if (/[Pp]arquet|thrift|magic bytes|metadata/u.test(text)) {
    return fail(
      'T5005',
      `${name} is a damaged Parquet file`,
      'its content cannot be read',
      'copy or export it again',
    );
  }
  if (/out of memory|allocat/iu.test(text)) {
    return fail(
      'T5005',
      `${name} does not fit into memory`,
      'too large',
      'load fewer columns, or a part of the rows',
    );
  }
  return fail(
    'T5005',
    `${name} could not be read`,
    'reading it failed',
    // Not a cause that we know: what was thrown says more than a guess.
    firstLine(text),
  );
}

function explainCsv(name: string, line: number, text: string): ReturnType<typeof fail> {
  const widths = /Expected Number of Columns: (\d+) Found: (\d+)/u.exec(text);
  if (widths) {
    const [, expected, found] = widths.map(Number);
    return fail(
      'T5005',
      `Line ${line} of ${name} has ${counted(found!, 'value')}, and the table has ${counted(expected!, 'column')}`,
      `line ${line}`,
      'a value that holds the separator must stand in double quotes',
    );
  }
  if (/unterminated quote/iu.test(text)) {
    return fail(
      'T5005',
      `A quote that opens on line ${line} of ${name} is never closed`,
      `line ${line}`,
      'a quote inside a value is doubled: "12"" pipe"',
    );
  }
  if (/unicode|encoded|encoding/iu.test(text)) {
    return fail(
      'T5005',
      `Line ${line} of ${name} is not UTF-8`,
      `line ${line}`,
      'save the file as UTF-8',
    );
  }
  if (/maximum line size/iu.test(text)) {
    return fail(
      'T5005',
      `Line ${line} of ${name} is longer than 10 MB`,
      `line ${line}`,
      'is it a table with one row a line?',
    );
  }
  return fail(
    'T5005',
    `Line ${line} of ${name} could not be read`,
    `line ${line}`,
    'is a quote out of place there?',
  );
}

function firstLine(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? '';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line || 'no reason was given';
}
