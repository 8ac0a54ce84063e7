import type { Outcome } from '@tenure/plan';
import { inferType, SNIFFED_ROWS } from '../infer.ts';
import { fail, quoted, succeed } from '../problem.ts';
import type { Values } from '../values.ts';
import { decodeText } from './decode-text.ts';
import { parseRows, Written, type JsonRow } from './json-rows.ts';
import { describeColumns, readColumns, type OpenTable } from './table.ts';

/** Opens a JSON list of objects, or NDJSON, from its bytes. Objects and lists inside a column are text. */
export function openJson(
  file: string,
  bytes: Uint8Array,
  format: 'json' | 'ndjson',
  poll: () => void,
): Outcome<OpenTable> {
  const decoded = decodeText(file, bytes);
  if (!decoded.ok) return decoded;
  const parsed = parseRows(file, decoded.value.text, format, poll);
  if (!parsed.ok) return parsed;
  const objects = parsed.value;
  const names = new Set<string>();
  for (const row of objects) for (const name of Object.keys(row)) names.add(name);
  if (objects.length === 0 || names.size === 0) {
    return fail('T5004', `${quoted(file)} holds no rows`, '0 rows', 'was it written to the end?');
  }
  const valuesOf = (name: string, rows = objects): Values => valuesIn(rows, name);
  const firsts = objects.slice(0, SNIFFED_ROWS);
  const columns = describeColumns(
    [...names].map((name) => {
      const values = valuesOf(name, firsts);
      return { name, duckType: typeOf(values), values, unsafe: false };
    }),
  );
  return succeed({
    description: { file, format, rows: objects.length, columns, remarks: [] },
    read: (requests) =>
      readColumns(
        objects.length,
        columns.map((column) => ({ ...column, values: () => valuesOf(column.name) })),
        requests,
      ),
  });
}

/** Text that looks like a number is text in JSON. */
function typeOf(values: Values): string {
  for (const value of values) if (typeof value === 'string') return 'VARCHAR';
  return inferType(values);
}

function valuesIn(rows: readonly JsonRow[], name: string): Values {
  return {
    length: rows.length,
    hold: 'others',
    text: true,
    show(value) {
      if (typeof value === 'string') return value;
      return value instanceof Written ? value.text : JSON.stringify(value);
    },
    *[Symbol.iterator]() {
      for (const row of rows) yield Object.hasOwn(row, name) ? row[name] : null;
    },
  };
}
