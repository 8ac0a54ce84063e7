import type { Outcome } from '@tenure/plan';
import { fail, quoted, succeed } from './problem.ts';
import { formatOfName, type Format } from './extension.ts';
import type { Head } from './head.ts';
import { looksLike, type Look } from './looks-like.ts';

const promised: Readonly<Record<Format, string>> = {
  csv: 'a CSV file',
  tsv: 'a TSV file',
  json: 'a JSON file',
  ndjson: 'an NDJSON file',
  parquet: 'a Parquet file',
  arrow: 'an Arrow file',
  duckdb: 'a DuckDB database',
};

const extensions: Readonly<Record<Format, string>> = {
  csv: '.csv',
  tsv: '.tsv',
  json: '.json',
  ndjson: '.ndjson',
  parquet: '.parquet',
  arrow: '.arrow',
  duckdb: '.duckdb',
};

/** The format of a file, from name and content; T5003 when they disagree, T5004 on blank content. */
export function detectFormat(file: string, head: Head): Outcome<Format> {
  const name = formatOfName(file);
  const look = looksLike(head);
  if (look.kind === 'blank') {
    return fail('T5004', `${quoted(file)} is empty`, 'holds nothing', 'was it written to the end?');
  }
  const expected = name?.format;
  if (look.kind === 'other') return mismatch(file, expected, look.name);
  if (head.gzip && !name?.gzip) {
    return mismatch(
      file,
      expected,
      'a gzip archive',
      `rename it so that it ends in ${extensionFor(look)}.gz`,
    );
  }
  if (
    head.gzip &&
    look.kind === 'format' &&
    (look.format === 'parquet' || look.format === 'arrow')
  ) {
    return mismatch(file, expected, `${look.name} inside a gzip archive`, 'unpack it first');
  }
  if (look.kind === 'format') {
    const json = look.format === 'json' || look.format === 'ndjson';
    const fits =
      expected === undefined ||
      expected === look.format ||
      (json && (expected === 'json' || expected === 'ndjson'));
    return fits
      ? succeed(look.format)
      : mismatch(
          file,
          expected,
          look.name,
          `rename it so that it ends in ${extensions[look.format]}`,
        );
  }
  if (expected === undefined) return succeed('csv');
  if (expected === 'csv' || expected === 'tsv') return succeed(expected);
  const wanted =
    expected === 'json' || expected === 'ndjson' ? 'text that is not JSON' : 'plain text';
  return mismatch(file, expected, wanted, 'if it is CSV, rename it so that it ends in .csv');
}

function mismatch(
  file: string,
  expected: Format | undefined,
  found: string,
  help = 'export the table as CSV or Parquet',
): ReturnType<typeof fail> {
  const message =
    expected === undefined
      ? `${quoted(file)} is ${found}, which cannot be loaded`
      : `${quoted(file)} is not ${promised[expected]}`;
  return fail('T5003', message, `looks like ${found}`, help);
}

function extensionFor(look: Look): string {
  return look.kind === 'format' ? extensions[look.format] : extensions.csv;
}
