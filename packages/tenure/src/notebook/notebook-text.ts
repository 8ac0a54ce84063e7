import {
  isObject,
  type Json,
  type JsonObject,
  type Notebook,
  type NotebookCell,
} from './notebook.ts';

/**
 * The text of a notebook file, byte for byte as Python's `nbformat` writes it: sorted keys, one space of
 * indent, text in lines, numbers as Python prints them. So a notebook that Jupyter saves again is the same.
 */
export function notebookText({ minor, metadata, cells }: Notebook): string {
  const file = {
    cells: cells.map(cellJson),
    metadata,
    nbformat: 4,
    nbformat_minor: minor,
  };
  return `${pythonJson(file, '\n')}\n`;
}

function cellJson({ kind, id, source, metadata, rest }: NotebookCell): JsonObject {
  const { outputs } = rest;
  return {
    ...rest,
    ...(Array.isArray(outputs) ? { outputs: outputs.map(outputJson) } : {}),
    cell_type: kind,
    id,
    metadata,
    source: lines(source),
  };
}

function outputJson(output: Json): Json {
  if (!isObject(output)) return output;
  const { text, data } = output;
  if (typeof text === 'string') return { ...output, text: lines(text) };
  if (!isObject(data)) return output;
  const entries = Object.entries(data).map(([mime, value]) =>
    typeof value === 'string' && isText(mime) ? [mime, lines(value)] : [mime, value],
  );
  return { ...output, data: Object.fromEntries(entries) as JsonObject };
}

function isText(mime: string): boolean {
  return mime.startsWith('text/') || mime === 'image/svg+xml' || mime === 'application/javascript';
}

/** Lines with their ends, at every character at which Python's `splitlines` ends one. */
function lines(text: string): readonly string[] {
  return (
    text.match(
      /[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])|[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+$/gu,
    ) ?? []
  );
}

function pythonJson(value: Json, lineBreak: string): string {
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${lineBreak} `;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => inner + pythonJson(item, inner));
    return items.length === 0 ? '[]' : `[${items.join(',')}${lineBreak}]`;
  }
  const entries = Object.entries(value as JsonObject)
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([name, item]) => `${inner}${JSON.stringify(name)}: ${pythonJson(item, inner)}`);
  return entries.length === 0 ? '{}' : `{${entries.join(',')}${lineBreak}}`;
}

/** Python writes small numbers with an exponent sooner, and with two digits in it. */
function pythonNumber(value: number): string {
  const written = JSON.stringify(value);
  const small = Math.abs(value) < 1e-4 && value !== 0;
  if (!small) return written;
  const [digits = '', exponent = ''] = value.toExponential().split('e-');
  return `${digits}e-${exponent.padStart(2, '0')}`;
}

function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
