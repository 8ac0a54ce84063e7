import type { ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { compressors } from 'hyparquet-compressors';
import { Unsupported } from './unsupported.ts';

/** What is made of the pages of a column chunk. Values stand without nulls between them. */
export interface PageVisitor {
  /** The values that pages point at. */
  dictionary(bytes: Uint8Array, count: number): void;
  /** `count` values as they are. `levels` has a 1 for each row with a value, 0 for null; null when all have one. */
  plain(bytes: Uint8Array, count: number, levels: Uint8Array | null): void;
  /** Values by their places in the dictionary. */
  indexed(indices: Int32Array, levels: Uint8Array | null): void;
}

/** More than any writer puts into a page: a header that says so is damaged. */
const LARGEST_PAGE = 2 ** 28;

/**
 * Visits the pages of a column chunk of a flat column. Throws {@link Unsupported} for what only a full reader reads,
 * and whatever a damaged page leads to.
 */
export function visitPages(
  chunk: ArrayBuffer,
  { codec, num_values }: ColumnMetaData,
  optional: boolean,
  visitor: PageVisitor,
): void {
  const reader = { view: new DataView(chunk), offset: 0 };
  const rows = Number(num_values);
  for (let row = 0; row < rows;) {
    const header = parquetHeader(reader);
    const { uncompressed_page_size: size, compressed_page_size: packed } = header;
    if (!(size >= 0 && size <= LARGEST_PAGE)) throw new Unsupported('page size');
    const bytes = new Uint8Array(chunk, reader.offset, packed);
    reader.offset += packed;
    const data = header.data_page_header ?? header.data_page_header_v2;
    if (header.dictionary_page_header) {
      visitor.dictionary(unpack(bytes, size, codec), header.dictionary_page_header.num_values);
      continue;
    }
    if (data === undefined) throw new Unsupported(header.type);
    if (data.num_values > rows - row) throw new Unsupported('number of values');
    const { levels, values } = header.data_page_header_v2
      ? openSecond(bytes, size, codec, optional, header.data_page_header_v2)
      : openFirst(unpack(bytes, size, codec), optional, data.num_values);
    visitValues(values, data, levels, visitor);
    row += data.num_values;
  }
}

function visitValues(
  values: Uint8Array,
  { encoding, num_values }: { readonly encoding: string; readonly num_values: number },
  levels: Uint8Array | null,
  visitor: PageVisitor,
): void {
  const own = levels === null || levels.indexOf(0) < 0 ? null : levels;
  const present = own === null ? num_values : countOnes(own);
  switch (encoding) {
    case 'PLAIN':
      visitor.plain(values, present, own);
      return;
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      const indices = new Int32Array(present);
      const width = values[0] ?? 0;
      if (width > 24) throw new Unsupported('width of places');
      if (width > 0 && present > 0) {
        const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
        readRleBitPackedHybrid({ view, offset: 1 }, width, indices, values.length - 1);
      }
      visitor.indexed(indices, own);
      return;
    }
    default:
      throw new Unsupported(encoding);
  }
}

interface Opened {
  readonly levels: Uint8Array | null;
  readonly values: Uint8Array;
}

function openFirst(page: Uint8Array, optional: boolean, count: number): Opened {
  if (!optional) return { levels: null, values: page };
  const reader = {
    view: new DataView(page.buffer, page.byteOffset, page.byteLength),
    offset: 0,
  };
  const levels = new Uint8Array(count);
  readRleBitPackedHybrid(reader, 1, levels);
  return { levels, values: page.subarray(reader.offset) };
}

/** In a page of the second version the levels stand before what is packed. */
function openSecond(
  bytes: Uint8Array,
  size: number,
  codec: ColumnMetaData['codec'],
  optional: boolean,
  header: {
    readonly num_values: number;
    readonly definition_levels_byte_length: number;
    readonly repetition_levels_byte_length: number;
    readonly is_compressed?: boolean;
  },
): Opened {
  const own = header.definition_levels_byte_length;
  if (header.repetition_levels_byte_length > 0) throw new Unsupported('repeated values');
  const packed = bytes.subarray(own);
  const values =
    header.is_compressed === false || size === own ? packed : unpack(packed, size - own, codec);
  if (!optional) return { levels: null, values };
  const levels = new Uint8Array(header.num_values);
  const view = new DataView(bytes.buffer, bytes.byteOffset, own);
  readRleBitPackedHybrid({ view, offset: 0 }, 1, levels, own);
  return { levels, values };
}

/** Snappy is unpacked as fast as DuckDB does; the others are left to it. */
function unpack(bytes: Uint8Array, size: number, codec: ColumnMetaData['codec']): Uint8Array {
  if (codec === 'UNCOMPRESSED') return bytes;
  const page = codec === 'SNAPPY' ? compressors.SNAPPY?.(bytes, size) : undefined;
  if (page === undefined) throw new Unsupported(codec);
  if (page.length !== size) throw new Unsupported('size of a page');
  return page;
}

function countOnes(levels: Uint8Array): number {
  let ones = 0;
  for (let row = 0; row < levels.length; row++) ones += levels[row]!;
  return ones;
}
