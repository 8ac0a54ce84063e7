import type { ResultTable, ResultValue } from '@tenure/compiler';

/** The rows of a result as CSV (RFC 4180, lines end in LF): full precision, null as nothing. */
export function savedCsv({ columns, rows }: ResultTable): string {
  const lines = rows.map((row) => columns.map(({ name }) => cell(row[name] ?? null)).join(','));
  return [headOf(columns), ...lines, ''].join('\n');
}

/** Whether a text is a CSV file with the columns of a result. */
export function isSavedCsv(text: string, { columns }: ResultTable): boolean {
  const head = headOf(columns);
  return text === head || text.startsWith(`${head}\n`) || text.startsWith(`${head}\r\n`);
}

function headOf(columns: ResultTable['columns']): string {
  return columns.map(({ name }) => cell(name)).join(',');
}

function cell(value: ResultValue): string {
  if (value === null) return '';
  const text = String(value);
  // An empty text is not null.
  return text === '' || /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
