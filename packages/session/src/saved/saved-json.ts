import type { ResultTable } from '@tenure/compiler';

/** What a file of a saved result says that it is. */
export const FORMAT = 'tenure result';

/** The version of the format: a reader refuses those it does not know. */
export const VERSION = 1;

/**
 * A result as the text of a file: JSON with a line for each row, so that two files can be compared by line.
 * The same result gives the same text.
 *
 * @param statement The query that gave it, without its name.
 */
export function savedJson(statement: string, result: ResultTable): string {
  const { metric, title, definition, grain, settings, notes, columns, rows, summary } = result;
  const head = {
    ...{ format: FORMAT, version: VERSION, statement, metric, title, definition, grain, settings },
    ...{ notes, provenance: result.provenance ?? null },
  };
  const lines = [
    ...Object.entries(head).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    ),
    ...Object.entries({ columns, rows, summary }).map(
      ([key, list]) => `${JSON.stringify(key)}: ${listed(list)}`,
    ),
  ];
  return `{\n${lines.join(',\n')}\n}\n`;
}

function listed(items: readonly unknown[]): string {
  return items.length === 0
    ? '[]'
    : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}

/** Whether a text is, or was before it was damaged, a saved result. */
export function isSavedJson(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"format"\s*:\s*"tenure result"/u.test(text);
}
