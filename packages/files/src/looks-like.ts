import type { Format } from './extension.ts';
import { latin, type Head } from './head.ts';

/** What a file's content looks like: a format that is read, or the name of something else. */
export type Look =
  | { readonly kind: 'format'; readonly format: Format; readonly name: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'other'; readonly name: string };

const marks: readonly (readonly [string, string])[] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'an Excel workbook or a ZIP archive'],
  ['504b0506', 'an empty ZIP archive'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['28b52ffd', 'a zstd archive'],
  ['425a68', 'a bzip2 archive'],
  ['fd377a58', 'an xz archive'],
  ['377abcaf', 'a 7z archive'],
  ['1f8b', 'a gzip archive in a gzip archive'],
  ['53514c69746520', 'an SQLite database'],
  ['7f454c46', 'a program'],
  ['4f726301', 'an ORC file'],
  ['4f626a01', 'an Avro file'],
];

/** Tells what a file is from its first bytes. */
export function looksLike(head: Head): Look {
  const { bytes } = head;
  const ascii = latin(bytes, 0, 8);
  if (ascii.startsWith('PAR1'))
    return { kind: 'format', format: 'parquet', name: 'a Parquet file' };
  if (ascii.startsWith('ARROW1') || isArrowStream(bytes)) {
    return { kind: 'format', format: 'arrow', name: 'an Arrow file' };
  }
  const hex = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  const mark = marks.find(([start]) => hex.startsWith(start));
  if (mark) return { kind: 'other', name: mark[1] };
  if (encodingOf(bytes) === 'utf-16') return { kind: 'text' };
  if (bytes.includes(0)) return { kind: 'other', name: 'binary data' };
  return lookOfText(bytes);
}

function lookOfText(bytes: Uint8Array): Look {
  const text = new TextDecoder().decode(bytes).trimStart();
  if (text === '') return { kind: 'blank' };
  if (/^\[\s*\]\s*$/u.test(text)) return { kind: 'blank' };
  const start = text.slice(0, 200).toLowerCase();
  if (/^<(?:!doctype html|html|head|body)\b/u.test(start))
    return { kind: 'other', name: 'an HTML page' };
  if (/^<(?:\?xml|[a-z]+[ >:])/u.test(start)) return { kind: 'other', name: 'XML' };
  if (/^\[\s*(?:\{|\]|$)/u.test(start)) return { kind: 'format', format: 'json', name: 'JSON' };
  if (/^\{\s*(?:"|\}|$)/u.test(start)) {
    const firstLine = text.split(/\r?\n/u, 1)[0]!;
    return isWholeObject(firstLine)
      ? { kind: 'format', format: 'ndjson', name: 'NDJSON' }
      : { kind: 'format', format: 'json', name: 'JSON' };
  }
  return { kind: 'text' };
}

function isWholeObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    // A first line longer than what was read, or cut: an object that goes on looks like one line.
    return line.length > 100_000;
  }
}

/** An Arrow stream begins with a continuation mark, the length of the schema and a flatbuffer. */
function isArrowStream(bytes: Uint8Array): boolean {
  if (bytes.length <= 16) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return view.getUint32(0, true) === 0xffffffff && view.getUint32(4, true) < 1 << 28;
}

/** UTF-16 by its mark at the beginning; everything else is decided when the text is read. */
export function encodingOf(bytes: Uint8Array): 'utf-16' | 'utf-8' {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  return mark === 0xfffe || mark === 0xfeff ? 'utf-16' : 'utf-8';
}
